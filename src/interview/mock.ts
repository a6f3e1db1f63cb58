/** The mock: timed, without feedback until the end, with an interviewer who answers, digs and changes their mind. */
import type { Rubrics } from '../pack/pack.ts';
import type { Curveball, Question } from '../pack/schema.ts';
import type { Answer, CriterionResult, Scorecard } from '../score/scorecard.ts';
import type { PromptRef } from '../session/events.ts';
import type { PhaseRecord, Session } from '../session/session.ts';
import type { AnswerReply } from './candidate.ts';
import { pick } from './chance.ts';
import { answerTurn, unknownCriticalFacts, type FactSheet } from './facts.ts';
import { answerId, criteriaOf, spokenPrompt } from './plan.ts';
import type { Outcome } from './practice.ts';
import { chooseProbe, probesAllowed } from './probes.ts';
import { ask, pause, staysAfterBlank, submit, type Room } from './prompt.ts';
import { faceOf, limitMs, nudgeAt } from './budget.ts';

export interface MockRoom extends Room {
  rubrics: Rubrics;
  question: Question;
  facts: FactSheet;
  /** Judges these answers, with these steps asked; used to choose follow-ups, and once at the end. */
  judge(answers: Answer[], asked: string[]): Scorecard;
  /** What stands before the first prompt. */
  greeting(session: Session): string;
}

/** What happens next; a function of the session alone, so that an interrupted one goes on where it was. */
export type MockMove =
  | { move: 'talk'; phase: PhaseRecord }
  | { move: 'phase'; phase: PhaseRecord }
  | { move: 'probe'; phase: PhaseRecord }
  | { move: 'curveball' | 'wrap-up' | 'finish' }
  | { move: 'rate'; step: string };

/** Runs a mock to its end or interruption, from wherever its journal stands. */
export async function runInterview(room: MockRoom): Promise<Outcome> {
  const { candidate, recorder } = room;
  await candidate.show(room.greeting(recorder.session()));
  while (recorder.session().status === 'unfinished') {
    const next = nextMove(recorder.session(), { talks: (phase) => talks(room.rubrics, phase), rates: candidate.interactive });
    if ((await play(room, next)) === 'stopped') {
      pause(room);
      return 'stopped';
    }
  }
  return 'finished';
}

/** The next move of a session. */
export function nextMove(session: Session, options: { talks(phase: PhaseRecord): boolean; rates: boolean }): MockMove {
  for (const phase of session.phases) {
    if (!isAnswered(session, answerId(phase))) return { move: options.talks(phase) && session.open?.answer !== answerId(phase) ? 'talk' : 'phase', phase };
    if (!session.probed.includes(phase.id)) return { move: 'probe', phase };
  }
  if (!isAnswered(session, CURVEBALL)) return { move: 'curveball' };
  if (session.wrapUpMs > 0 && !isAnswered(session, SUMMARY)) return { move: 'wrap-up' };
  const unrated = options.rates ? session.asked.find((step) => session.ratings[step] === undefined) : undefined;
  return unrated === undefined ? { move: 'finish' } : { move: 'rate', step: unrated };
}

async function play(room: MockRoom, next: MockMove): Promise<'on' | 'stopped'> {
  switch (next.move) {
    case 'talk':
      return talk(room, next.phase);
    case 'phase':
      return askPhase(room, next.phase);
    case 'probe':
      return probe(room, next.phase);
    case 'curveball':
      return throwCurveball(room);
    case 'wrap-up':
      return wrapUp(room);
    case 'rate':
      return rate(room, next.step);
    case 'finish':
      return finish(room);
  }
}

/** A phase whose questions count begins with a talk in which the interviewer answers. */
function talks(rubrics: Rubrics, phase: PhaseRecord): boolean {
  return rubrics.framework.steps.some((step) => phase.steps.includes(step.id) && step['questions-count']);
}

/** One turn of the clarifying talk; nothing typed, or the end of the time, ends it. */
async function talk(room: MockRoom, phase: PhaseRecord): Promise<'on' | 'stopped'> {
  const turns = room.recorder.session().clarifications.filter((turn) => turn.phase === phase.id);
  const prompt: PromptRef = { answer: `${answerId(phase)}.${turns.length + 1}`, kind: 'clarify', phase: phase.id, steps: phase.steps, attempt: 1 };
  const reply = await askTimed(room, prompt, { text: spokenPrompt(room.recorder.session(), phase), phase, thread: threadOf(room.recorder.session(), phase), singleLine: true, note: TALK_NOTE });
  if (reply.kind === 'stop') return 'stopped';
  const text = reply.text.trim();
  if (text !== '' && reply.kind !== 'skip') {
    const { reply: said, how, facts } = answerTurn(room.facts, text);
    room.recorder.record({ type: 'clarified', answer: prompt.answer, phase: phase.id, text: reply.text, reply: said, how, facts });
    room.recorder.dropDraft(prompt.answer);
  }
  return text === '' || reply.kind !== 'submitted' ? askPhase(room, phase) : 'on';
}

/** The main prompt of a phase; after a clarifying talk it asks for what was understood. */
async function askPhase(room: MockRoom, phase: PhaseRecord): Promise<'on' | 'stopped'> {
  surprise(room, phase);
  const session = room.recorder.session();
  const text = talks(room.rubrics, phase) ? CLOSING : spokenPrompt(session, phase);
  const prompt: PromptRef = { answer: answerId(phase), kind: 'main', phase: phase.id, steps: phase.steps, attempt: 1 };
  return askAndSubmit(room, prompt, { text, phase, thread: threadOf(session, phase), prompted: false });
}

/** From the third phase on, one critical fact a phase that the candidate neither asked for nor said comes up by itself. */
function surprise(room: MockRoom, phase: PhaseRecord): void {
  const session = room.recorder.session();
  const early = session.phases.findIndex((each) => each.id === phase.id) < FIRST_SURPRISE;
  if (early || session.open?.phase === phase.id || session.surprises.some((each) => each.phase === phase.id)) return;
  const fact = unknownCriticalFacts(room.facts, session)[0];
  if (fact?.surprise !== undefined) room.recorder.record({ type: 'surprised', phase: phase.id, fact: fact.id, text: fact.surprise });
}

/** A follow-up: the one that is open, or the next worth asking, or none any more. */
async function probe(room: MockRoom, phase: PhaseRecord): Promise<'on' | 'stopped'> {
  const chosen = openProbe(room.recorder.session(), phase) ?? chooseNext(room, phase);
  if (!chosen) {
    room.recorder.record({ type: 'probes-done', phase: phase.id });
    return 'on';
  }
  const prompt: PromptRef = { answer: chosen.answer, kind: 'probe', phase: phase.id, steps: [chosen.step], attempt: 1 };
  return askAndSubmit(room, prompt, { text: chosen.text, phase, thread: probeThread(room.recorder.session(), phase), prompted: true });
}

function openProbe(session: Session, phase: PhaseRecord): Session['probes'][number] | undefined {
  return session.probes.find((each) => each.phase === phase.id && !isAnswered(session, each.answer));
}

function chooseNext(room: MockRoom, phase: PhaseRecord): Session['probes'][number] | null {
  const session = room.recorder.session();
  const asked = session.probes.filter((each) => each.phase === phase.id).length;
  if (asked >= probesAllowed(session.minutes) || !hasTimeToProbe(session, phase)) return null;
  const chosen = chooseProbe(session, phase.id, criteriaOf(room.rubrics, room.question, phase.steps), room.judge(session.answers, session.asked));
  if (!chosen) return null;
  const answer = `${answerId(phase)}.probe.${asked + 1}`;
  room.recorder.record({ type: 'probed', answer, phase: phase.id, ...chosen });
  return { answer, phase: phase.id, ...chosen };
}

/** Nobody digs where nothing was said, nor when the interview's time (strict: the phase's) is over. */
function hasTimeToProbe(session: Session, phase: PhaseRecord): boolean {
  const said = session.answers.some((answer) => answer.phase === phase.id && answer.text.trim() !== '');
  if (!said) return false;
  if (session.strict) return phase.plannedMs === null || phase.plannedMs - phase.usedMs >= LEAST_PROBE_MS;
  return session.minutes === null || session.usedMs < session.minutes * 60_000;
}

/** The change of constraint, once, after the last phase. */
async function throwCurveball(room: MockRoom): Promise<'on' | 'stopped'> {
  const session = room.recorder.session();
  if (!session.curveball) {
    const chosen = chooseCurveball(session, room.question.curveballs, room.rubrics.framework.curveballs);
    if (!chosen) return submitNothing(room);
    room.recorder.record({ type: 'changed', curveball: chosen.id, text: chosen.says, touches: chosen.touches });
  }
  const curveball = room.recorder.session().curveball;
  if (!curveball) return 'on';
  const prompt: PromptRef = { answer: CURVEBALL, kind: 'curveball', phase: CURVEBALL, steps: stepsOf(curveball.touches, session.asked), attempt: 1 };
  return askAndSubmit(room, prompt, { text: curveball.text, phase: null, thread: [], prompted: true });
}

/** Without any curveball that touches what was asked, the place is marked as passed. */
async function submitNothing(room: MockRoom): Promise<'on'> {
  const prompt: PromptRef = { answer: CURVEBALL, kind: 'curveball', phase: CURVEBALL, steps: [], attempt: 1 };
  await submit(room, prompt, { text: '', how: 'skipped', firstKeyAfter: null, prompted: true, aided: false });
  return 'on';
}

/** One of the question's own, or as rarely as every third time a general one; only such as touch a step that was asked. */
export function chooseCurveball(session: Session, own: Curveball[], general: Curveball[]): Curveball | null {
  const fits = (each: Curveball): boolean => stepsOf(each.touches, session.asked).length > 0;
  const [mine, any] = [own.filter(fits), general.filter(fits)];
  const pools = [mine, mine, any].filter((pool) => pool.length > 0);
  return pools.length > 0 ? pick(session.seed, 'curveball', pick(session.seed, 'curveball pool', pools)) : null;
}

function stepsOf(criteria: string[], asked: string[]): string[] {
  return [...new Set(criteria.map((id) => id.split('.')[0] ?? ''))].filter((step) => asked.includes(step));
}

/** How the answer to the curveball did on the criteria that the curveball touches; [] when there was none. */
export function judgeCurveball(session: Session, judge: MockRoom['judge']): CriterionResult[] {
  const answer = session.answers.find((each) => each.id === CURVEBALL);
  const touches = session.curveball?.touches ?? [];
  if (!answer || touches.length === 0) return [];
  const { steps } = judge([{ ...answer, prompted: false }], answer.steps);
  return steps.flatMap((step) => step.criteria).filter((result) => touches.includes(result.id));
}

async function wrapUp(room: MockRoom): Promise<'on' | 'stopped'> {
  // The summary belongs to no step: what it adds counts as said elsewhere.
  const prompt: PromptRef = { answer: SUMMARY, kind: 'summary', phase: 'wrap-up', steps: [], attempt: 1 };
  return askAndSubmit(room, prompt, { text: room.rubrics.framework['wrap-up'].asks, phase: null, thread: [], prompted: false });
}

/** Before any score is shown, the candidate says how each step went. */
async function rate(room: MockRoom, step: string): Promise<'on' | 'stopped'> {
  const title = room.rubrics.framework.steps.find((each) => each.id === step)?.title ?? step;
  const rating = await room.candidate.rate({ prompt: `${title}: how did it go, from 1 (poor) to 5 (very well)?`, min: 1, max: 5 });
  if (rating === null) return 'stopped';
  room.recorder.record({ type: 'rated', step, rating });
  return 'on';
}

async function finish(room: MockRoom): Promise<'on'> {
  const { answers, asked } = room.recorder.session();
  const scorecard = room.judge(answers, asked);
  room.recorder.record({ type: 'shown', what: 'report', scorecard, scorer: scorecard.scorer, content: scorecard.content });
  room.recorder.record({ type: 'finished' });
  return 'on';
}

interface Asked {
  text: string;
  phase: PhaseRecord | null;
  thread: { who: 'you' | 'them'; text: string }[];
  singleLine?: boolean;
  /** Added to the prompt on the screen only. */
  note?: string;
}

async function askAndSubmit(room: MockRoom, prompt: PromptRef, asked: Asked & { prompted: boolean }): Promise<'on' | 'stopped'> {
  const { firstKeyAfter, kind, text } = await askTimed(room, prompt, asked);
  if (kind === 'stop') return 'stopped';
  const blank = text.trim() === '';
  if (blank && kind === 'submitted' && (await staysAfterBlank(room))) return 'on';
  const how = kind === 'timeout' ? 'timeout' : blank || kind === 'skip' ? 'skipped' : 'submitted';
  await submit(room, prompt, { text: how === 'skipped' ? '' : text, how, firstKeyAfter, prompted: asked.prompted, aided: false });
  return 'on';
}

async function askTimed(room: MockRoom, prompt: PromptRef, { text, phase, thread, singleLine = false, note }: Asked): Promise<AnswerReply> {
  const { recorder } = room;
  const session = recorder.session();
  const place = session.phases.findIndex((each) => each.id === phase?.id);
  const left = (): number => limitMs(recorder.session(), prompt, recorder.elapsed()) ?? Infinity;
  if (session.strict && left() <= 0) return { kind: 'timeout', text: recorder.draftOf(prompt.answer), firstKeyAfter: null };
  return ask(room, prompt, {
    heading: `${session.question.title} · mock · ${session.level}`,
    stepper: place >= 0 ? { at: place + 1, of: session.phases.length } : null,
    label: prompt.phase,
    prompt: text,
    ...(note === undefined ? {} : { note }),
    thread,
    clock: () => faceOf(recorder.session(), prompt, recorder.elapsed()),
    closesIn: session.strict ? () => Math.ceil(left() / 1000) : null,
    nudge: nudgeAt(recorder, prompt, nudgeText(room.rubrics, phase)),
    editor: !session.strict,
    canSkip: true,
    canGoBack: false,
    singleLine,
    hints: [],
  });
}

function nudgeText(rubrics: Rubrics, phase: PhaseRecord | null): string {
  const last = phase?.steps.at(-1);
  return rubrics.framework.steps.find((step) => step.id === last)?.nudge ?? '';
}

/** What was exchanged in a phase and stays in sight: the surprise, and the clarifying talk. */
function threadOf(session: Session, phase: PhaseRecord): Asked['thread'] {
  const surprises = session.surprises.filter((each) => each.phase === phase.id).map((each) => ({ who: 'them' as const, text: each.text }));
  const turns = session.clarifications.filter((turn) => turn.phase === phase.id);
  return [...surprises, ...turns.flatMap((turn) => [{ who: 'you' as const, text: turn.text }, { who: 'them' as const, text: turn.reply }])];
}

/** The candidate's own words, which the follow-up is about. */
function probeThread(session: Session, phase: PhaseRecord): Asked['thread'] {
  return session.attempts
    .filter((attempt) => attempt.phase === phase.id && attempt.text.trim() !== '')
    .flatMap((attempt) => {
      const question = session.probes.find((each) => each.answer === attempt.answer);
      const before = question ? [{ who: 'them' as const, text: question.text }] : [];
      return [...before, { who: 'you' as const, text: attempt.text }];
    });
}

function isAnswered(session: Session, answer: string): boolean {
  return session.attempts.some((attempt) => attempt.answer === answer);
}

const CURVEBALL = 'curveball';
const SUMMARY = 'summary';
/** Index of the first phase in which unasked facts come up. */
const FIRST_SURPRISE = 2;
/** A strict phase with less time left gets no follow-up. */
const LEAST_PROBE_MS = 30_000;

const CLOSING = 'Thank you. Before we go on: what are you going to build, for whom, and what do you assume?';
const TALK_NOTE = 'Ask, or state an assumption; an empty line ends the questions.';

