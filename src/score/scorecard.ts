/** The judgement of one set of answers, as plain data; `mlsd score --format json` prints it as it is. */
import type { Level, Modality, Severity, Status } from '../pack/schema.ts';

/** One text of a session. Evidence names its answer and lies in its text. */
export interface Answer {
  /** Unique within the session; of a main answer to one step: the step's id. */
  id: string;
  kind: 'main' | 'clarify' | 'probe' | 'curveball' | 'summary';
  /** The framework's phase it was given in. */
  phase: string;
  /** The steps it answers. */
  steps: string[];
  text: string;
  /** Said only after a follow-up. */
  prompted: boolean;
  /** Given after a hint, a retry or the reference answer. */
  aided?: boolean;
}

/** A name or list item · a mechanism or something specific · a reason or trade-off · a number with its meaning. */
export type Substance = 'bare' | 'explained' | 'justified' | 'quantified';

export interface Evidence {
  /** Id of the answer. */
  answer: string;
  /** UTF-16 offsets into the answer's text: text.slice(start, end) === text of the evidence. */
  start: number;
  end: number;
  text: string;
  modality: Modality;
  substance: Substance;
  /** The rule that matched, readable: "split by <time>" or "close to: '...' (shared: timeout, fall back)". */
  rule: string;
  /** false: a weak match; a criterion that has no other is claimed by the rest of the answer, or shown as 'perhaps touched'. */
  firm: boolean;
}

export interface CriterionResult {
  id: string;
  scope: 'core' | 'family' | 'question';
  status: Status;
  /** Id of the answer (to another step) in which it was said, when it is absent in its own step. */
  elsewhere: string | null;
  /** Said only after a follow-up. */
  prompted: boolean;
  /** Best first. For `elsewhere`, the evidence in that answer. */
  evidence: Evidence[];
  /** What would make it more: '' when nothing is missing. */
  lacks: string;
}

export interface RedFlagResult {
  id: string;
  severity: Severity;
  why: string;
  evidence: Evidence[];
}

/** Why a step's score is held: read by the reports. */
export type Hold = 'empty' | 'too-little' | 'list' | 'not-language' | 'other-question' | 'other-step' | 'no-learning' | 'copied' | 'denied' | 'red-flag';

export interface StepResult {
  step: string;
  /** 0-100; null: not asked, stays out of the mean. */
  score: number | null;
  /** Weighted share of the core criteria covered, 0-1. */
  coverage: number;
  /** What held the score down, with the score it would have had without. */
  holds: { hold: Hold; without: number; says: string }[];
  criteria: CriterionResult[];
  red_flags: RedFlagResult[];
  /** What the step would gain, in points, if this criterion were covered; most first; only gains of at least 1. */
  gains: { id: string; gain: number }[];
}

export const VERDICTS = ['strong-no-hire', 'no-hire', 'lean-no-hire', 'lean-hire', 'hire', 'strong-hire'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Contradiction {
  rule: string;
  message: string;
  evidence: Evidence[];
}

export interface ArithmeticCheck {
  /** requests-per-second, storage, embedding-table... */
  kind: string;
  message: string;
  /** What was said and what the said premises give, in the same unit. */
  said: number;
  computed: number;
  unit: string;
  evidence: Evidence[];
}

export interface Scorecard {
  schema: 'mlsd.scorecard/1';
  question: string;
  id: string | null;
  level: Level;
  /** Version of the scorer. */
  scorer: string;
  content: string;
  overall: {
    /** Weighted mean of the asked steps, 0-100; null when none was asked. */
    score: number | null;
    /** null unless all steps were asked. */
    verdict: Verdict | null;
    level_signal: 'below-mid' | Level | null;
    /** What held the verdict below what the mean would give. */
    gates: { gate: 'step-under-20' | 'critical-red-flag' | 'step-under-60'; step: string | null; allows: Verdict; says: string }[];
    /** The shortest list of criteria that would lift the verdict by one, and whether they would be enough. */
    lifts: { to: Verdict | null; criteria: string[] };
  };
  steps: StepResult[];
  /** Trade-offs and pacing, judged across the steps. */
  overlays: CriterionResult[];
  consistency: Contradiction[];
  arithmetic: ArithmeticCheck[];
  /** Sentences about the whole: 'reads like an answer to another question'. */
  notices: string[];
}
