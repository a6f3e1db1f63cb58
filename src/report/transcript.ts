/** What was said, in order, with everything that the judgement found in it. */
import type { Rubrics } from '../pack/pack.ts';
import type { Answer, Evidence } from '../score/scorecard.ts';
import type { Attempt, Session } from '../session/session.ts';
import type { Standing } from './point.ts';
import { cutAtSpans, type Piece } from './spans.ts';
import type { StepReport } from './step-report.ts';

/** What does not hold together: two answers, a sum, a fact that was given and a design that goes against it. */
export type Clash = 'contradiction' | 'arithmetic' | 'fact';

/** Something found in a text. */
export interface Mark {
  kind: 'point' | 'flag' | Clash;
  /** Id of the criterion, red flag, rule or fact. */
  id: string;
  title: string;
  /** Of a point; null for the other kinds. */
  standing: Standing | null;
  start: number;
  end: number;
}

export interface Exchange {
  answer: string;
  kind: Answer['kind'];
  phase: string;
  steps: string[];
  /** What the interviewer said before, '' when it is not known. */
  asked: string;
  text: string;
  /** What the interviewer answered, in the clarifying talk. */
  reply: string | null;
  prompted: boolean;
  aided: boolean;
  /** Handed in, skipped, or closed by the clock; null: not known. */
  how: Attempt['how'] | null;
  /** false: a later attempt, which is not judged. */
  counts: boolean;
  marks: Mark[];
  /** The text cut at the marks: `covers` are indices into `marks`; the pieces join to the text. */
  pieces: Piece[];
}

type Place = Pick<Evidence, 'answer' | 'start' | 'end'>;

/** Marks of one answer, in the order of the text. */
export type MarksOf = (answer: string) => Mark[];

/** The transcript of a session. */
export function transcribeSession(session: Session, rubrics: Rubrics, marksOf: MarksOf): Exchange[] {
  const turns = session.clarifications.map((turn) => ({
    at: turn.at,
    exchange: exchange({ id: turn.answer, kind: 'clarify', phase: turn.phase, steps: stepsOf(session, turn.phase), text: turn.text, prompted: false }, { asked: '', reply: turn.reply }, marksOf),
  }));
  const turnIds = new Set(session.clarifications.map((turn) => turn.answer));
  const attempts = session.attempts
    .filter((attempt) => !turnIds.has(attempt.answer))
    .map((attempt) => {
      const answer: Answer = { id: attempt.answer, kind: attempt.kind, phase: attempt.phase, steps: attempt.steps, text: attempt.text, prompted: attempt.prompted, aided: attempt.aided };
      const counts = attempt === countingAttempt(session, attempt.answer);
      return { at: attempt.at, exchange: exchange(answer, { asked: askedOf(attempt, session, rubrics), how: attempt.how, counts }, marksOf) };
    });
  return [...turns, ...attempts].sort((a, b) => a.at - b.at).map((each) => each.exchange);
}

/** The transcript of answers that no session is known of. */
export function transcribeAnswers(answers: readonly Answer[], marksOf: MarksOf): Exchange[] {
  return answers.map((answer) => exchange(answer, {}, marksOf));
}

function exchange(answer: Answer, more: Partial<Exchange>, marksOf: MarksOf): Exchange {
  const counts = more.counts ?? true;
  const marks = counts ? marksOf(answer.id) : [];
  const { id, kind, phase, steps, text, prompted, aided } = answer;
  return { answer: id, kind, phase, steps, asked: '', text, reply: null, prompted, aided: aided ?? false, how: null, ...more, counts, marks, pieces: cutAtSpans(text.length, marks) };
}

/** The first that was not skipped, as in session.answers. */
function countingAttempt(session: Session, answer: string): Attempt | undefined {
  const attempts = session.attempts.filter((attempt) => attempt.answer === answer);
  return attempts.find((attempt) => attempt.how !== 'skipped') ?? attempts[0];
}

function askedOf(attempt: Attempt, session: Session, rubrics: Rubrics): string {
  if (attempt.kind === 'probe') return session.probes.find((probe) => probe.answer === attempt.answer)?.text ?? '';
  if (attempt.kind === 'curveball') return session.curveball?.text ?? '';
  if (attempt.kind === 'summary') return rubrics.framework['wrap-up'].asks;
  const surprises = session.surprises.filter((surprise) => surprise.phase === attempt.phase).map((surprise) => surprise.text);
  const prompt = session.phases.find((phase) => phase.id === attempt.phase)?.prompt ?? '';
  return [...(attempt.kind === 'main' ? surprises : []), prompt].join(' ');
}

function stepsOf(session: Session, phase: string): string[] {
  return session.phases.find((each) => each.id === phase)?.steps ?? [];
}

/** Everything that was found, by the answer it was found in. */
export function collectMarks(steps: readonly StepReport[], clashes: readonly { kind: Clash; id: string; title: string; evidence: readonly Place[] }[]): MarksOf {
  const byAnswer = new Map<string, Mark[]>();
  const add = (evidence: readonly Place[], mark: Omit<Mark, 'start' | 'end'>): void => {
    for (const { answer, start, end } of evidence) byAnswer.set(answer, [...(byAnswer.get(answer) ?? []), { ...mark, start, end }]);
  };
  for (const step of steps) {
    for (const { id, title, standing, evidence } of step.points) add(evidence, { kind: 'point', id, title, standing });
    for (const { id, why, evidence } of step.flags) add(evidence, { kind: 'flag', id, title: why, standing: null });
  }
  for (const { kind, id, title, evidence } of clashes) add(evidence, { kind, id, title, standing: null });
  return (answer) => (byAnswer.get(answer) ?? []).toSorted((a, b) => a.start - b.start || b.end - a.end);
}
