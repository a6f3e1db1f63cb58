import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listSessions, sessionPath } from '../../src/session/store.ts';
import type { Session } from '../../src/session/session.ts';
import { writeSamplePack } from '../interview/sample-pack.ts';

const BIN = 'bin/mlsd.js';
let home = '';
let folder = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mlsd-kill-'));
  folder = join(home, 'data', 'sessions');
  writeSamplePack(join(home, 'pack'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

interface Running {
  child: ChildProcessWithoutNullStreams;
  stderr(): string;
  /** [exit status, signal] */
  ended: Promise<[number | null, NodeJS.Signals | null]>;
}

function start(argv: string[]): Running {
  const child = spawn(process.execPath, [BIN, '--pack', join(home, 'pack'), '--seed', '1', ...argv], { env: { MLSD_HOME: home, PATH: process.env['PATH'] } });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stdin.on('error', () => {});
  return { child, stderr: () => said, ended: new Promise((done) => child.on('close', (status, signal) => done([status, signal]))) };
}

async function until(what: string, holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 15_000; !holds(); ) {
    if (Date.now() > end) throw new Error(`waited too long for: ${what}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

const draft = (): string => {
  const name = existsSync(folder) ? readdirSync(folder).find((each) => each.endsWith('.draft.json')) : undefined;
  return name === undefined ? '' : readFileSync(join(folder, name), 'utf8');
};
const only = (): Session => {
  const [session] = listSessions(folder).sessions;
  if (!session) throw new Error('no session');
  return session;
};

async function typeAndKill(argv: string[], lines: string[], last: string, signal: NodeJS.Signals): Promise<Running> {
  const running = start(argv);
  running.child.stdin.write(lines.map((line) => `${line}\n`).join(''));
  await until(last, () => draft().includes(last));
  running.child.kill(signal);
  return running;
}

async function goOn(lines: string[]): Promise<Running> {
  const running = start(['resume']);
  running.child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  expect(await running.ended).toEqual([0, null]);
  return running;
}

test('kill -9 in the middle of an answer loses nothing that was typed', async () => {
  const killed = await typeAndKill(['practice', 'fraud'], ['clarify.scale', '.', 'first line', 'second line'], 'second line', 'SIGKILL');
  expect(await killed.ended).toEqual([null, 'SIGKILL']);
  await goOn(['third line', '.', 'serve.budget', '.']);
  const session = only();
  expect(session.status).toBe('finished');
  expect(session.answers.map((answer) => answer.text)).toEqual(['clarify.scale', 'first line\nsecond line\nthird line', 'serve.budget']);
  expect(session.pauses.map((pause) => pause.why)).toEqual(['killed']);
});

test('kill -9 in the middle of a follow-up comes back to that follow-up', async () => {
  const lines = ['.', 'clarify.scale, for forty million payments a day because cards are many', '.', 'labels of last year, since fraud changes', '.', 'half a thought'];
  await (await typeAndKill(['mock', 'fraud', '--minutes', '25'], lines, 'half a thought', 'SIGKILL')).ended;
  const before = only();
  await goOn(['and the rest', '.', 'serve.budget', '.', '.', '.', '.', '.', '.']);
  const session = only();
  expect(session.probes[0]).toEqual(before.probes[0]);
  expect(session.attempts.find((attempt) => attempt.answer === before.open?.answer)?.text).toBe('half a thought\nand the rest');
});

test.each([
  ['SIGINT', 130, 'stopped'],
  ['SIGTERM', 143, 'terminated'],
  ['SIGHUP', 129, 'hung-up'],
] as const)('%s saves, says how to resume, and ends with %i', async (signal, status, why) => {
  const ended = await typeAndKill(['practice', 'fraud'], ['some words'], 'some words', signal);
  expect(await ended.ended).toEqual([status, null]);
  const session = only();
  expect(ended.stderr()).toContain(`mlsd resume ${session.id}`);
  expect(session.pauses).toMatchObject([{ why, to: null }]);
  expect(draft()).toContain('some words');
});

test('two terminals on one session: the second is refused with a sentence, and the first goes on', async () => {
  const first = start(['practice', 'fraud']);
  first.child.stdin.write('some words\n');
  await until('draft', () => draft().includes('some words'));
  const second = start(['resume', only().id]);
  expect(await second.ended).toEqual([2, null]);
  expect(second.stderr()).toMatch(/^mlsd: session \S+ is open in another terminal \(process \d+\)\n/);
  first.child.stdin.end('.\ndata.split\n.\nserve.budget\n.\n');
  expect(await first.ended).toEqual([0, null]);
});

test.skipIf(process.platform === 'win32')('sessions and drafts are for their owner alone', async () => {
  const killed = await typeAndKill(['practice', 'fraud'], ['words'], 'words', 'SIGKILL');
  await killed.ended;
  for (const part of ['journal', 'draft', 'lock'] as const) expect(statSync(sessionPath(folder, only().id, part)).mode & 0o077).toBe(0);
});
