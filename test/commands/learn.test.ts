import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Next } from '../../src/learn/next.ts';
import type { Progress } from '../../src/learn/progress.ts';
import { sampleQuestion } from '../interview/sample.ts';
import { writeSamplePack } from '../interview/sample-pack.ts';
import { openWorld, type Run, type World } from './world.ts';

let world: World;
beforeEach(() => {
  world = openWorld();
  writeSamplePack(join(world.folder, 'pack'));
});
afterEach(() => world.close());

const run = (argv: string[], stdin = ''): Promise<Run> => world.run(['--pack', 'pack', '--seed', '1', ...argv], { stdin });
const piped = (...answers: string[]): string => answers.map((answer) => `${answer}\n.\n`).join('');
const practise = (): Promise<Run> => run(['practice', 'fraud'], piped('the clarify.scale is forty million a day', 'no idea at all about this', 'serve.budget of 100 ms'));
const nextOf = async (): Promise<Next & { command: string }> => JSON.parse((await run(['next', '--format', 'json'])).stdout) as Next & { command: string };

test('progress of nothing is a sentence; of a session, its scores and points, in every format', async () => {
  expect((await run(['progress'])).stdout).toBe(' No session has been judged yet. mlsd start begins one.\n');
  await practise();
  const progress = JSON.parse((await run(['progress', '--format', 'json', '--level', 'mid'])).stdout) as Progress;
  expect(progress).toMatchObject({ schema: 'mlsd.progress/1', level: 'mid', totals: { sessions: 1, mocks: 0, questions: 1 }, streak: { current: 1 } });
  expect(progress.points.find((point) => point.id === 'data.split')?.marks).toEqual(['-']);
  expect((await run(['progress'])).stdout).toMatch(/^ Progress · senior .*1 session, no mock, 1 question/);
  expect((await run(['progress', '--format', 'md'])).stdout).toMatch(/^# Progress, senior\n/);
  expect((await run(['progress', '--format', 'html', '--output', 'p.html'])).stdout).toBe('');
  expect(readFileSync(join(world.folder, 'p.html'), 'utf8')).toMatch(/^<!doctype html>[^]*Title of data\.split/);
});

test('a journal that cannot be read is told, and the others are shown', async () => {
  await practise();
  writeFileSync(join(world.folder, 'home', 'data', 'sessions', 'broken.jsonl'), '{}\n');
  const { status, stdout, stderr } = await run(['progress']);
  expect(status).toBe(0);
  expect(stdout).toContain('1 session');
  expect(stderr).toContain('left out: ');
});

test('next says one line, and start does it: a first practice, what is open, the weak step', async () => {
  const first = await run(['next']);
  expect(first.stdout).toMatch(/^Practise Card fraud step by step: [^\n]*\n$/);
  expect(first.stderr).toBe('mlsd start does it: mlsd practice fraud\n');
  const stopped = await run(['start'], piped('the clarify.scale is forty million a day'));
  expect(stopped.status).toBe(130);
  const open = await nextOf();
  expect(open.action.kind).toBe('resume');
  expect(open.command).toMatch(/^mlsd resume \d{4}-\d\d-\d\d-fraud-a1$/);
  const finished = await run(['start'], piped('no idea at all about this', 'serve.budget of 100 ms'));
  expect(finished.status).toBe(0);
  expect(finished.stdout).toContain('Welcome back: 1 of 3 done.');
  const weak = await nextOf();
  expect(weak.action).toMatchObject({ kind: 'practice', question: 'fraud', steps: [expect.any(String)] });
  const alone = await run(['start'], piped('data.split by time'));
  expect(alone.status).toBe(0);
  expect(alone.stderr).toContain(weak.says);
});

test('start deals a variant where the question has some, and says so where it has none', async () => {
  const none = await run(['start', '--variant'], piped('clarify.scale'));
  expect(none.stderr).toContain('This question has no variants: it is asked as it stands.');
  expect((await run(['start', '--variant'], '')).stderr).toContain('No variant is dealt: a session that is open keeps');
  await run(['resume', '--abandon']);
  writeFileSync(join(world.folder, 'pack', 'questions', 'fraud.yaml'), JSON.stringify({ ...sampleQuestion(), variants: { scale: [{ id: 'tiny', says: 'It is for one shop.' }] } }));
  expect((await run(['start', '--variant'], piped('clarify.scale'))).stderr).toContain('Variant: scale tiny.');
});

test('the day after, next sends to the cards that are due, and start drills them; a wish for a question is heard', async () => {
  for (let session = 0; session < 2; session++) await run(['practice', 'fraud'], piped('nothing at all', 'nothing either', 'nothing more'));
  expect((await nextOf()).action.kind).toBe('practice');
  world.pass(26 * 3_600_000);
  const due = await nextOf();
  expect(due).toMatchObject({ action: { kind: 'drill', cards: 6 }, says: expect.stringMatching(/^6 cards due: mlsd drill\. /), command: 'mlsd drill' });
  const drilled = await run(['start'], piped('data.split by time'));
  expect(drilled.stderr).toContain(due.says);
  expect(drilled.stderr).toContain('1 drilled');
  expect((await nextOf()).action.kind).toBe('practice');
  world.pass(5 * 24 * 3_600_000);
  expect((await nextOf()).action.kind).toBe('drill');
  expect((JSON.parse((await run(['next', '--topic', 'fraud', '--format', 'json'])).stdout) as Next).action.kind).not.toBe('drill');
});

test('a terminal gets the line of next broken between words', async () => {
  const { stdout } = await world.run(['--pack', 'pack', 'next'], { tty: true });
  expect(stdout.trim().replace(/\s+/g, ' ')).toBe((await run(['next'])).stdout.trim());
  expect(Math.max(...stdout.split('\n').map((row) => row.length))).toBeLessThanOrEqual(80);
  expect(stdout.trim()).toContain('\n');
});

test('a topic that no question has is told', async () => {
  expect(await run(['next', '--topic', 'trams'])).toMatchObject({ status: 2, stderr: expect.stringContaining('no question has the topic "trams"') });
});

test('outcomes are written down, listed, and refused for days that are none or lie ahead', async () => {
  expect((await run(['outcome'])).stderr).toContain('No outcome yet');
  const added = await run(['outcome', 'add', 'failed', '--date', '2026-11-14', '--level', 'staff', '--note', 'out of \u001b[31mtime']);
  expect(added).toMatchObject({ status: 0, stdout: '' });
  await run(['outcome', 'add', 'passed']);
  expect((await run(['outcome', 'list'])).stdout).toBe('2026-11-21  senior  passed\n2026-11-14  staff   failed  out of [31mtime\n');
  expect(JSON.parse((await run(['outcome', 'list', '--format', 'json'])).stdout)).toMatchObject({ schema: 'mlsd.outcomes/1', outcomes: [{ result: 'passed' }, { result: 'failed' }] });
  for (const [argv, message] of [[['add', 'passed', '--date', '2026-11-31'], 'is not a day of the calendar'], [['add', 'passed', '--date', '2026-11-22'], 'has not come yet'], [['add', 'maybe'], 'passed, failed']] as const) {
    expect(await run(['outcome', ...argv])).toMatchObject({ status: 2, stderr: expect.stringContaining(message) });
  }
});
