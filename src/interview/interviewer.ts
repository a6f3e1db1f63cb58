/** The tool turned round: a person interviews somebody else, and ticks what is said; over the Candidate port. */
import { cleanLine, cleanText } from '../display/clean.ts';
import { wrapText } from '../display/wrap.ts';
import type { Rubrics } from '../pack/pack.ts';
import type { Criterion, Level, Question, Severity, Step } from '../pack/schema.ts';
import type { Answer } from '../score/scorecard.ts';
import type { RaisedFlag, Tick, Ticked } from '../score/ticks.ts';
import type { PauseReason } from '../session/events.ts';
import { replayInterview, TICKS, type HeldInterview, type InterviewEvent, type InterviewEventBody, type TickAs } from '../session/interviews.ts';
import type { Candidate, Choice } from './candidate.ts';
import { chooseFromList } from './list.ts';
import { criteriaOf, flagsOf, plannedForStep } from './plan.ts';
import type { Outcome } from './practice.ts';

export interface InterviewerRoom {
  candidate: Candidate;
  rubrics: Rubrics;
  question: Question;
  level: Level;
  /** Planned length of the interview, in minutes. */
  minutes: number;
  /** Columns to lay text out in. */
  width: number;
  /** Puts an event on disk. */
  record(body: InterviewEventBody): void;
  /** What is on disk so far; begins with `started`. */
  events(): readonly InterviewEvent[];
  /** Milliseconds of interview so far, pauses left out. */
  elapsed(): number;
  /** Why it stops when the person leaves. */
  stopReason(): PauseReason;
}

/** Runs through the steps with their keys, from the one that was left, until the person ends it; Ctrl-C leaves it to be gone on with. */
export async function holdInterview(room: InterviewerRoom): Promise<Outcome> {
  const { candidate, question, rubrics } = room;
  const { steps } = rubrics.framework;
  await candidate.show(`\n ${cleanLine(question.title)}\n\n${indent(question.opening, room.width)}\n\n${KEYS}\n`);
  let index = Math.max(0, steps.findIndex((step) => step.id === heldSoFar(room).step));
  for (let step = steps[index]; step; step = steps[index]) {
    if (heldSoFar(room).step !== step.id) room.record({ type: 'step', step: step.id });
    const move = await tickStep(room, step, index === steps.length - 1);
    if (move === 'stopped') {
      room.record({ type: 'paused', why: room.stopReason() });
      return 'stopped';
    }
    if (move === 'end') break;
    index = Math.max(0, index + move);
  }
  room.record({ type: 'finished' });
  return 'finished';
}

type Move = 'end' | 'stopped' | -1 | 0 | 1;

function heldSoFar(room: InterviewerRoom): HeldInterview {
  const held = replayInterview(room.events());
  if (!held) throw new Error('an interview begins with the event "started"');
  return held;
}

async function tickStep(room: InterviewerRoom, step: Step, isLast: boolean): Promise<Move> {
  const criteria = criteriaOf(room.rubrics, room.question, [step.id]).slice(0, LETTERS.length);
  const { marks, flags } = heldSoFar(room);
  const probe = suggestProbe(criteria, marks, room.level);
  const asks = probe === null ? 'Nothing is open here.' : `Ask: ${probe.probe.trim()}`;
  const raised = flagsOf(room.rubrics, room.question, step.id).filter((flag) => flags.has(flag.id)).length;
  const commands = COMMANDS.map((command) => ({ ...command, label: labelOf(command, { isLast, raised }) }));
  const picked = await room.candidate.choose({ prompt: () => `${clockLine(room, step)}\n${asks}`, choices: [...criteria.map((criterion, i) => choiceOf(criterion, i, marks)), ...commands] });
  const criterion = criteria.find((each) => each.id === picked);
  if (criterion) room.record({ type: 'tick', criterion: criterion.id, as: nextMark(marks.get(criterion.id)) });
  else return obey(room, picked, step.id);
  return 0;
}

function labelOf({ value, label }: Choice<string>, { isLast, raised }: { isLast: boolean; raised: number }): string {
  if (value === 'next' && isLast) return 'end, to the report';
  return value === 'flag' && raised > 0 ? `${label} (${raised} up)` : label;
}

/** 'DATA  12:05 of 45:00, here 3:10 of 9:00' */
function clockLine(room: InterviewerRoom, step: Step): string {
  const { stepMs, usedMs } = heldSoFar(room);
  const here = (stepMs.get(step.id) ?? 0) + room.elapsed() - usedMs;
  return `${step.title.toUpperCase()}  ${clock(room.elapsed())} of ${room.minutes}:00, here ${clock(here)} of ${clock(plannedForStep(step, room.minutes))}`;
}

async function obey(room: InterviewerRoom, picked: string | null, step: string): Promise<Move> {
  if (picked === null) return 'stopped';
  if (picked === 'next') return 1;
  if (picked === 'back') return -1;
  if (picked === 'facts') await room.candidate.show(factSheet(room.question, room.width));
  else if (picked === 'note') await takeNote(room, step);
  else if (picked === 'flag') await raiseFlag(room, step);
  else return 'end';
  return 0;
}

async function takeNote(room: InterviewerRoom, step: string): Promise<void> {
  const { kind, text } = await room.candidate.answer({
    heading: room.question.title, stepper: null, label: step, prompt: 'Note', thread: [], draft: '', onDraft: () => {}, clock: null, closesIn: null, nudge: null, hint: null,
    editor: false, canSkip: true, canGoBack: false, singleLine: true,
  });
  if (kind === 'submitted' && text.trim() !== '') room.record({ type: 'note', step, text: text.trim() });
}

/** Raises a red flag of the step, or takes back one that is up; the worst stand first. */
async function raiseFlag(room: InterviewerRoom, step: string): Promise<void> {
  const { flags } = heldSoFar(room);
  const known = flagsOf(room.rubrics, room.question, step).toSorted((a, b) => Number(flags.has(b.id)) - Number(flags.has(a.id)) || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const items = known.map(({ id, severity, why }) => ({ value: id, label: `${flags.has(id) ? 'UP ' : ''}${nameOfFlag(id)} (${severity}): ${why}` }));
  const flag = await chooseFromList(room.candidate, items.length > 0 ? FLAGS : NO_FLAGS, items);
  if (flag !== null) room.record({ type: 'flag', flag, raised: !flags.has(flag) });
}

/** 'data.split.random-rows' as 'split, random rows': what stands behind it says why it is wrong, not what it is. */
export function nameOfFlag(id: string): string {
  return id.split('.').slice(1).join(', ').replaceAll('-', ' ');
}

/** A key goes round: covered, mentioned, prompted, open again. */
export function nextMark(mark: TickAs | undefined): TickAs {
  return TICKS[(TICKS.indexOf(mark ?? 'open') + 1) % TICKS.length] ?? 'open';
}

/** The open or only mentioned point most worth a follow-up at this level; null: none. */
export function suggestProbe(criteria: readonly Criterion[], marks: ReadonlyMap<string, TickAs>, level: Level): Criterion | null {
  const open = criteria.filter(({ id, level: from }) => !['covered', 'prompted'].includes(marks.get(id) ?? 'open') && LEVELS.indexOf(from) <= LEVELS.indexOf(level));
  return open.toSorted((a, b) => b.weight - a.weight)[0] ?? null;
}

/** The notes by step, each tick and flag a line of them with its time; and the ticks and flags that stand at the end. @param nameOf what a criterion or a red flag is about */
export function notesOf(events: readonly InterviewEvent[], nameOf: (id: string) => string): Ticked {
  const texts = new Map<string, string>();
  const [ticks, flags] = [new Map<string, Tick>(), new Map<string, RaisedFlag>()];
  for (const event of events) {
    const line = lineOf(event, nameOf);
    if (!line) continue;
    const { step, said } = line;
    const lead = `${texts.has(step) ? `${texts.get(step)}\n` : ''}${clock(event.t)} `;
    texts.set(step, lead + said);
    const place = { answer: step, start: lead.length, end: lead.length + said.length };
    if (event.type === 'tick' && event.as !== 'open') ticks.set(event.criterion, { criterion: event.criterion, as: event.as, ...place });
    else if (event.type === 'tick') ticks.delete(event.criterion);
    if (event.type === 'flag' && event.raised) flags.set(event.flag, { flag: event.flag, ...place });
    else if (event.type === 'flag') flags.delete(event.flag);
  }
  const answers = [...texts].map(([step, text]): Answer => ({ id: step, kind: 'main', phase: step, steps: [step], text, prompted: false }));
  return { answers, ticks: [...ticks.values()], flags: [...flags.values()] };
}

/** What the notes say of an event, and under which step; null: nothing. */
function lineOf(event: InterviewEvent, nameOf: (id: string) => string): { step: string; said: string } | null {
  if (event.type === 'note') return { step: event.step, said: event.text };
  if (event.type === 'tick') return { step: stepIn(event.criterion), said: `${event.as}: ${nameOf(event.criterion)}` };
  if (event.type === 'flag') return { step: stepIn(event.flag), said: `red flag${event.raised ? '' : ' taken back'}: ${nameOf(event.flag)}` };
  return null;
}

function stepIn(id: string): string {
  return id.split('.')[0] ?? id;
}

function choiceOf({ id, title }: Criterion, index: number, marks: ReadonlyMap<string, TickAs>): Choice<string> {
  return { value: id, label: `${SIGNS[marks.get(id) ?? 'open']}${cleanLine(title)}`, key: LETTERS[index] ?? '' };
}

function factSheet({ facts }: Question, width: number): string {
  return `\n${facts.map((fact) => ` ${fact.critical ? '*' : '-'} ${cleanLine(fact.ask.examples[0] ?? fact.id)}\n${indent(fact.answer, width)}`).join('\n')}\n`;
}

function indent(text: string, width: number): string {
  return wrapText(cleanText(text).trim(), width - 4).map((row) => `   ${row}`).join('\n');
}

/** Minutes and seconds, as 12:05. */
function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const LEVELS: Level[] = ['mid', 'senior', 'staff'];
const SEVERITIES: Severity[] = ['critical', 'cap', 'note'];
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
const SIGNS: Record<TickAs, string> = { covered: 'COVERED ', mentioned: 'NAMED ', prompted: 'PROMPTED ', open: '' };
const KEYS = ' Each point has a key: once for covered, again for named, prompted, open.';

const FLAGS = 'Which red flag? A flag that is up is taken back.';
const NO_FLAGS = 'This step has no red flags.';

const COMMANDS: Choice<string>[] = [
  { value: 'next', label: 'next step', key: 'enter', row: 'first' },
  { value: 'back', label: 'back', key: '<' },
  { value: 'note', label: 'note', key: '#' },
  { value: 'flag', label: 'red flag', key: '-' },
  { value: 'facts', label: 'fact sheet', key: '?' },
  { value: 'end', label: 'end', key: '!' },
];
