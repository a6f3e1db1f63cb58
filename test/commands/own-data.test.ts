import { existsSync, readdirSync } from 'node:fs';
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
