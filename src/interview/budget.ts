/** Time budgets of a mock: what the clock shows, when the interviewer moves on, when a strict prompt closes. All pure. */
import type { PromptRef } from '../session/events.ts';
import type { Session } from '../session/session.ts';
import type { ClockFace } from './candidate.ts';
import type { Recorder } from './recorder.ts';

const MINUTE_MS = 60_000;
/** Time for the answer to the curveball in an interview of 45 minutes; it scales with the length. */
const CURVEBALL_45_MS = 3 * MINUTE_MS;
const LENGTH_OF_45 = 45;

/** Milliseconds planned for a prompt: its phase's, the wrap-up's or the curveball's; null: no clock. */
export function plannedMs(session: Session, prompt: PromptRef): number | null {
  if (session.minutes === null) return null;
  if (prompt.kind === 'summary') return session.wrapUpMs;
  if (prompt.kind === 'curveball') return (CURVEBALL_45_MS * session.minutes) / LENGTH_OF_45;
  return session.phases.find((phase) => phase.id === prompt.phase)?.plannedMs ?? null;
}

/** Milliseconds used of a prompt's plan at interview time `elapsed`: of the whole phase, or of the prompt where it has no phase. */
export function usedMs(session: Session, prompt: PromptRef, elapsed: number): number {
  const open = session.open?.answer === prompt.answer ? session.open : null;
  const running = open ? elapsed - session.usedMs : 0;
  const phase = session.phases.find((each) => each.id === prompt.phase);
  return (phase?.usedMs ?? open?.usedMs ?? 0) + running;
}

/** Milliseconds until a strict prompt closes; negative when it should have; null: no clock. */
export function limitMs(session: Session, prompt: PromptRef, elapsed: number): number | null {
  const planned = plannedMs(session, prompt);
  return planned === null ? null : planned - usedMs(session, prompt, elapsed);
}

/** What the prompt shows of the time, in whole seconds. */
export function faceOf(session: Session, prompt: PromptRef, elapsed: number): ClockFace {
  const step = limitMs(session, prompt, elapsed);
  const total = session.minutes === null ? null : session.minutes * MINUTE_MS - elapsed;
  return { step: step === null ? null : Math.ceil(step / 1000), total: total === null ? null : Math.ceil(total / 1000) };
}

/** Says `text` once the prompt's phase runs over its alarm; null where there is no alarm. */
export function nudgeAt(recorder: Recorder, prompt: PromptRef, text: string): (() => string | null) | null {
  const alarm = recorder.session().phases.find((phase) => phase.id === prompt.phase)?.alarmMs ?? null;
  if (alarm === null || text === '') return null;
  let said = usedMs(recorder.session(), prompt, recorder.elapsed()) >= alarm;
  return () => {
    if (said || usedMs(recorder.session(), prompt, recorder.elapsed()) < alarm) return null;
    said = true;
    return text;
  };
}

/**
 * Of the milliseconds away since interview time `fromT`, those that a strict clock counts: at most the rest of the open prompt's time, which then
 * closes with what was typed; nobody loses the steps that were not begun.
 */
export function strictAwayMs(session: Session, awayMs: number, fromT: number): number {
  if (!session.strict || !session.open) return 0;
  return Math.min(awayMs, Math.max(0, limitMs(session, session.open, fromT) ?? 0));
}
