/** Practice: each step is asked, judged at once, and tried again if wished; over the Candidate port. */
import type { Rubrics } from '../pack/pack.ts';
import type { Question } from '../pack/schema.ts';
import type { Answer, Scorecard, StepResult } from '../score/scorecard.ts';
import type { PromptRef } from '../session/events.ts';
import type { PhaseRecord, Session } from '../session/session.ts';
import type { AnswerReply, Choice } from './candidate.ts';
import { disputePoint, type DisputeBook } from './dispute.ts';
import { answerId, criteriaOf, spokenPrompt } from './plan.ts';
import { ask, pause, staysAfterBlank, submit, type Room } from './prompt.ts';

export interface PracticeRoom extends Room {
  rubrics: Rubrics;
  question: Question;
  /** Judges these answers, with these steps asked. */
  judge(answers: Answer[], asked: string[]): Scorecard;
  disputes: DisputeBook;
  /** How judgements look; the flow knows no layout. */
  render: {
    /** What was covered and missed; `before` is the attempt before this one. */
    feedback(results: StepResult[], before: StepResult[] | null): string;
    /** Every criterion with its evidence and rule. */
    why(card: Scorecard): string;
    reference(texts: { title: string; text: string }[]): string;
    /** What stands before the first prompt. */
    greeting(session: Session): string;
  };
}

/** How an interview ended: all was asked and judged, or the candidate left and can come back. */
export type Outcome = 'finished' | 'stopped';

type After = 'next' | 'again' | 'reference' | 'why' | 'dispute' | 'back' | 'quit';
/** Where the flow goes from a prompt: to the phase of this index, or out. */
type Move = number | 'quit';

/** Runs a practice session to its end or interruption, from wherever its journal stands. */
export async function practise(room: PracticeRoom): Promise<Outcome> {
  await room.candidate.show(room.render.greeting(room.recorder.session()));
  let move: Move = firstMove(room.recorder.session());
  while (move !== 'quit' && move < room.recorder.session().phases.length) move = await runPhase(room, move);
  if (move === 'quit') {
    pause(room);
    return 'stopped';
  }
  finish(room);
  return 'finished';
}

/** The open prompt of an interrupted session, else the first phase that was not tried yet. */
function firstMove(session: Session): Move {
  const open = session.phases.findIndex((phase) => phase.id === session.open?.phase);
  if (open >= 0) return open;
  const next = session.phases.findIndex((phase) => attemptsAt(session, phase).length === 0);
  return next >= 0 ? next : session.phases.length;
}

async function runPhase(room: PracticeRoom, index: number): Promise<Move> {
  const session = room.recorder.session();
  const phase = phaseAt(session, index);
  const prompt = promptFor(session, phase);
  const reply = await askPhase(room, prompt, phase, index);
  if (reply.kind === 'stop') return 'quit';
  if (reply.kind === 'back') return Math.max(0, index - 1);
  if (reply.text.trim() === '' && reply.kind !== 'skip' && (await staysAfterBlank(room))) return index;
  return handIn(room, prompt, index, reply);
}

function promptFor(session: Session, phase: PhaseRecord): PromptRef {
  const attempt = attemptsAt(session, phase).length + 1;
  return { answer: answerId(phase), kind: 'main', phase: phase.id, steps: phase.steps, attempt };
}

function askPhase(room: PracticeRoom, prompt: PromptRef, phase: PhaseRecord, index: number): Promise<AnswerReply> {
  const session = room.recorder.session();
  const { phases, question, level } = session;
  return ask(room, prompt, {
    heading: `${question.title} · practice · ${level}`,
    stepper: { at: index + 1, of: phases.length },
    label: phase.id,
    prompt: spokenPrompt(session, phase),
    thread: [],
    clock: null,
    closesIn: null,
    nudge: null,
    editor: true,
    canSkip: true,
    canGoBack: index > 0,
    singleLine: false,
    hints: hintsFor(room.rubrics, room.question, phase.steps),
  });
}

/** Puts the answer on disk first; only then is it judged and shown. */
async function handIn(room: PracticeRoom, prompt: PromptRef, index: number, reply: AnswerReply): Promise<Move> {
  const skipped = reply.kind === 'skip' || reply.text.trim() === '';
  const aided = isAided(room.recorder.session(), prompt);
  // What was typed before a skip stays as the draft, and is there again when the candidate comes back.
  const kept = skipped ? reply.text : '';
  await submit(room, prompt, { text: skipped ? '' : reply.text, how: skipped ? 'skipped' : 'submitted', firstKeyAfter: reply.firstKeyAfter, prompted: false, aided });
  if (skipped) {
    if (kept.trim() !== '') room.recorder.keepDraft(prompt.answer, kept);
    return index + 1;
  }
  return discuss(room, prompt, index, await showFeedback(room, prompt));
}

/** An attempt is aided by a hint in it, by feedback on an earlier one, and by the reference answer. */
function isAided(session: Session, prompt: PromptRef): boolean {
  const hinted = session.hints.some((hint) => hint.answer === prompt.answer);
  const judged = session.attempts.some((attempt) => attempt.answer === prompt.answer && attempt.shown !== null);
  return hinted || judged || session.phases.some((phase) => phase.id === prompt.phase && phase.referenceShown);
}

async function showFeedback(room: PracticeRoom, prompt: PromptRef): Promise<Scorecard> {
  const attempts = room.recorder.session().attempts.filter((attempt) => attempt.answer === prompt.answer);
  const latest = attempts.at(-1);
  const text = latest?.text ?? '';
  const aided = latest?.aided ?? false;
  const card = room.judge([{ id: prompt.answer, kind: 'main', phase: prompt.phase, steps: prompt.steps, text, prompted: false, aided }], prompt.steps);
  const results = card.steps.filter((step) => prompt.steps.includes(step.step));
  const before = attempts.toReversed().find((attempt) => attempt.shown !== null)?.shown ?? null;
  await room.candidate.show(room.render.feedback(results, before));
  room.recorder.record({ type: 'shown', what: 'feedback', answer: prompt.answer, phase: prompt.phase, attempt: prompt.attempt, results, scorer: card.scorer, content: card.content });
  return card;
}

async function discuss(room: PracticeRoom, prompt: PromptRef, index: number, card: Scorecard): Promise<Move> {
  if (!room.candidate.interactive) return index + 1;
  for (;;) {
    const after = await room.candidate.choose<After>({ prompt: '', choices: afterChoices(index, room.recorder.session().phases.length) });
    if (after === 'why') await room.candidate.show(room.render.why(card));
    else if (after === 'reference') await showReference(room, prompt);
    else if (after === 'dispute') await dispute(room, prompt, card);
    else return moveAfter(after, index);
  }
}

/** The answer, its judgement and what was shown of it are in the journal by now; the dispute stands beside them. */
function dispute(room: PracticeRoom, { answer, steps }: PromptRef, card: Scorecard): Promise<void> {
  const { question, attempts } = room.recorder.session();
  const text = attempts.findLast((attempt) => attempt.answer === answer)?.text ?? '';
  return disputePoint(room.candidate, room.disputes, { results: card.steps.filter((step) => steps.includes(step.step)), heading: question.title, answer: text });
}

function moveAfter(after: 'next' | 'again' | 'back' | 'quit' | null, index: number): Move {
  if (after === 'next') return index + 1;
  if (after === 'again') return index;
  if (after === 'back') return index - 1;
  return 'quit';
}

/** Only ever reached after an attempt; what comes later is marked as aided. */
async function showReference(room: PracticeRoom, prompt: PromptRef): Promise<void> {
  room.recorder.record({ type: 'shown', what: 'reference', phase: prompt.phase });
  const texts = prompt.steps.map((step) => ({ title: titleOf(room.rubrics, step), text: room.question.reference[step] ?? NO_REFERENCE }));
  await room.candidate.show(room.render.reference(texts));
}

/** Judges the answers that count, and closes the session. */
function finish(room: PracticeRoom): void {
  const { answers, asked } = room.recorder.session();
  const scorecard = room.judge(answers, asked);
  room.recorder.record({ type: 'shown', what: 'report', scorecard, scorer: scorecard.scorer, content: scorecard.content });
  room.recorder.record({ type: 'finished' });
}

/** Hints from gentle to plain: what the guide says to talk about, then the points that weigh most. */
export function hintsFor(rubrics: Rubrics, question: Question, steps: string[]): string[] {
  const guide = rubrics.framework.steps.filter((step) => steps.includes(step.id)).flatMap((step) => step.guide.say);
  const points = criteriaOf(rubrics, question, steps).toSorted((a, b) => b.weight - a.weight);
  return [...guide, ...points.slice(0, HEAVY_POINTS).map((criterion) => `A point that weighs much: ${criterion.title}.`)];
}

function titleOf(rubrics: Rubrics, step: string): string {
  return rubrics.framework.steps.find((each) => each.id === step)?.title ?? step;
}

function attemptsAt(session: Session, phase: PhaseRecord): Session['attempts'] {
  return session.attempts.filter((attempt) => attempt.phase === phase.id);
}

function phaseAt(session: Session, index: number): PhaseRecord {
  const phase = session.phases[index];
  if (!phase) throw new RangeError(`no phase ${index} in ${session.id}`);
  return phase;
}

function afterChoices(index: number, phases: number): Choice<After>[] {
  const next: Choice<After> = { value: 'next', label: index + 1 < phases ? 'next' : 'to the report', key: 'enter' };
  const back: Choice<After>[] = index > 0 ? [{ value: 'back', label: 'back', key: 'b' }] : [];
  return [next, ...AFTER_CHOICES, ...back, { value: 'quit', label: 'save and stop', key: 'q' }];
}

const HEAVY_POINTS = 4;

const AFTER_CHOICES: Choice<After>[] = [
  { value: 'again', label: 'try again', key: 'r' },
  { value: 'reference', label: 'reference answer', key: 'a' },
  { value: 'why', label: 'why this score', key: 'w' },
  { value: 'dispute', label: 'I did say that', key: 'd' },
];

const NO_REFERENCE = 'This question has no reference answer for this step.';
