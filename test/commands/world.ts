/** A world for tests of the command line: streams that keep what was written, a clock that stands still, a home of their own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { main } from '../../src/cli.ts';
import type { Io, Output } from '../../src/commands/context.ts';

export interface World {
  /** The folder that is both home and working folder. */
  folder: string;
  env: Record<string, string | undefined>;
  /** Runs one command line in it. @param options.tty standard input and output are a person's terminal */
  run(argv: string[], options?: { stdin?: string | Buffer; stdout?: Output; tty?: boolean }): Promise<Run>;
  /** The clock goes on by so many milliseconds. */
  pass(ms: number): void;
  close(): void;
}

export interface Run {
  status: number;
  stdout: string;
  stderr: string;
}

/** Opens a world in a folder of its own; close() removes it. */
export function openWorld(): World {
  const folder = mkdtempSync(join(tmpdir(), 'mlsd-test-'));
  let now = Date.UTC(2026, 10, 21, 18, 40);
  const env: World['env'] = { MLSD_HOME: join(folder, 'home') };
  return {
    folder,
    env,
    run: async (argv, { stdin = '', stdout = sink(), tty = false } = {}) => {
      const stderr = sink();
      const io: Io = { stdin: Object.assign(Readable.from([Buffer.from(stdin)]), { isTTY: tty }), stdout: Object.assign(stdout, { isTTY: tty }), stderr, env, cwd: folder, now: () => now, version: '1.2.3' };
      const status = await main(argv, io);
      return { status, stdout: writtenTo(stdout), stderr: writtenTo(stderr) };
    },
    pass: (ms) => void (now += ms),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const written = new WeakMap<Output, string[]>();

/** A stream that keeps what is written to it. */
export function sink(): Output {
  const chunks: string[] = [];
  const stream: Output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString());
      done();
    },
  });
  written.set(stream, chunks);
  return stream;
}

function writtenTo(stream: Output): string {
  return (written.get(stream) ?? []).join('');
}
