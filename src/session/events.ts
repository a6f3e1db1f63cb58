/** What a journal holds: one event a line. The journal is the truth; sessions, scorecards and reports are made from it. */
import type { Answer, Scorecard, StepResult } from '../score/scorecard.ts';
import type { Level } from '../pack/schema.ts';

/** Version of the events; a journal with a higher one is refused with a sentence. */
export const JOURNAL_VERSION = 1;

export type Mode = 'practice' | 'mock';

/** One phase of the interview as it was planned when the session started. */
export interface PlannedPhase {
  id: string;
  title: string;
  /** What the interviewer asks. */
  prompt: string;
  steps: string[];
  /** Planned time in milliseconds; null: no clock. */
  plannedMs: number | null;
  /** Milliseconds after which the interviewer moves on; null: never. */
  alarmMs: number | null;
}

/** Everything that is settled when a session starts. */
export interface Plan {
  /** Readable: 2026-11-21-fraud-detection-a1. */
  id: string;
  mode: Mode;
  /** Played by the sample candidate; never counted in the history. */
  demo: boolean;
  question: { id: string; title: string; opening: string };
  level: Level;
  framework: string;
  phases: PlannedPhase[];
  /** Minutes of the whole interview; null: no clock. */
  minutes: number | null;
  /** Time for the summary at the end, in milliseconds; 0: none. */
  wrapUpMs: number;
  strict: boolean;
  panel: boolean;
  seed: number;
  /** Axis -> option of the question's variant; {} when it is asked as it stands. */
  variant: Record<string, string>;
  /** Version of the scorer, and hash of the question with its rubrics ('sha256:...'), at the start. */
  scorer: string;
  content: string;
  /** Folders given with --pack. */
  packs: string[];
}

/** Which prompt an event is about. */
export interface PromptRef {
  /** Id of the answer it asks for. */
  answer: string;
  kind: Answer['kind'];
  phase: string;
  steps: string[];
  /** 1 for the first. */
  attempt: number;
}

export type PauseReason = 'stopped' | 'hung-up' | 'terminated' | 'killed' | 'suspended' | 'slept';

export type EventBody =
  | { type: 'started'; plan: Plan }
  /** A prompt opens; asked again when a session is resumed within it. */
  | ({ type: 'asked'; text: string } & PromptRef)
  | ({
      type: 'submitted';
      text: string;
      /** timeout: closed by the strict clock, with what was typed. */
      how: 'submitted' | 'skipped' | 'timeout';
      /** Milliseconds from the prompt's appearance to the first key; null: none, or not known. */
      firstKeyAfter: number | null;
      /** Said only after a follow-up. */
      prompted: boolean;
      /** Given after a hint, feedback or the reference answer. */
      aided: boolean;
    } & PromptRef)
  /** The person saw a judgement or the reference answer. */
  | { type: 'shown'; what: 'feedback'; answer: string; phase: string; attempt: number; results: StepResult[]; scorer: string; content: string }
  | { type: 'shown'; what: 'reference'; phase: string }
  | { type: 'shown'; what: 'report'; scorecard: Scorecard; scorer: string; content: string }
  | { type: 'hinted'; answer: string; phase: string; attempt: number; text: string }
  /** One turn of the clarifying talk: what the candidate said and what the interviewer answered. */
  | {
      type: 'clarified';
      answer: string;
      phase: string;
      text: string;
      reply: string;
      /** fact: answered from the fact sheet · agreed: an assumption that fits a fact · open: 'your call' · declined: asked for the solution · noted: a statement. */
      how: 'fact' | 'agreed' | 'open' | 'declined' | 'noted';
      /** Ids of the facts given or agreed with. */
      facts: string[];
    }
  /** The interviewer digs; its answer follows as asked and submitted. */
  | { type: 'probed'; answer: string; phase: string; step: string; criterion: string; text: string; why: 'absent' | 'mentioned' }
  /** No further follow-up on this phase, with the time spent choosing none. */
  | { type: 'probes-done'; phase: string }
  /** A critical fact that nobody asked for is brought up. */
  | { type: 'surprised'; phase: string; fact: string; text: string }
  /** The curveball. */
  | { type: 'changed'; curveball: string; text: string; touches: string[] }
  | { type: 'rated'; step: string; rating: number }
  | { type: 'paused'; why: PauseReason }
  | { type: 'resumed' }
  | { type: 'finished' }
  | { type: 'abandoned' };

/** An event with its times. */
export type SessionEvent = EventBody & {
  v: number;
  /** Wall time, milliseconds since the epoch. */
  at: number;
  /** Milliseconds of interview since the start, pauses left out. */
  t: number;
};

/** Keys of each type of event with their JSON types, by which a damaged line is told from an event. */
export const EVENT_KEYS = {
  started: { plan: 'object' },
  asked: { answer: 'string', kind: 'string', phase: 'string', steps: 'array', attempt: 'number', text: 'string' },
  submitted: { answer: 'string', kind: 'string', phase: 'string', steps: 'array', attempt: 'number', text: 'string', how: 'string', prompted: 'boolean', aided: 'boolean' },
  shown: { what: 'string' },
  hinted: { answer: 'string', phase: 'string', attempt: 'number', text: 'string' },
  clarified: { answer: 'string', phase: 'string', text: 'string', reply: 'string', how: 'string', facts: 'array' },
  probed: { answer: 'string', phase: 'string', step: 'string', criterion: 'string', text: 'string', why: 'string' },
  'probes-done': { phase: 'string' },
  surprised: { phase: 'string', fact: 'string', text: 'string' },
  changed: { curveball: 'string', text: 'string', touches: 'array' },
  rated: { step: 'string', rating: 'number' },
  paused: { why: 'string' },
  resumed: {},
  finished: {},
  abandoned: {},
} as const satisfies Record<EventBody['type'], Record<string, string>>;
