/** Reports: what a person is told of a judged interview, as plain data; every renderer takes it and only it. */
import type { Rubrics } from '../pack/pack.ts';
import type { Level, Question } from '../pack/schema.ts';
import type { Answer, ArithmeticCheck, Contradiction, Scorecard, Verdict } from '../score/scorecard.ts';
import type { Session } from '../session/session.ts';
import { openCatalogue, stepTitle } from './catalogue.ts';
import { costliestGaps, pointsToPractise, strongestMoments, type Gap, type Moment, type ToPractise } from './moments.ts';
import { buildPace, type Pace, type Timed } from './pace.ts';
import { buildPoint, type Point } from './point.ts';
import { buildStepReport, type StepReport } from './step-report.ts';
import { collectMarks, transcribeAnswers, transcribeSession, type Exchange } from './transcript.ts';
import { askPanel, buildVerdict, type PanelMember, type VerdictReport } from './verdict.ts';

/** Whether a design heeded a fact of the question; as src/interview/facts.ts finds it. */
export interface HeededFact {
  fact: string;
  /** What the interviewer answers. */
  answer: string;
  critical: boolean;
  learned: 'asked' | 'assumed' | 'stated' | 'told' | 'never';
  verdict: 'honoured' | 'ignored' | 'silent';
  evidence: { answer: string; start: number; end: number; text: string }[];
}

/** An option of one of the question's axes (scale, latency...), and what the interviewer added for it. */
export interface AskedOption {
  axis: string;
  option: string;
  says: string;
}

/** When an interview was held, how long, and whether it came to its end. */
export interface HeldAt extends Timed {
  status: Session['status'];
  startedAt: number;
}

export interface ReportInput {
  scorecard: Scorecard;
  answers: readonly Answer[];
  rubrics: Rubrics;
  /** null: judged by the core criteria alone. */
  question: Question | null;
  /** What happened; null when only the answers are known. */
  session?: Session | null;
  /** An interview that somebody held and ticked; then there is no session. */
  held?: HeldAt;
  /** Minutes that the person's clock is ahead of UTC. */
  utcOffset?: number;
  facts?: readonly HeededFact[];
  /** The options that the question was asked with; default: none. */
  variant?: readonly AskedOption[];
  /** Judgements of this session that the person disputes; a later one stands for an earlier one. */
  disputes?: readonly { criterion: string; words: string }[];
}

export interface Report {
  schema: 'mlsd.report/1';
  /** Id of the session, or the label of the answers; null: none. */
  id: string | null;
  mode: 'practice' | 'mock' | 'interview' | 'score';
  demo: boolean;
  status: Session['status'] | null;
  question: { id: string; title: string; opening: string };
  /** What made it a variant of the question; []: it was asked as it stands. */
  variant: readonly AskedOption[];
  level: Level;
  framework: string | null;
  /** Minutes of the interview; null: no clock. */
  minutes: number | null;
  /** Milliseconds since the epoch; null: not known. */
  startedAt: number | null;
  utcOffset: number;
  scorer: string;
  content: string;
  /** null: judged with the scorer and rubrics of then; or by other ones, with what was shown then. */
  changed: { scorer: string | null; content: boolean; shown: { score: number | null; verdict: Verdict | null } | null } | null;
  verdict: VerdictReport;
  /** In the framework's order, those that were not asked with a score of null. */
  steps: StepReport[];
  /** Step -> the candidate's own rating, 1 to 5. */
  ratings: Record<string, number>;
  strongest: Moment[];
  costliest: Gap[];
  practise: ToPractise[];
  /** Trade-offs and pacing. */
  overlays: Point[];
  contradictions: Contradiction[];
  arithmetic: ArithmeticCheck[];
  /** Facts that were given and that the design ignores. */
  ignored: HeededFact[];
  /** null: time is not known. */
  pace: Pace | null;
  /** Points made or named, unprompted and only after a follow-up; null: nobody followed up. */
  prompting: { unprompted: number; prompted: number; followUps: number } | null;
  panel: PanelMember[];
  notices: string[];
  /** Answer id -> where it was said, in words: 'data, follow-up'. */
  places: Record<string, string>;
  transcript: Exchange[];
  /** The reference design; null for no question. */
  reference: { diagram: string; steps: { step: string; title: string; text: string }[] } | null;
  /** The candidate's words are left out. */
  redacted: boolean;
}

/** Builds the report; a pure function of its input. */
export function buildReport(input: ReportInput): Report {
  const { scorecard: card, rubrics, question } = input;
  const session = input.session ?? null;
  const timed = session ?? input.held ?? null;
  const catalogue = openCatalogue(rubrics, question);
  const disputes = new Map(input.disputes?.map(({ criterion, words }) => [criterion, words]));
  const steps = card.steps.map((step) => markDisputed(buildStepReport(step, catalogue, card.level), disputes));
  const ignored = (input.facts ?? []).filter((fact) => fact.verdict === 'ignored');
  return {
    schema: 'mlsd.report/1',
    ...describeSession(input),
    variant: input.variant ?? [],
    utcOffset: input.utcOffset ?? 0,
    changed: session && changeSince(session, card),
    verdict: buildVerdict(card, catalogue, timed !== null && timed.status !== 'finished'),
    steps,
    ratings: session?.ratings ?? {},
    strongest: strongestMoments(steps),
    costliest: costliestGaps(card, steps, catalogue),
    practise: pointsToPractise(card, steps, catalogue),
    overlays: card.overlays.map((overlay) => markPoint(buildPoint(overlay, catalogue, 0), disputes)),
    contradictions: card.consistency,
    arithmetic: card.arithmetic,
    ignored,
    pace: timed && buildPace(timed, rubrics),
    prompting: session && countPrompting(session, steps),
    panel: session?.panel ? askPanel(card, catalogue) : [],
    notices: card.notices,
    places: placesOf(session?.answers ?? input.answers),
    transcript: transcribe(input, steps, ignored),
    reference: question && { diagram: question.diagram, steps: Object.entries(question.reference).map(([step, text]) => ({ step, title: stepTitle(catalogue, step), text })) },
    redacted: false,
  };
}

function markDisputed(step: StepReport, disputes: ReadonlyMap<string, string>): StepReport {
  return { ...step, points: step.points.map((point) => markPoint(point, disputes)) };
}

function markPoint(point: Point, disputes: ReadonlyMap<string, string>): Point {
  const dispute = disputes.get(point.id);
  // The rubrics of today may have given in.
  return dispute === undefined || point.standing === 'covered' ? point : { ...point, dispute };
}

function describeSession({ scorecard: card, session, held, question }: ReportInput) {
  const timed = session ?? held;
  return {
    id: session?.id ?? card.id,
    mode: session?.mode ?? (held ? ('interview' as const) : ('score' as const)),
    demo: session?.demo ?? false,
    status: timed?.status ?? null,
    question: { id: card.question, title: question?.title ?? session?.question.title ?? card.question, opening: question?.opening ?? session?.question.opening ?? '' },
    level: card.level,
    framework: session?.framework ?? null,
    minutes: timed?.minutes ?? null,
    startedAt: timed?.startedAt ?? null,
    scorer: card.scorer,
    content: card.content,
  };
}

function changeSince(session: Session, card: Scorecard): Report['changed'] {
  const scorer = session.scorer === card.scorer ? null : session.scorer;
  const content = session.content !== card.content;
  if (scorer === null && !content) return null;
  const shown = session.shownScorecard?.overall;
  return { scorer, content, shown: shown ? { score: shown.score === null ? null : Math.floor(shown.score), verdict: shown.verdict } : null };
}

function countPrompting(session: Session, steps: readonly StepReport[]): Report['prompting'] {
  if (session.probes.length === 0) return null;
  const made = steps.flatMap((step) => step.points).filter((point) => point.status !== 'absent');
  const prompted = made.filter((point) => point.standing === 'prompted').length;
  return { unprompted: made.length - prompted, prompted, followUps: session.probes.length };
}

function transcribe({ scorecard, answers, rubrics, session }: ReportInput, steps: readonly StepReport[], ignored: readonly HeededFact[]): Exchange[] {
  const marksOf = collectMarks(steps, [
    ...scorecard.consistency.map(({ rule, message, evidence }) => ({ kind: 'contradiction' as const, id: rule, title: message, evidence })),
    ...scorecard.arithmetic.map(({ kind, message, evidence }) => ({ kind: 'arithmetic' as const, id: kind, title: message, evidence })),
    ...ignored.map(({ fact, answer, evidence }) => ({ kind: 'fact' as const, id: fact, title: answer, evidence })),
  ]);
  return session ? transcribeSession(session, rubrics, marksOf) : transcribeAnswers(answers, marksOf);
}

function placesOf(answers: readonly Answer[]): Record<string, string> {
  return Object.fromEntries(answers.map((answer) => [answer.id, placeOf(answer)]));
}

function placeOf({ id, kind, phase }: Answer): string {
  if (kind === 'curveball') return 'the change';
  if (kind === 'summary') return 'the summary';
  return kind === 'probe' ? `${phase || id}, follow-up` : phase || id;
}

/** The same report without a word of the candidate's, for sharing. */
export function redactReport(report: Report): Report {
  const strip = <T extends { evidence: unknown[] }>(item: T): T => ({ ...item, evidence: [], ...('dispute' in item ? { dispute: '' } : {}) });
  return {
    ...report,
    steps: report.steps.map((step) => ({ ...step, points: step.points.map(strip), flags: step.flags.map(strip) })),
    strongest: report.strongest.map((moment) => ({ ...moment, text: '' })),
    costliest: report.costliest.map((gap) => ({ ...gap, text: '' })),
    overlays: report.overlays.map(strip),
    contradictions: report.contradictions.map(strip),
    // The message repeats the sum in the candidate's figures.
    arithmetic: report.arithmetic.map((check) => ({ ...strip(check), message: `${check.kind.replaceAll('-', ' ')}: off by a factor of more than three` })),
    ignored: report.ignored.map(strip),
    transcript: [],
    redacted: true,
  };
}
