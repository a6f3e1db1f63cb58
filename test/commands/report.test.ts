import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCompare } from '../../src/commands/compare.ts';
import { openContext, type Context } from '../../src/commands/context.ts';
import { runReport } from '../../src/commands/report.ts';
import type { Report } from '../../src/report/report.ts';
import { writeSamplePack } from '../interview/sample-pack.ts';
import { openWorld, sink, type World } from './world.ts';

const SAID = 'the clarify.scale is forty million a day';
let world: World;
beforeEach(() => {
  world = openWorld();
  writeSamplePack(join(world.folder, 'pack'));
});
afterEach(() => world.close());

const practise = (...answers: string[]) => world.run(['--pack', 'pack', '--seed', '1', 'practice', 'fraud'], { stdin: answers.map((answer) => `${answer}\n.\n`).join('') });

/** Runs a verb with its context; what it wrote. */
async function call(run: (context: Context) => Promise<number>): Promise<{ status: number; out: string; err: string }> {
  const texts = { out: '', err: '' };
  const keep = (name: 'out' | 'err') => {
    const stream = sink();
    const write = stream.write.bind(stream);
    stream.write = ((chunk: string, done: () => void) => {
      texts[name] += chunk;
      return write(chunk, done);
    }) as typeof stream.write;
    return stream;
  };
  const io = { stdin: Readable.from([]), stdout: keep('out'), stderr: keep('err'), env: { ...world.env, BROWSER: '/bin/true' }, cwd: world.folder, now: () => 0, version: '1.2.3' };
  const status = await run(openContext(io, { plain: false, quiet: false, debug: false, input: true, color: true, seed: 1, pack: [join(world.folder, 'pack')] }));
  return { status, ...texts };
}

const report = (options: Partial<Parameters<typeof runReport>[2]> = {}, id?: string) => call((context) => runReport(context, id, { format: 'terminal', ...options }));

test('the last finished session, in every format', async () => {
  await practise(SAID, 'data.split by time because fraud changes', 'serve.budget of 100 ms');
  const { out, status } = await report();
  expect(status).toBe(0);
  expect(out).toMatch(/Card fraud · practice · judged for senior/);
  const json = JSON.parse((await report({ format: 'json' })).out) as Report;
  expect(json).toMatchObject({ schema: 'mlsd.report/1', mode: 'practice', status: 'finished', redacted: false });
  expect(json.transcript.map((exchange) => exchange.text)).toContain(SAID);
  expect((await report({ format: 'md' })).out).toContain('## Transcript');
  expect((await report({ format: 'html' })).out).toMatch(/^<!doctype html>/);
  expect((await report({}, json.id?.slice(0, 12))).out).toBe(out);
});

test('into a file, without the answers', async () => {
  await practise(SAID, 'data.split', 'serve.budget');
  const { out } = await report({ format: 'html', output: 'shared/page.html', redact: true });
  expect(out).toBe('');
  const page = readFileSync(join(world.folder, 'shared', 'page.html'), 'utf8');
  expect(page).toContain('left out');
  expect(page).not.toContain('forty million');
});

test('opened in the browser, from a file in the cache', async () => {
  await practise(SAID, 'data.split', 'serve.budget');
  const { err } = await report({ open: true });
  const path = /The report is at (\S+)/.exec(err)?.[1] ?? '';
  expect(readFileSync(path, 'utf8')).toContain('is forty million a day');
});

test('nothing finished, and an id that is not there, are told in a sentence', async () => {
  await expect(report()).rejects.toThrow('there is no finished session to report on');
  await practise(SAID);
  await expect(report()).rejects.toThrow('there is no finished session to report on');
  await expect(report({}, 'nothing')).rejects.toThrow('there is no session "nothing"');
});

test('an unfinished session named by its id has a report, and no score', async () => {
  await practise(SAID);
  const json = JSON.parse((await report({ format: 'json' }, '20')).out) as Report;
  expect(json.verdict).toMatchObject({ score: null, verdict: null, why: 'The session was not finished, so there is no score.' });
});

test('two attempts are compared, the earlier first', async () => {
  await practise(SAID, 'no idea at all about this', 'serve.budget');
  await expect(call((context) => runCompare(context, [], { format: 'json' }))).rejects.toThrow('no two finished attempts');
  await practise(SAID, 'data.split by time because fraud changes every week', 'serve.budget');
  const { out } = await call((context) => runCompare(context, [], { format: 'json' }));
  const { before, after, sameQuestion } = JSON.parse(out) as { before: { id: string }; after: { id: string }; sameQuestion: boolean };
  expect(sameQuestion).toBe(true);
  expect(before.id < after.id).toBe(true);
  expect((await call((context) => runCompare(context, [after.id], { format: 'json' }))).out).toBe(out);
  expect((await call((context) => runCompare(context, [before.id, after.id], { format: 'md', output: 'compare.md' }))).out).toBe('');
  expect(readFileSync(join(world.folder, 'compare.md'), 'utf8')).toContain('then and now');
});
