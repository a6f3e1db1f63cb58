/** What the tests across the steps share: the shipped rules without the steps' own rubrics, and answers by step. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Rubrics } from '../../src/pack/pack.ts';
import { consistencyFileSchema, frameworkFileSchema, lexiconFileSchema, overlaysFileSchema, type Consistency } from '../../src/pack/schema.ts';
import { prepareJudge, judgeAnswers, type Judge } from '../../src/score/judge.ts';
import type { Answer, Scorecard } from '../../src/score/scorecard.ts';

const read = (name: string): string => readFileSync(new URL(`../../rubrics/${name}`, import.meta.url), 'utf8');

/** The shipped lexicon, framework and rules across the steps; no criteria. */
export const ACROSS: Rubrics = {
  framework: frameworkFileSchema.parse(parse(read('framework.yaml'))), steps: [], families: [],
  overlays: overlaysFileSchema.parse(parse(read('overlays.yaml'))), consistency: consistencyFileSchema.parse(parse(read('consistency.yaml'))),
  lexicon: lexiconFileSchema.parse(parse(read('lexicon.yaml'))), frequencies: JSON.parse(read('frequencies.json')) as Rubrics['frequencies'],
  classifiers: JSON.parse(read('classifiers.json')) as Rubrics['classifiers'],
  domains: {},
};

/** A judge of nothing but the given rules; with a lexicon of its own, since compiled rules are remembered by lexicon. */
export function judgeOf(rules: Consistency['rules']): Judge {
  return prepareJudge({ ...ACROSS, lexicon: { ...ACROSS.lexicon }, consistency: { version: 1, rules } }, null);
}

/** One main answer a step, in the order of the framework. */
export function answersOf(texts: Record<string, string>): Answer[] {
  return ACROSS.framework.steps.flatMap(({ id }) => (texts[id] === undefined ? [] : [{ id, kind: 'main' as const, phase: id, steps: [id], text: texts[id] ?? '', prompted: false }]));
}

/** The scorecard of answers by step. */
export function judged(judge: Judge, texts: Record<string, string>): Scorecard {
  return judgeAnswers(judge, answersOf(texts), { level: 'senior', copied: false });
}
