/** Interviews held with somebody else: found by their ids, judged by their ticks, reported on. */
import { UserError } from '../error.ts';
import { nameOfFlag, notesOf } from '../interview/interviewer.ts';
import { flagsOf, plannedForStep } from '../interview/plan.ts';
import type { Rubrics } from '../pack/pack.ts';
import type { Level, Question } from '../pack/schema.ts';
import { openCatalogue } from '../report/catalogue.ts';
import { buildReport, type HeldAt, type Report } from '../report/report.ts';
import { prepareJudge } from '../score/judge.ts';
import { judgeTicks } from '../score/ticks.ts';
import { groupInterviews, interviewsPath, readInterviews, replayInterview, type HeldInterview, type InterviewEvent } from '../session/interviews.ts';
import { sessionIds } from '../session/store.ts';
import type { Context } from './context.ts';
import { libraryOf } from './debrief.ts';

/** An interview with its events. */
export interface Held {
  held: HeldInterview;
  events: InterviewEvent[];
}

/** All interviews of the data folder, oldest first. Throws a UserError that names a damaged line. */
export function listHeld(context: Context): Held[] {
  const groups = groupInterviews(readInterviews(interviewsPath(context.folders().data)));
  return [...groups.values()].flatMap((events) => {
    const held = replayInterview(events);
    return held ? [{ held, events }] : [];
  });
}

/** The interview that an id could name beside the sessions: none where a session's id begins so. Throws a UserError when it could be several. */
export function heldNamed(context: Context, folder: string, text: string): Held | null {
  return sessionIds(folder).some((id) => id.startsWith(text)) ? null : findHeld(context, text);
}

/** The interview that `text` names: its id, or the start of exactly one; null: none. Throws a UserError when it could be several. */
export function findHeld(context: Context, text: string): Held | null {
  const all = listHeld(context);
  const matching = all.filter(({ held }) => held.id.startsWith(text));
  if (matching.length > 1 && !all.some(({ held }) => held.id === text)) throw new UserError(`several interviews begin with "${text}": ${matching.map(({ held }) => held.id).join(', ')}`, { hint: 'Type more of the id.' });
  return all.find(({ held }) => held.id === text) ?? matching[0] ?? null;
}

/** The report of an interview, judged for the level it was held for or another. Steps without a tick, a flag or a note count as not asked. Throws a UserError for ids that no rubric has. */
export async function debriefInterview(context: Context, { held, events }: Held, level: Level = held.level): Promise<Report> {
  const library = await libraryOf(context, held);
  const [rubrics, question] = [library.rubrics(), library.question(held.question)];
  const names = namesOf(rubrics, question);
  const notes = notesOf(events, (id) => nameIn(names, id, question));
  const asked = notes.answers.map((answer) => answer.id);
  const scorecard = judgeTicks(prepareJudge(rubrics, question), notes, { level, id: held.id, content: library.contentHash(question.id), asked });
  const utcOffset = -new Date(held.startedAt).getTimezoneOffset();
  return buildReport({ scorecard, answers: notes.answers, rubrics, question, held: heldAt(held, rubrics, asked), utcOffset });
}

/** Titles of the criteria, and names of the red flags. */
function namesOf(rubrics: Rubrics, question: Question): Map<string, string> {
  const flags = rubrics.framework.steps.flatMap((step) => flagsOf(rubrics, question, step.id));
  return new Map([...[...openCatalogue(rubrics, question).criteria.values()].map(({ id, title }) => [id, title] as const), ...flags.map(({ id }) => [id, nameOfFlag(id)] as const)]);
}

function nameIn(names: ReadonlyMap<string, string>, id: string, { id: question }: Question): string {
  const name = names.get(id);
  if (name === undefined) throw new UserError(`no rubric of ${question} has the point "${id}"`);
  return name;
}

/** A step that was only passed by has no pace. */
const PASSED_BY_MS = 10_000;

function heldAt({ status, startedAt, lastAt, usedMs, minutes, pauses, stepMs }: HeldInterview, rubrics: Rubrics, asked: readonly string[]): HeldAt {
  const phases = rubrics.framework.steps.map((step) => {
    const used = stepMs.get(step.id) ?? 0;
    return { id: step.id, title: step.title, steps: [step.id], plannedMs: minutes === null ? null : plannedForStep(step, minutes), usedMs: used, thinkingMs: null, asked: used >= PASSED_BY_MS || (used > 0 && asked.includes(step.id)) };
  });
  return { status, startedAt, lastAt, usedMs, minutes, pauses, phases };
}
