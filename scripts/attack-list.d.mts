import type { Question } from '../src/pack/schema.ts';

type Steps = Record<string, string>;

/** One way to game the scorer; exactly one of most, within and higher bounds what may be left of the honest score. */
export interface Attack {
  name: string;
  holds: string;
  most?: number;
  within?: number;
  higher?: number;
  copied?: boolean;
  mistreat(steps: Steps, context: { question: Question; other: Question }): Steps;
}

export const ATTACKS: Attack[];
