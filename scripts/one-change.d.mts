import type { RedFlag } from '../src/pack/schema.ts';
import type { StepResult } from '../src/score/scorecard.ts';

type Steps = Record<string, string>;

export interface Point {
  criterion: string;
  /** Pieces of the reference answer, to the letter. */
  pieces: string[];
  /** Other criteria that the pieces touch. */
  also: string[];
}

type JudgeStep = (step: string, text: string) => StepResult;

export function readCondensed(): { question: string; steps: Steps }[];
export function readPoints(): { question: string; points: Point[] }[];
export function measureDeleted(points: Point[], reference: Steps, judgeStep: JudgeStep): { covered: number; lost: number; others: number; fell: number };
export function measureInjected(reference: Steps, flagsOf: (step: string) => RedFlag[], judgeStep: JudgeStep): { injected: number; exact: number; other: number; more: number; none: number };
export function addCounts<T extends Record<string, number>>(counts: T[]): T;
