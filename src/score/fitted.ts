/** Constants fitted on the graded answers by `npm run fit`; docs/scoring.md explains each. Do not edit by hand. */
import type { StatusModel } from './status.ts';
import type { StepModel } from './step.ts';

export const STATUS_MODEL: StatusModel = {
  touched: { constant: -3, pattern: 3.5, patternAgain: 1, weakPattern: 2, near: 5, nearAgain: 1, odds: 2, lead: 0, wins: 0, against: -2, likeMention: 0, reason: 0, quantity: 0, listed: 0, numbers: 0.5, limits: 2, notation: 1, vague: -1, dismissive: -1 },
  covered: { constant: -2, pattern: 1, patternAgain: 1, weakPattern: -0.5, near: 1, nearAgain: 1, odds: 1, lead: 0, wins: 0, against: -1, likeMention: -1, reason: 1, quantity: 1, listed: -2, numbers: 0.5, limits: 2, notation: 1, vague: -1, dismissive: -1 },
  touchedFrom: 0.5,
  possiblyFrom: 0.3,
  coveredFrom: 0.5,
  leaning: {},
};

export const STEP_MODEL: StepModel = { constant: 10, covered: 50, mentioned: 20, numbers: 10, limits: 15, notation: 8, vague: -15, dismissive: -1 };
