/** The interview's clock: wall time minus pauses; notices when the machine or the process slept. */
import type { PauseReason } from '../session/events.ts';

/** The world's time, handed in. */
export interface Timer {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `run` about every `ms` milliseconds until the returned function is called. */
  every(ms: number, run: () => void): () => void;
}

/** A stretch in which the process did not run: wall times and interview times of its ends, milliseconds. */
export interface Gap {
  from: number;
  to: number;
  fromT: number;
  toT: number;
  why: PauseReason;
}

export interface InterviewClock {
  /** Milliseconds of interview so far. */
  elapsed(): number;
  /** Called at least every few seconds; a longer silence is a gap. */
  tick(): void;
  /** The prompt gives the terminal away or has it back: an open editor is no gap, a suspended process is a pause. */
  away(what: 'editor' | 'suspend', gone: boolean): void;
}

/** A silence longer than this, in milliseconds, means that the process slept. */
export const GAP_MS = 10_000;
/** Shorter than this, a suspension is no pause: the time between the process's coming back and its being told. */
const BLINK_MS = 1000;

/**
 * Starts a clock at interview time `t`.
 * @param options.countsOf of a gap's milliseconds (it began at interview time `fromT`), those that count (all or some under a strict clock).
 * @param options.onGap called once for each gap, after the clock was set right.
 */
export function startClock(timer: Timer, t: number, options: { countsOf(gapMs: number, fromT: number): number; onGap(gap: Gap): void }): InterviewClock {
  let last = timer.now();
  let elapsed = t;
  let inEditor = false;
  let suspended = false;
  const tick = (): void => {
    const now = timer.now();
    // A wall clock set back must not take interview time away.
    const passed = Math.max(0, now - last);
    const isGap = passed > (suspended ? BLINK_MS : GAP_MS) && !inEditor;
    const gap = { from: last, to: now, fromT: elapsed, toT: elapsed + (isGap ? options.countsOf(passed, elapsed) : passed), why: suspended ? ('suspended' as const) : ('slept' as const) };
    last = now;
    elapsed = gap.toT;
    if (isGap) options.onGap(gap);
  };
  return {
    tick,
    elapsed: () => (tick(), elapsed),
    away(what, gone) {
      tick();
      if (what === 'editor') inEditor = gone;
      else suspended = gone;
    },
  };
}
