/** `mlsd interview`: for people who interview; ticks instead of answers, and the same report. */
import { resolve } from 'node:path';
import { plainStyle } from '../display/style.ts';
import { EXIT, UserError, type ExitStatus } from '../error.ts';
import { startClock } from '../interview/clock.ts';
import { holdInterview } from '../interview/interviewer.ts';
import type { Level } from '../pack/schema.ts';
import { renderHtml } from '../report/render/html.ts';
import { renderJson } from '../report/render/json.ts';
import { renderMarkdown } from '../report/render/markdown.ts';
import { renderTerminal } from '../report/render/terminal.ts';
import type { Report } from '../report/report.ts';
import { interviewLock, interviewsPath, readInterviews, replayInterview, type InterviewEvent, type InterviewEventBody } from '../session/interviews.ts';
import { appendLine } from '../session/lines.ts';
import { takeLock } from '../session/lock.ts';
import { isoDay } from '../session/store.ts';
import { catchSignals } from '../terminal/signals.ts';
import type { Context } from './context.ts';
import { libraryOf } from './debrief.ts';
import { debriefInterview, findHeld, listHeld, type Held } from './held.ts';
import { layoutOf } from './layout.ts';
import { stopReason, wallTimer } from './room.ts';
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
  if (options.ticks !== undefined) return report(context, heldInFile(context, options.ticks), options);
  if (options.show !== undefined) return report(context, heldBefore(context, options.show), options);
  if (question === undefined) throw new UserError('which question is asked?', { hint: 'mlsd interview QUESTION; mlsd questions lists them.' });
  if (options.minutes < 1) throw new UserError('an interview takes a minute at least', { hint: 'mlsd interview QUESTION --minutes 45' });
  checkTerminal(context);
  const library = await context.library();
  const { id } = library.question(question);
  const [at, known] = [context.now(), new Set(listHeld(context).map(({ held }) => held.id))];
  const start: InterviewEvent = { v: 1, interview: freeId(`${isoDay(at)}-${id}`, known), at, t: 0, type: 'started', question: id, level: options.level ?? context.settings().level, minutes: options.minutes, packs: context.options.pack };
  appendLine(interviewsPath(context.folders().data), start);
  return hold(context, [start], options);
}

/** Goes on with an interview that was left. Throws a UserError when it is over, or open elsewhere. */
export async function resumeInterview(context: Context, { held, events }: Held): Promise<ExitStatus> {
  if (held.status !== 'unfinished') throw new UserError(`interview ${held.id} is ${held.status}; it cannot be resumed`, { hint: `mlsd interview --show ${held.id} reports on it.` });
  checkTerminal(context);
  return hold(context, events, { format: 'terminal' });
}

/** Gives an interview up. Throws a UserError when it is over, or open elsewhere. */
export function abandonInterview(context: Context, { held }: Held): ExitStatus {
  if (held.status !== 'unfinished') throw new UserError(`interview ${held.id} is ${held.status}; there is nothing to give up`);
  const { data } = context.folders();
  const release = takeLock(interviewLock(data, held.id), held.id);
  try {
    appendLine(interviewsPath(data), { v: 1, interview: held.id, at: context.now(), t: held.usedMs, type: 'abandoned' } satisfies InterviewEvent);
  } finally {
    release();
  }
  context.say(`Interview ${held.id} is given up; it will not be scored.`);
  return EXIT.ok;
}

function checkTerminal(context: Context): void {
  if (!context.interactive) throw new UserError('ticking needs a terminal', { hint: 'Give the ticks with --ticks FILE.' });
}

function heldInFile(context: Context, file: string): Held {
  const events = readInterviews(resolve(context.io.cwd, file));
  const own = events.filter((event) => event.interview === events[0]?.interview);
  const held = replayInterview(own);
  if (!held) throw new UserError(`${file} holds no interview`, { hint: 'Its first line must be an event of the type "started", as in interviews.jsonl of the data folder.' });
  // Whoever writes ticks down by hand has heard the whole of it.
  return { held: { ...held, status: 'finished' }, events: own };
}

function heldBefore(context: Context, text: string): Held {
  const found = findHeld(context, text);
  if (!found) throw new UserError(`there is no interview ${text}`, { hint: KEPT });
  return found;
}

/** Holds an interview from where its events stand, under its lock, and reports on it when it comes to its end. */
async function hold(context: Context, before: readonly InterviewEvent[], options: Pick<InterviewerOptions, 'format' | 'output'>): Promise<ExitStatus> {
  const known = replayInterview(before);
  if (!known) throw new Error('an interview begins with the event "started"');
  const { data } = context.folders();
  const library = await libraryOf(context, known);
  const question = library.question(known.question);
  const release = takeLock(interviewLock(data, known.id), known.id);
  const signals = catchSignals();
  const desk = openDesk(context, interviewsPath(data), before);
  const candidate = await seatCandidate(context, signals, null);
  let outcome: 'finished' | 'stopped' = 'stopped';
  try {
    outcome = await holdInterview({ ...desk, candidate, rubrics: library.rubrics(), question, level: known.level, minutes: known.minutes ?? DEFAULT_MINUTES, width: context.width, stopReason: () => stopReason(signals) });
  } finally {
    candidate.close();
    desk.close();
    signals.close();
    release();
    context.say(outcome === 'finished' ? `Saved as ${known.id}; mlsd interview --show ${known.id} reports again.` : `Saved. Go on with: mlsd resume ${known.id}`);
  }
  if (outcome === 'stopped') return signals.status() ?? EXIT.interrupted;
  const held = replayInterview(desk.events());
  return held ? report(context, { held, events: [...desk.events()] }, options) : EXIT.found;
}

/** The events of an interview and its clock, which stands still while the machine sleeps; of one that was left, the pause is written down. */
function openDesk(context: Context, path: string, before: readonly InterviewEvent[]) {
  const events = [...before];
  const [start, last] = [before[0], before.at(-1)];
  const append = (body: InterviewEventBody, at: number, t: number): void => {
    const event: InterviewEvent = { v: 1, interview: start?.interview ?? '', at, t, ...body };
    appendLine(path, event);
    events.push(event);
  };
  const t = last?.t ?? 0;
  if (last && last.type !== 'started' && last.type !== 'paused') append({ type: 'paused', why: 'killed' }, last.at, t);
  if (last && last.type !== 'started') append({ type: 'resumed' }, context.now(), t);
  const timer = wallTimer(context);
  const clock = startClock(timer, t, {
    countsOf: () => 0,
    onGap({ from, to, fromT, toT, why }) {
      append({ type: 'paused', why }, from, fromT);
      append({ type: 'resumed' }, to, toT);
    },
  });
  const close = timer.every(TICK_MS, clock.tick);
  return { events: (): readonly InterviewEvent[] => events, elapsed: clock.elapsed, record: (body: InterviewEventBody) => append(body, context.now(), clock.elapsed()), close };
}

function freeId(stem: string, known: ReadonlySet<string>): string {
  let counter = 1;
  while (known.has(`${stem}-i${counter}`)) counter++;
  return `${stem}-i${counter}`;
}

async function report(context: Context, held: Held, options: Pick<InterviewerOptions, 'format' | 'output' | 'level'>): Promise<ExitStatus> {
  await context.writeOutput(await renderAs(context, await debriefInterview(context, held, options.level), options), options.output);
  return EXIT.ok;
}

async function renderAs(context: Context, whole: Report, { format, output }: Pick<InterviewerOptions, 'format' | 'output'>): Promise<string> {
  if (format === 'json') return renderJson(whole);
  if (format === 'md') return renderMarkdown(whole);
  if (format === 'html') return renderHtml(whole);
  const style = output === undefined || output === '-' ? await context.style() : plainStyle;
  return renderTerminal(whole, { ...layoutOf(context, style), detail: 'full' });
}

/** Of an interview that does not say how long it was to be. */
const DEFAULT_MINUTES = 45;
const TICK_MS = 1000;
const KEPT = 'Interviews are kept in interviews.jsonl of the data folder; mlsd paths prints it.';
