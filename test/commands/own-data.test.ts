import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeSamplePack } from '../interview/sample-pack.ts';
import { openWorld, type Run, type World } from './world.ts';

const ID = '2026-11-21-fraud-a1';

let world: World;
beforeEach(() => {
  world = openWorld();
  writeSamplePack(join(world.folder, 'pack'));
});
afterEach(() => world.close());

const run = (argv: string[], stdin = ''): Promise<Run> => world.run(['--pack', 'pack', '--seed', '1', ...argv], { stdin });
const piped = (...answers: string[]): string => answers.map((answer) => `${answer}\n.\n`).join('');
const practise = (): Promise<Run> => run(['practice', 'fraud'], piped('the clarify.scale is forty million a day', 'no idea at all about this', 'serve.budget of 100 ms'));
const data = (...path: string[]): string => join(world.folder, 'home', 'data', ...path);

test('rm deletes a session with what belongs to it, and only when somebody says yes', async () => {
  await practise();
  const unasked = await run(['rm', ID]);
  expect(unasked.status).toBe(2);
  expect(unasked.stderr).toContain('--yes says yes beforehand');
  expect(existsSync(data('sessions', `${ID}.jsonl`))).toBe(true);
  const { status, stderr } = await run(['rm', ID, '--yes']);
  expect([status, stderr]).toEqual([0, `Session ${ID} is deleted.\n`]);
  expect(readdirSync(data('sessions'))).toEqual([]);
  expect(JSON.parse((await run(['history', '--format', 'json'])).stdout)).toMatchObject({ finished: [] });
  expect((await run(['rm', ID, '--yes'])).stderr).toContain('there is no session');
});

test('what export --all writes, import reads again: journals to the byte, drafts, outcomes; once is enough', async () => {
  await practise();
  await run(['practice', 'fraud'], piped('the clarify.scale is forty million a day'));
  await run(['outcome', 'add', 'passed']);
  const out = await run(['export', '--all', 'kept']);
  expect(out.status).toBe(0);
  expect(out.stderr).toContain('2 sessions written to');
  const kept = (...path: string[]): string => join(world.folder, 'kept', ...path);
  expect(readFileSync(kept('sessions', `${ID}.md`), 'utf8')).toContain('forty million');
  expect(statSync(kept('sessions', `${ID}.jsonl`)).mode & 0o777).toBe(0o600);
  renameSync(data(), join(world.folder, 'before'));
  const taken = await run(['import', 'kept']);
  expect([taken.status, taken.stderr]).toEqual([0, '2 sessions taken in; 1 line of outcomes, disputes and drills added.\n']);
  for (const name of readdirSync(join(world.folder, 'before', 'sessions'))) expect(readFileSync(data('sessions', name))).toEqual(readFileSync(join(world.folder, 'before', 'sessions', name)));
  expect(readFileSync(data('outcomes.jsonl'))).toEqual(readFileSync(join(world.folder, 'before', 'outcomes.jsonl')));
  expect((await run(['import', 'kept'])).stderr).toBe('0 sessions taken in, 2 here already.\n');
  expect((await run(['export', '--all', 'kept'])).stderr).toContain('is not empty');
  const resumed = await run(['resume'], piped('no idea at all about this', 'serve.budget of 100 ms'));
  expect(resumed.status).toBe(0);
});

test('import takes one journal, leaves alone what went another way here, and writes nothing when a file is damaged', async () => {
  await practise();
  await run(['export', '--all', 'kept']);
  const journal = join(world.folder, 'kept', 'sessions', `${ID}.jsonl`);
  const whole = readFileSync(journal, 'utf8');
  rmSync(data('sessions', `${ID}.jsonl`));
  expect((await run(['import', `kept/sessions/${ID}.jsonl`])).stderr).toBe('1 session taken in.\n');
  expect(readFileSync(data('sessions', `${ID}.jsonl`), 'utf8')).toBe(whole);
  writeFileSync(journal, whole.replace('forty million', 'fifty million'));
  const other = await run(['import', 'kept']);
  expect([other.status, other.stderr]).toEqual([1, expect.stringContaining(`Left out: ${ID} is here already with another course`)]);
  expect(readFileSync(data('sessions', `${ID}.jsonl`), 'utf8')).toBe(whole);
  await run(['rm', ID, '--yes']);
  writeFileSync(join(world.folder, 'kept', 'outcomes.jsonl'), '{"v":2}\n');
  const damaged = await run(['import', 'kept']);
  expect([damaged.status, damaged.stderr]).toEqual([2, expect.stringContaining('outcomes.jsonl:1 is not an outcome')]);
  expect(readdirSync(data('sessions'))).toEqual([]);
  writeFileSync(journal, whole.replace(`"id":"${ID}"`, '"id":"../../evil"'));
  expect((await run(['import', `kept/sessions/${ID}.jsonl`])).stderr).toContain('is not the journal of a session');
});
