/** What the classifiers learn from is as README.md says: every quotation stands in its text, and none of it measures the scorer. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const here = import.meta.dirname, calibration = join(here, '..', 'calibration');
const STEPS = ['clarify', 'frame', 'data', 'model', 'eval', 'serve', 'monitor'];
const CRITERIA = new Set([...readFileSync(join(calibration, 'criteria.yaml'), 'utf8').matchAll(/[a-z]+\.[a-z-]+/g)].map(([id]) => id));
const read = <T>(...path: string[]): T => JSON.parse(readFileSync(join(here, ...path), 'utf8')) as T;
const under = (folder: string): string[] => readdirSync(join(here, folder)).sort().flatMap((question) => readdirSync(join(here, folder, question)).sort().map((file) => `${question}/${file}`));

interface Typed {
  question: string;
  candidate: string;
  steps: Record<string, string>;
}
interface Label {
  question: string;
  candidate: string;
  overall: number;
  steps: Record<string, { score: number; criteria: Record<string, [number, string]>; flags?: [string, string, string][] }>;
}

const files = under('answers');

test('every answer has a label and a profile, and no label is left over', () => {
  expect(under('labels')).toEqual(files);
  expect(Object.keys(read<Record<string, string>>('profiles.json')).sort()).toEqual(files.map((file) => file.replace('.json', '')).sort());
});

test('no question is one that measures the scorer', () => {
  const measuring = new Set(readdirSync(join(calibration, 'answers')));
  expect(files.map((file) => file.split('/')[0] as string).filter((question) => measuring.has(question))).toEqual([]);
});

test('every quotation stands in its own step, to the letter, under a criterion that there is', () => {
  const faults: string[] = [];
  for (const file of files) {
    const { steps: texts } = read<Typed>('answers', file), label = read<Label>('labels', file);
    expect(Object.keys(texts), file).toEqual(STEPS);
    expect(`${label.question}/${label.candidate}.json`).toBe(file);
    for (const [step, { score, criteria, flags = [] }] of Object.entries(label.steps)) {
      if (!(score >= 0 && score <= 10)) faults.push(`${file} ${step}: ${score}`);
      for (const [id, [status, quote]] of Object.entries(criteria)) if (!CRITERIA.has(id) || !id.startsWith(`${step}.`) || ![1, 2].includes(status) || !quote || !texts[step]?.includes(quote)) faults.push(`${file} ${id}: ${status} ${quote}`);
      for (const [id, quote] of flags) if (!quote || !texts[step]?.includes(quote)) faults.push(`${file} flag ${id}: ${quote}`);
    }
  }
  expect(faults).toEqual([]);
});

test('marks come in pairs, each around some words', () => {
  for (const file of readdirSync(join(here, 'marked')))
    for (const [step, text] of Object.entries(read<Typed>('marked', file).steps)) expect(text.replace(/⟦[^⟦⟧]*\w[^⟦⟧]*⟧/g, ''), `${file} ${step}`).not.toMatch(/[⟦⟧]/);
});

test('pairs have two sides of one criterion, and software has one', () => {
  for (const step of STEPS) {
    expect(existsSync(join(here, 'pairs', `${step}.jsonl`))).toBe(true);
    for (const line of readFileSync(join(here, 'pairs', `${step}.jsonl`), 'utf8').split('\n').filter(Boolean)) {
      const { criterion, kind, wrong, right } = JSON.parse(line) as Record<string, string>;
      expect(wrong, line).toBeTruthy();
      expect(kind === 'no-learning' ? criterion === step && right === undefined : CRITERIA.has(criterion ?? '') && Boolean(right) && right !== wrong, line).toBe(true);
    }
  }
});
