/** The room in which a session runs: its journal under lock, the candidate at terminal, pipe or file, the signals, the end. */
import { EXIT, UserError, type ExitStatus } from '../error.ts';
import { wrapText } from '../display/wrap.ts';
import { cleanLine, cleanText } from '../display/clean.ts';
import { prepareFacts } from '../interview/facts.ts';
import { runInterview } from '../interview/mock.ts';
import { practise, type Outcome } from '../interview/practice.ts';
import { strictAwayMs } from '../interview/budget.ts';
import type { Candidate } from '../interview/candidate.ts';
import { planSession, type Minutes } from '../interview/plan.ts';
import { openRecorder, type Recorder } from '../interview/recorder.ts';
import { nameVariant } from '../interview/variant.ts';
import type { Library } from '../pack/pack.ts';
import { openCatalogue } from '../report/catalogue.ts';
import { renderScorecardText } from '../report/render/scorecard.ts';
import { renderStepFeedback } from '../report/render/step.ts';
import type { Layout } from '../report/render/rows.ts';
import { renderTerminal } from '../report/render/terminal.ts';
import { judgeAnswers, prepareJudge } from '../score/judge.ts';
import { SCORER_VERSION } from '../score/version.ts';
import { draftFile } from '../session/draft.ts';
import type { Mode, PauseReason, Plan } from '../session/events.ts';
import { openJournal, type Journal } from '../session/journal.ts';
import { takeLock } from '../session/lock.ts';
import type { Session } from '../session/session.ts';
import { createSession, loadSession, sessionPath, sessionsFolder } from '../session/store.ts';
import { catchSignals, type Signals } from '../terminal/signals.ts';
import type { Context } from './context.ts';
import { dealQuestion, readAnswers, twistQuestion } from './deal.ts';
import { contentOf, debriefSession } from './debrief.ts';
import { openDisputes } from './dispute.ts';
import { layoutOf } from './layout.ts';
import { seatCandidate, type Answers } from './seat.ts';
import type { Settings } from './settings.ts';

/** What the command line wishes of any new session; the configuration says the rest. */
export interface SessionWish {
  level?: Settings['level'];
  framework?: string;
  /** Only questions with this topic are dealt. */
  topic?: string;
  /** In a twist dealt from the question's axes. */
  variant?: boolean;
  /** File with the answers, instead of a person. */
  answers?: string;
}

/** What the mode adds to the wish. */
export interface SessionKind {
  mode: Mode;
  /** null: no clock. */
  minutes: Minutes | null;
  /** Only these steps; empty: all. */
  steps?: string[];
  strict?: boolean;
  panel?: boolean;
}

/** Begins a session on a question, or on one that is dealt, and runs it to its end or interruption. Throws a UserError. */
export async function beginSession(context: Context, id: string | undefined, wish: SessionWish, kind: SessionKind): Promise<ExitStatus> {
  const library = await context.library();
  const settings = context.settings();
  const folder = sessionsFolder(context.folders().data);
  const answers = readAnswers(context, library, wish.answers);
  const { question, variant } = twistQuestion(context, library, dealQuestion(context, library, folder, { id, topic: wish.topic }), wish.variant ?? false);
  const plan = planSession({
    mode: kind.mode,
    question,
    framework: library.rubrics().framework,
    frameworkId: wish.framework ?? settings.framework,
    level: wish.level ?? settings.level,
    minutes: kind.minutes,
    steps: kind.steps ?? [],
    strict: kind.strict ?? false,
    panel: kind.panel ?? false,
    seed: context.seed,
    variant,
    scorer: SCORER_VERSION,
    content: library.contentHash(question.id),
    packs: context.options.pack,
    demo: false,
  });
  return runNewSession(context, folder, plan, library, answers);
}

async function runNewSession(context: Context, folder: string, plan: Omit<Plan, 'id'>, library: Library, answers: Answers): Promise<ExitStatus> {
  checkInput(context, answers);
  const { id, journal } = createSession(folder, plan, context.now());
  const release = takeLock(sessionPath(folder, id, 'lock'), id);
  return conduct(context, { folder, id, journal, release, library, answers });
}

/** Goes on with an unfinished session. Throws a UserError when it is over, or open elsewhere. */
export async function runOldSession(context: Context, folder: string, id: string, library: Library, answers: Answers): Promise<ExitStatus> {
  checkInput(context, answers);
  const release = takeLock(sessionPath(folder, id, 'lock'), id);
  try {
    const { status, content, question } = loadSession(folder, id);
    if (status !== 'unfinished') throw new UserError(`session ${id} is ${status}; it cannot be resumed`, { hint: status === 'finished' ? `mlsd report ${id} shows its report.` : undefined });
    if (library.contentHash(question.id) !== content) context.say('The question or its rubrics have changed since this session began: the score will be that of the present ones.');
  } catch (error) {
    release();
    throw error;
  }
  return conduct(context, { folder, id, journal: openJournal(sessionPath(folder, id, 'journal')), release, library, answers });
}

/** Without a person to ask and without a file, reading answers from a pipe is what --no-input forbids. */
function checkInput(context: Context, answers: Answers): void {
  if (answers === null && !context.options.input) throw new UserError('somebody has to answer, and --no-input forbids to ask', { hint: 'Give the answers with --answers FILE.' });
}

interface Conducted {
  folder: string;
  id: string;
  journal: Journal;
  release(): void;
  library: Library;
  answers: Answers;
}

async function conduct(context: Context, { folder, id, journal, release, library, answers }: Conducted): Promise<ExitStatus> {
  const signals = catchSignals();
  const recorder = openRecorder({ journal, drafts: draftFile(sessionPath(folder, id, 'draft')), timer: wallTimer(context), countsOfAway: strictAwayMs });
  const candidate = await seatCandidate(context, signals, answers);
  let outcome: Outcome | 'failed' = 'failed';
  try {
    outcome = await interview(context, { candidate, recorder, library, stopReason: () => stopReason(signals) });
  } finally {
    candidate.close();
    recorder.close();
    signals.close();
    release();
    if (outcome !== 'finished') context.say(`${outcome === 'stopped' ? 'Saved. Go on' : 'Go on from what is saved'} with: mlsd resume ${id}`);
  }
  if (outcome === 'stopped') return signals.status() ?? EXIT.interrupted;
  await context.write(await closingText(context, library, recorder.session()));
  return EXIT.ok;
}

/** What a flow needs, whoever the candidate is: practice, mock and demo come through here. */
export async function interview(context: Context, parts: { candidate: Candidate; recorder: Recorder; library: Library; stopReason(): PauseReason }): Promise<Outcome> {
  const { candidate, recorder, library, stopReason } = parts;
  const { level, mode } = recorder.session();
  const { rubrics, question, content } = contentOf(library, recorder.session());
  const layout = layoutOf(context, await context.style());
  const rules = prepareJudge(rubrics, question);
  const room = {
    candidate, recorder, stopReason, rubrics, question,
    judge: (answers: Session['answers'], asked: string[]) => judgeAnswers(rules, answers, { level, asked, content }),
  };
  const greeting = (session: Session): string => greet(session, layout);
  if (mode === 'mock') return runInterview({ ...room, facts: prepareFacts(rubrics, question), greeting });
  return practise({
    ...room,
    disputes: openDisputes(context, recorder.session, openCatalogue(rubrics, question)),
    render: {
      greeting,
      feedback: (results, before) =>
        results.map((result) => `\n${renderStepFeedback(result, { ...layout, rubrics, question, level, before: before?.find((each) => each.step === result.step) ?? null })}`).join('') + '\n',
      why: (card) => `\n${renderScorecardText(card, { ...layout, rubrics, question, explain: true })}\n`,
      reference: (texts) => texts.map(({ title, text }) => `\n ${layout.style.bold(cleanLine(title))}, as a strong candidate might put it\n\n${indented(text, layout.width)}\n`).join('') + '\n',
    },
  });
}

/** The debrief on one screen, and where there is more. */
export async function closingText(context: Context, library: Library, session: Session): Promise<string> {
  const layout = layoutOf(context, await context.style());
  const report = renderTerminal(debriefSession(library, session), { ...layout, detail: 'short' });
  return `\n${report}${session.demo ? '' : `\n ${layout.style.dim(`mlsd report ${session.id} has every step, quoted`)}\n`}`;
}

function greet(session: Session, layout: Layout): string {
  const length = session.minutes === null ? '' : ` · ${session.minutes} minutes${session.strict ? ', strict' : ''}`;
  const twist = nameVariant(session.variant);
  const done = new Set(session.attempts.map((attempt) => attempt.phase));
  const count = session.phases.filter((phase) => done.has(phase.id)).length;
  const welcome = session.pauses.length > 0 ? [layout.style.dim(` Welcome back: ${count} of ${session.phases.length} done.`)] : [];
  return [` ${layout.style.bold(cleanLine(session.question.title))} · ${session.mode} · ${session.level}${length}${twist === '' ? '' : ` · ${cleanLine(twist)}`}`, ...welcome].join('\n');
}

function indented(text: string, width: number): string {
  return wrapText(cleanText(text).trim(), width - 2).map((row) => ` ${row}`.trimEnd()).join('\n');
}

/** The timer of the wall clock. */
export function wallTimer(context: Context): { now(): number; every(ms: number, run: () => void): () => void } {
  return {
    now: context.now,
    every(ms, run) {
      const timer = setInterval(run, ms);
      return () => clearInterval(timer);
    },
  };
}

/** Why a session stops, by the signal that ended it. */
export function stopReason(signals: Signals): PauseReason {
  const caught = signals.caught();
  return caught === 'SIGHUP' ? 'hung-up' : caught === 'SIGTERM' ? 'terminated' : 'stopped';
}
