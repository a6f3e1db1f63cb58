import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { addOutcome, isDay, outcomesPath, readOutcomes, type Outcome } from '../../src/session/outcomes.ts';

const root = mkdtempSync(join(tmpdir(), 'mlsd-outcomes-'));
afterAll(() => rmSync(root, { recursive: true }));

const outcome = (day: string, more: Partial<Outcome> = {}): Outcome => ({ v: 1, at: 5, day, result: 'passed', level: 'senior', note: 'a "quoted"\nnote', ...more });

test('what is added is read again, by day, and nobody else can read it', () => {
  const path = outcomesPath(join(root, 'data'));
  expect(readOutcomes(path)).toEqual([]);
  const [later, earlier] = [outcome('2026-11-21'), outcome('2026-10-01', { result: 'failed' })];
  addOutcome(path, later);
  addOutcome(path, earlier);
  expect(readOutcomes(path)).toEqual([earlier, later]);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

test.each(['{"v":1}', 'damaged', JSON.stringify(outcome('2026-02-30')), JSON.stringify({ ...outcome('2026-02-03'), result: 'maybe' })])('a line that is none is named: %s', (line) => {
  const path = join(root, 'x.jsonl');
  writeFileSync(path, `${JSON.stringify(outcome('2026-11-21'))}\n\n${line}\n`);
  expect(() => readOutcomes(path)).toThrow(`${path}:3 is not an outcome`);
  expect(readFileSync(path, 'utf8')).toContain(line);
});

test.each([['2026-11-21', true], ['2026-02-29', false], ['2024-02-29', true], ['21.11.2026', false], ['2026-13-01', false], ['', false]])('%s is a day: %s', (text, expected) => {
  expect(isDay(text)).toBe(expected);
});
