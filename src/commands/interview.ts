/** `mlsd interview`: for people who interview; ticks instead of answers, and the same report. */
import { resolve } from 'node:path';
import { plainStyle } from '../display/style.ts';
import { EXIT, UserError, type ExitStatus } from '../error.ts';
import { holdInterview, notesOf } from '../interview/interviewer.ts';
import type { Level } from '../pack/schema.ts';
import { openCatalogue, titleOf } from '../report/catalogue.ts';
import { renderHtml } from '../report/render/html.ts';
import { renderJson } from '../report/render/json.ts';
import { renderMarkdown } from '../report/render/markdown.ts';
import { renderTerminal } from '../report/render/terminal.ts';
import { buildReport, type Report } from '../report/report.ts';
import { prepareJudge } from '../score/judge.ts';
import { judgeTicks } from '../score/ticks.ts';
import { interviewsPath, readInterviews, type InterviewEvent, type InterviewEventBody } from '../session/interviews.ts';
import { appendLine } from '../session/lines.ts';
import { isoDay } from '../session/store.ts';
import { catchSignals } from '../terminal/signals.ts';
import type { Context } from './context.ts';
import { layoutOf } from './layout.ts';
import { seatCandidate } from './seat.ts';

export interface InterviewerOptions {
  level?: Level;
  minutes: number;
  /** File of events, instead of keys. */
  ticks?: string;
  /** Id of an interview held before. */
  show?: string;
  format: 'terminal' | 'md' | 'json' | 'html';
  output?: string;
}

/** Holds an interview, or takes one from a file or from before, and reports on it. Throws a UserError. */
export async function runInterviewer(context: Context, question: string | undefined, options: InterviewerOptions): Promise<ExitStatus> {
  const path = interviewsPath(context.folders().data);
  const events = options.ticks !== undefined ? readInterviews(resolve(context.io.cwd, options.ticks)) : options.show !== undefined ? readInterviews(path).filter((event) => event.interview === options.show) : await hold(context, path, question, options);
  const report = await reportOf(context, events, options);
  await context.writeOutput(await renderAs(context, report, options), options.output);
  return EXIT.ok;
}

async function hold(context: Context, path: string, questionId: string | undefined, options: InterviewerOptions): Promise<InterviewEvent[]> {
  if (questionId === undefined) throw new UserError('which question is asked?', { hint: 'mlsd interview QUESTION; mlsd questions lists them.' });
  if (!context.interactive) throw new UserError('ticking needs a terminal', { hint: 'Give the ticks with --ticks FILE.' });
  const library = await context.library();
  const question = library.question(questionId);
  const level = options.level ?? context.settings().level;
  const [started, known] = [context.now(), new Set(readInterviews(path).map((event) => event.interview))];
  const interview = freeId(`${isoDay(started)}-${question.id}`, known);
  const events: InterviewEvent[] = [];
  const elapsed = (): number => Math.max(0, context.now() - started);
  const record = (body: InterviewEventBody): void => {
    const event: InterviewEvent = { v: 1, interview, at: context.now(), t: elapsed(), ...body };
    appendLine(path, event);
    events.push(event);
  };
  record({ type: 'started', question: question.id, level });
  const signals = catchSignals();
  const candidate = await seatCandidate(context, signals, null);
  try {
    await holdInterview({ candidate, rubrics: library.rubrics(), question, level, minutes: options.minutes, width: context.width, record, events: () => events, elapsed });
  } finally {
    candidate.close();
    signals.close();
    context.say(`Saved as ${interview}; mlsd interview --show ${interview} reports again.`);
  }
  return events;
}

function freeId(stem: string, known: ReadonlySet<string>): string {
  let counter = 1;
  while (known.has(`${stem}-i${counter}`)) counter++;
  return `${stem}-i${counter}`;
}

/** The report of one interview's events. Steps without a tick or a note count as not asked. */
async function reportOf(context: Context, events: readonly InterviewEvent[], { ticks, show, level }: InterviewerOptions): Promise<Report> {
  const start = events.find((event) => event.type === 'started');
  if (start?.type !== 'started') throw new UserError(`there is no interview ${show ?? ticks ?? ''}`.trim(), { hint: 'Interviews are kept in interviews.jsonl of the data folder; mlsd paths prints it.' });
  const library = await context.library();
  const [rubrics, question] = [library.rubrics(), library.question(start.question)];
  const catalogue = openCatalogue(rubrics, question);
  for (const event of events) if (event.type === 'tick' && !catalogue.criteria.has(event.criterion)) throw new UserError(`no rubric of ${question.id} has the point "${event.criterion}"`);
  const notes = notesOf(events.filter((event) => event.interview === start.interview), (id) => titleOf(catalogue, id));
  const options = { level: level ?? start.level, id: start.interview, content: library.contentHash(question.id), asked: notes.answers.map((answer) => answer.id) };
  return buildReport({ scorecard: judgeTicks(prepareJudge(rubrics, question), notes.ticks, notes.answers, options), answers: notes.answers, rubrics, question });
}

async function renderAs(context: Context, report: Report, { format, output }: InterviewerOptions): Promise<string> {
  if (format === 'json') return renderJson(report);
  if (format === 'md') return renderMarkdown(report);
  if (format === 'html') return renderHtml(report);
  const style = output === undefined || output === '-' ? await context.style() : plainStyle;
  return renderTerminal(report, { ...layoutOf(context, style), detail: 'full' });
}
