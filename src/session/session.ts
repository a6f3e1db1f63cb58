/** A session: what happened, as a pure fold over the events of its journal. */
import type { Answer, Scorecard, StepResult } from '../score/scorecard.ts';
import type { PauseReason, Plan, PlannedPhase, PromptRef, SessionEvent } from './events.ts';

/** One text handed in, whether it counts or not. */
export interface Attempt extends PromptRef {
  text: string;
  how: 'submitted' | 'skipped' | 'timeout';
  prompted: boolean;
  aided: boolean;
  /** Time in the prompt, milliseconds, pauses left out. */
  usedMs: number;
  firstKeyAfter: number | null;
  /** Wall time it was handed in, milliseconds since the epoch. */
  at: number;
  /** Interview time it was handed in, milliseconds since the start, pauses left out. */
  t: number;
  /** The judgement as it was shown; null: none was. */
  shown: StepResult[] | null;
}

/** A planned phase with what became of it. */
export interface PhaseRecord extends PlannedPhase {
  /** Milliseconds spent in its prompts (with retries, clarifying talk and probes), pauses left out. */
  usedMs: number;
  /** Milliseconds spent in its first main attempt alone. */
  firstUsedMs: number;
  /** Milliseconds from the first main prompt to the first key; null: no key, or not known. */
  thinkingMs: number | null;
  asked: boolean;
  referenceShown: boolean;
}

export interface Clarification {
  answer: string;
  phase: string;
  text: string;
  reply: string;
  how: 'fact' | 'agreed' | 'open' | 'declined' | 'noted';
  facts: string[];
  at: number;
}

export interface Probe {
  /** Id of the answer it asks for; that answer is among `answers` once given. */
  answer: string;
  phase: string;
  step: string;
  criterion: string;
  text: string;
  why: 'absent' | 'mentioned';
}

export interface Pause {
  why: PauseReason;
  from: number;
  /** null: still paused. */
  to: number | null;
}

export interface Session extends Plan {
  /** unfinished: open, can be resumed; never a score. */
  status: 'finished' | 'unfinished' | 'abandoned';
  phases: PhaseRecord[];
  /** Ids of the steps whose phase was asked, in order. */
  asked: string[];
  /** Wall times, milliseconds since the epoch; `endedAt` is null while unfinished. */
  startedAt: number;
  endedAt: number | null;
  /** Wall time of the last event. */
  lastAt: number;
  /** Interview time, milliseconds, pauses left out. */
  usedMs: number;
  /** The answers that count: of each prompt the first attempt that was not skipped (or an empty one if all were), and the turns of the clarifying talk. */
  answers: Answer[];
  /** Everything handed in, in order. */
  attempts: Attempt[];
  hints: { answer: string; phase: string; attempt: number; text: string }[];
  clarifications: Clarification[];
  probes: Probe[];
  /** Phases whose follow-ups are over. */
  probed: string[];
  surprises: { phase: string; fact: string; text: string }[];
  curveball: { id: string; text: string; touches: string[] } | null;
  /** Step -> 1 to 5, given before any score was shown. */
  ratings: Record<string, number>;
  pauses: Pause[];
  /** The prompt that was asked and not answered yet, with the milliseconds spent in it. */
  open: (PromptRef & { text: string; usedMs: number }) | null;
  /** The whole judgement as it was shown at the end; null: none was. */
  shownScorecard: Scorecard | null;
}

/** Folds the events of one journal, in order; the first must be `started`. Throws an Error otherwise. */
export function replay(events: readonly SessionEvent[]): Session {
  const first = events[0];
  if (first?.type !== 'started') throw new Error('a session begins with the event "started"');
  const session = begin(first.plan, first.at);
  for (const event of events) {
    spend(session, event.t - session.usedMs);
    session.usedMs = event.t;
    session.lastAt = event.at;
    apply(session, event);
  }
  session.answers = countingAnswers(session);
  return session;
}

function begin(plan: Plan, at: number): Session {
  return {
    ...plan,
    status: 'unfinished',
    phases: plan.phases.map((phase) => ({ ...phase, usedMs: 0, firstUsedMs: 0, thinkingMs: null, asked: false, referenceShown: false })),
    asked: [],
    startedAt: at,
    endedAt: null,
    lastAt: at,
    usedMs: 0,
    answers: [],
    attempts: [],
    hints: [],
    clarifications: [],
    probes: [],
    probed: [],
    surprises: [],
    curveball: null,
    ratings: {},
    pauses: [],
    open: null,
    shownScorecard: null,
  };
}

/** Time passes in the open prompt only: reading feedback is nobody's answer. */
function spend(session: Session, ms: number): void {
  const open = session.open;
  if (!open) return;
  open.usedMs += ms;
  const phase = session.phases.find((each) => each.id === open.phase);
  if (!phase) return;
  phase.usedMs += ms;
  if (open.attempt === 1 && (open.kind === 'main' || open.kind === 'clarify')) phase.firstUsedMs += ms;
}

function apply(session: Session, event: SessionEvent): void {
  switch (event.type) {
    case 'started':
      return;
    case 'asked':
      return ask(session, event);
    case 'submitted':
      return submit(session, event);
    case 'shown':
      return show(session, event);
    case 'hinted':
      session.hints.push({ answer: event.answer, phase: event.phase, attempt: event.attempt, text: event.text });
      return;
    case 'clarified':
      session.clarifications.push({ answer: event.answer, phase: event.phase, text: event.text, reply: event.reply, how: event.how, facts: event.facts, at: event.at });
      session.open = null;
      return;
    case 'probed':
      session.probes.push({ answer: event.answer, phase: event.phase, step: event.step, criterion: event.criterion, text: event.text, why: event.why });
      return;
    case 'probes-done':
      session.probed.push(event.phase);
      return;
    case 'surprised':
      session.surprises.push({ phase: event.phase, fact: event.fact, text: event.text });
      return;
    case 'changed':
      session.curveball = { id: event.curveball, text: event.text, touches: event.touches };
      return;
    case 'rated':
      session.ratings[event.step] = event.rating;
      return;
    case 'paused':
      session.pauses.push({ why: event.why, from: event.at, to: null });
      return;
    case 'resumed':
      return resume(session, event.at);
    case 'finished':
    case 'abandoned':
      session.status = event.type;
      session.endedAt = event.at;
      session.open = null;
      return;
  }
}

function ask(session: Session, event: SessionEvent & { type: 'asked' }): void {
  const again = session.open?.answer === event.answer && session.open.attempt === event.attempt;
  const { answer, kind, attempt, steps, text } = event;
  session.open = { answer, kind, phase: event.phase, steps, attempt, text, usedMs: again ? (session.open?.usedMs ?? 0) : 0 };
  const phase = session.phases.find((each) => each.id === event.phase);
  if (!phase) return;
  phase.asked = true;
  for (const step of phase.steps) if (!session.asked.includes(step)) session.asked.push(step);
}

function submit(session: Session, event: SessionEvent & { type: 'submitted' }): void {
  const { answer, kind, phase, steps, attempt, text, how, prompted, aided, firstKeyAfter, at, t } = event;
  session.attempts.push({ answer, kind, phase, steps, attempt, text, how, prompted, aided, firstKeyAfter, at, t, usedMs: session.open?.usedMs ?? 0, shown: null });
  const record = session.phases.find((each) => each.id === phase);
  if (record && kind === 'main' && attempt === 1) record.thinkingMs = firstKeyAfter;
  session.open = null;
}

function show(session: Session, event: SessionEvent & { type: 'shown' }): void {
  if (event.what === 'report') session.shownScorecard = event.scorecard;
  if (event.what === 'reference') {
    const phase = session.phases.find((each) => each.id === event.phase);
    if (phase) phase.referenceShown = true;
  }
  if (event.what === 'feedback') {
    const attempt = session.attempts.find((each) => each.answer === event.answer && each.attempt === event.attempt);
    if (attempt) attempt.shown = event.results;
  }
}

function resume(session: Session, at: number): void {
  const last = session.pauses.at(-1);
  if (last && last.to === null) last.to = at;
}

function countingAnswers(session: Session): Answer[] {
  const turns = session.clarifications.map(
    (turn): Answer => ({ id: turn.answer, kind: 'clarify', phase: turn.phase, steps: stepsOf(session, turn.phase), text: turn.text, prompted: false }),
  );
  const ids = [...new Set(session.attempts.map((attempt) => attempt.answer))];
  const given = ids.flatMap((id) => {
    const attempts = session.attempts.filter((attempt) => attempt.answer === id);
    const counting = attempts.find((attempt) => attempt.how !== 'skipped') ?? attempts[0];
    // Whoever said it all in the clarifying talk has not left the step empty.
    const saidInTalk = counting?.text.trim() === '' && turns.some((turn) => turn.phase === counting.phase);
    return counting && !saidInTalk ? [toAnswer(counting)] : [];
  });
  return [...turns, ...given];
}

function toAnswer(attempt: Attempt): Answer {
  const { answer, kind, phase, steps, text, prompted, aided } = attempt;
  return { id: answer, kind, phase, steps, text, prompted, aided };
}

function stepsOf(session: Session, phaseId: string): string[] {
  return session.phases.find((phase) => phase.id === phaseId)?.steps ?? [];
}
