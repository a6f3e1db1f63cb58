import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleRubrics } from '../interview/sample.ts';
import { writeSamplePack } from '../interview/sample-pack.ts';
import type { Report } from '../../src/report/report.ts';
import { openWorld, type Run, type World } from './world.ts';

const ID = '2026-11-21-fraud-i1';

let world: World;
beforeEach(() => {
  world = openWorld();
  writeSamplePack(join(world.folder, 'pack'));
  const data = sampleRubrics().steps.find((each) => each.step === 'data');
  writeFileSync(join(world.folder, 'pack', 'rubrics', 'steps', 'data.yaml'), JSON.stringify({ ...data, 'red-flags': [{ id: 'data.leak', severity: 'critical', evidence: ['leak'], why: 'later rows leak' }] }));
});
afterEach(() => world.close());

const data = (...path: string[]): string => join(world.folder, 'home', 'data', ...path);
const run = (argv: string[]): Promise<Run> => world.run(['--pack', 'pack', ...argv]);
/** A person at a plain terminal presses these keys, then leaves. */
const keys = (argv: string[], ...lines: string[]): Promise<Run> => world.run(['--pack', 'pack', '--plain', ...argv], { stdin: lines.map((line) => `${line}\n`).join(''), tty: true });
const reportOf = async (): Promise<Report> => JSON.parse((await run(['report', ID, '--format', 'json'])).stdout) as Report;

test('an interview that was left is gone on with by resume, and ends in a report with its flags and its pace', async () => {
  const left = await keys(['interview', 'fraud', '--minutes', '60'], 'a', '', 'a', '-', '1');
  expect([left.status, left.stderr]).toEqual([130, `Saved. Go on with: mlsd resume ${ID}\n`]);
  expect(left.stdout).toMatch(/DATA {2}0:00 of 60:00, here 0:00 of 6:00\nAsk: Probe of data\.labels\?/);
  expect(left.stdout).toContain('[-] red flag (1 up)');
  expect((await run(['history'])).stdout).toMatch(/Interviews you held\n {2}2026-11-21-fraud-i1 +interview · senior · 60 min {2}left just now/);
  expect((await reportOf()).verdict).toMatchObject({ score: null, why: 'The session was not finished, so there is no score.' });

  world.pass(20 * 60_000);
  const ended = await world.run(['--plain', 'resume'], { stdin: 'b\n!\n', tty: true });
  expect(ended.status).toBe(0);
  expect(ended.stdout).toContain('[b] COVERED Title of data.labels');
  expect(ended.stdout).toContain('Card fraud · interview, 60 minutes · judged for senior');
  expect(ended.stdout.replace(/\s+/g, ' ')).toContain('"red flag: leak" later rows leak');
  const report = await reportOf();
  expect(report).toMatchObject({ mode: 'interview', status: 'finished', minutes: 60, pace: { usedMs: 0, plannedMs: 3_600_000, pauses: [{ why: 'stopped', ms: 20 * 60_000 }] } });
  const step = report.steps.find((each) => each.step === 'data');
  expect(step?.flags).toMatchObject([{ id: 'data.leak', severity: 'critical' }]);
  expect(step?.score).toBeLessThanOrEqual(40);
  expect((await keys(['resume', ID])).stderr).toContain(`interview ${ID} is finished; it cannot be resumed`);
});

test('timestamps make the pace: each step with its time and its share of the planned length', async () => {
  const line = (t: number, body: object): string => `${JSON.stringify({ v: 1, interview: ID, at: t, t, ...body })}\n`;
  const events = [line(0, { type: 'started', question: 'fraud', level: 'mid', minutes: 30 }), line(0, { type: 'step', step: 'clarify' }), line(60_000, { type: 'tick', criterion: 'clarify.scale', as: 'covered' }), line(240_000, { type: 'step', step: 'data' }), line(242_000, { type: 'step', step: 'serve' }), line(300_000, { type: 'flag', flag: 'data.leak', raised: true }), line(420_000, { type: 'finished' })];
  writeFileSync(join(world.folder, 'ticks.jsonl'), events.join(''));
  const { pace, steps } = JSON.parse((await run(['interview', '--ticks', 'ticks.jsonl', '--format', 'json'])).stdout) as Report;
  expect(pace).toMatchObject({ usedMs: 420_000, plannedMs: 1_800_000, phases: [{ phase: 'clarify', usedMs: 240_000, plannedMs: (4 / 45) * 1_800_000, over: true }, { phase: 'data', usedMs: 2000 }, { phase: 'serve', usedMs: 178_000 }] });
  expect(steps.map(({ step, score }) => [step, score === null])).toEqual([['clarify', false], ['data', false], ['serve', true]]);
  expect((await run(['interview', '--ticks', 'ticks.jsonl'])).stdout.replace(/\s+/g, ' ')).toContain('Clarify 4:00 of 2:40, over 57 % of the time');
  writeFileSync(join(world.folder, 'bad.jsonl'), events.join('').replace('data.leak', 'data.none'));
  expect((await run(['interview', '--ticks', 'bad.jsonl'])).stderr).toContain('no rubric of fraud has the point "data.none"');
  writeFileSync(join(world.folder, 'bad.jsonl'), events.join('').replaceAll(ID, '../evil'));
  expect((await run(['interview', '--ticks', 'bad.jsonl'])).stderr).toContain('bad.jsonl:1 is not an event of an interview');
  writeFileSync(join(world.folder, 'bad.jsonl'), '');
  expect((await run(['interview', '--ticks', 'bad.jsonl'])).stderr).toContain('bad.jsonl holds no interview');
  expect((await keys(['interview', 'fraud', '--minutes', '0'])).stderr).toContain('takes a minute at least');
});

test('several open ones are named, one is given up, rm deletes one for good; export and import keep the others', async () => {
  await keys(['interview', 'fraud'], 'a');
  await keys(['interview', 'fraud'], 'a', '!');
  await world.run(['--pack', 'pack', 'practice', 'fraud'], { stdin: 'x\n.\n' });
  const several = await run(['resume']);
  expect([several.status, several.stderr]).toEqual([2, expect.stringContaining('2 sessions are open:')]);
  expect(several.stderr).toMatch(/2026-11-21-fraud-i1 +interview · senior · 45 min {2}left just now/);
  expect((await run(['resume', ID, '--answers', 'x.md'])).stderr).toContain('takes no answers');
  expect((await run(['resume', ID])).stderr).toContain('needs a terminal');
  expect((await run(['resume', ID, '--abandon'])).stderr).toBe(`Interview ${ID} is given up; it will not be scored.\n`);
  expect((await run(['resume', ID, '--abandon'])).stderr).toContain('is abandoned; there is nothing to give up');

  expect((await run(['export', '--all', 'kept'])).stderr).toContain('1 session and 2 interviews written to');
  expect(readFileSync(join(world.folder, 'kept', 'interviews', '2026-11-21-fraud-i2.md'), 'utf8')).toContain('covered: Title of clarify.scale');
  const before = readFileSync(data('interviews.jsonl'), 'utf8');
  expect((await run(['rm', ID])).stderr).toContain('--yes says yes beforehand');
  expect((await run(['rm', ID, '--yes'])).stderr).toBe(`Interview ${ID} is deleted.\n`);
  expect(readFileSync(data('interviews.jsonl'), 'utf8')).toBe(before.split('\n').filter((line) => !line.includes(`"${ID}"`)).join('\n'));
  expect((await run(['report', ID])).stderr).toContain(`there is no session "${ID}"`);
  renameSync(data(), join(world.folder, 'old'));
  expect((await run(['import', 'kept'])).status).toBe(0);
  expect(readFileSync(data('interviews.jsonl'), 'utf8')).toBe(before);
  expect(existsSync(data(`${ID}.lock`))).toBe(false);
  rmSync(join(world.folder, 'old'), { recursive: true });
});
