import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleQuestion } from '../interview/sample.ts';
import { writeSamplePack } from '../interview/sample-pack.ts';
import { openWorld, type Run, type World } from './world.ts';

const VARIANTS = {
  scale: [{ id: 'tiny', says: 'It is for one shop.', facts: { volume: 'Ninety a day.' }, weighs: { 'data.split': 0.25 } }],
};

let world: World;
beforeEach(() => {
  world = openWorld();
  writeSamplePack(join(world.folder, 'pack'));
  writeFileSync(join(world.folder, 'pack', 'questions', 'fraud.yaml'), JSON.stringify({ ...sampleQuestion(), variants: VARIANTS }));
});
afterEach(() => world.close());

const run = (argv: string[], stdin = ''): Promise<Run> => world.run(['--pack', 'pack', '--seed', '3', ...argv], { stdin });
const piped = (...answers: string[]) => answers.map((answer) => `${answer}\n.\n`).join('');
const sessionFiles = () => readdirSync(join(world.folder, 'home', 'data', 'sessions')).filter((name) => name.endsWith('.jsonl')).sort();

test('a variant is journalled, and the same one holds when the session is resumed, reported, replayed and compared', async () => {
  const begun = await run(['practice', 'fraud', '--variant'], piped('clarify.scale'));
  expect(begun.stderr).toContain('Variant: scale tiny. To meet it again: fraud --variant --seed 3');
  const [file = ''] = sessionFiles();
  const [started = ''] = readFileSync(join(world.folder, 'home', 'data', 'sessions', file), 'utf8').split('\n');
  expect(JSON.parse(started)).toMatchObject({ plan: { variant: { scale: 'tiny' }, question: { opening: 'Design fraud detection for cards. It is for one shop.' } } });

  const id = file.replace('.jsonl', '');
  // Another seed cannot change what was dealt.
  const resumed = await run(['--seed', '4', 'resume', id], piped('data.split', 'serve.budget'));
  expect(resumed.stdout).toContain('Card fraud · practice · senior · scale tiny');
  expect((await run(['replay', id])).stdout).toContain('Card fraud · practice · senior · scale tiny');
  for (const format of ['terminal', 'md', 'html']) expect((await run(['report', id, '--format', format])).stdout.replace(/\s+/g, ' ')).toContain('scale tiny (It is for one shop)');

  await run(['practice', 'fraud'], piped('clarify.scale', 'data.split', 'serve.budget'));
  const reports = await Promise.all(sessionFiles().map(async (name) => JSON.parse((await run(['report', name.replace('.jsonl', ''), '--format', 'json'])).stdout) as { variant: object[]; question: object; steps: { step: string; score: number; points: object[] }[] }));
  expect(reports.map((report) => report.variant)).toEqual([[{ axis: 'scale', option: 'tiny', says: 'It is for one shop.' }], []]);
  expect(reports[0]?.question).toMatchObject({ opening: 'Design fraud detection for cards. It is for one shop.' });
  const [light = 0, full = 0] = reports.map((report) => report.steps.find((step) => step.step === 'data')?.score);
  expect(light).toBeLessThan(full);
  const compared = JSON.parse((await run(['compare', '--format', 'json'])).stdout) as object;
  expect(compared).toMatchObject({ before: { variant: 'scale tiny' }, after: { variant: '' } });
});

test('the interviewer of a mock answers with the facts of the variant', async () => {
  writeFileSync(join(world.folder, 'answers.json'), JSON.stringify({ answers: [
    { id: 'clarify.1', kind: 'clarify', step: 'clarify', text: 'How many transactions a day?' },
    { step: 'clarify', text: 'clarify.scale' },
  ] }));
  await run(['mock', 'fraud', '--variant', '--minutes', '25', '--answers', 'answers.json']);
  const replayed = (await run(['replay', sessionFiles()[0]?.replace('.jsonl', '') ?? ''])).stdout;
  expect(replayed).toContain('Ninety a day.');
  expect(replayed).not.toContain('About forty million a day.');
});

test('a question without variants says so', async () => {
  writeFileSync(join(world.folder, 'pack', 'questions', 'fraud.yaml'), JSON.stringify(sampleQuestion()));
  const { status, stderr } = await run(['practice', 'fraud', '--variant']);
  expect(status).toBe(2);
  expect(stderr).toContain('the question "fraud" has no variants');
});
