/** The tool turned round: a person interviews somebody else, and ticks what is said; over the Candidate port. */
import { cleanLine, cleanText } from '../display/clean.ts';
import { wrapText } from '../display/wrap.ts';
import type { Rubrics } from '../pack/pack.ts';
import type { Criterion, Level, Question } from '../pack/schema.ts';
import type { Answer } from '../score/scorecard.ts';
import type { Tick } from '../score/ticks.ts';
import { TICKS, type InterviewEvent, type InterviewEventBody, type TickAs } from '../session/interviews.ts';
import type { Candidate, Choice } from './candidate.ts';
import { criteriaOf } from './plan.ts';

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
  /** What is on disk so far. */
  events(): readonly InterviewEvent[];
  /** Milliseconds since the start. */
  elapsed(): number;
}

/** Runs through the steps with their keys until the person ends it; Ctrl-C ends it, too. */
export async function holdInterview(room: InterviewerRoom): Promise<void> {
  const { candidate, question, rubrics } = room;
  await candidate.show(`\n ${cleanLine(question.title)}\n\n${indent(question.opening, room.width)}\n\n${KEYS}\n`);
  let index = 0;
  while (index < rubrics.framework.steps.length) {
    const move = await tickStep(room, index);
    if (move === 'end') break;
    index = Math.max(0, index + move);
  }
  room.record({ type: 'finished' });
}

type Move = 'end' | -1 | 0 | 1;

async function tickStep(room: InterviewerRoom, index: number): Promise<Move> {
  const step = room.rubrics.framework.steps[index];
  if (!step) return 'end';
  const criteria = criteriaOf(room.rubrics, room.question, [step.id]).slice(0, LETTERS.length);
  const marks = marksOf(room.events());
  const probe = suggestProbe(criteria, marks, room.level);
  const prompt = `${step.title.toUpperCase()}  ${clock(room.elapsed())} of ${room.minutes}:00\n${probe === null ? 'Nothing is open here.' : `Ask: ${probe.probe.trim()}`}`;
  const picked = await room.candidate.choose({ prompt, choices: [...criteria.map((criterion, i) => choiceOf(criterion, i, marks)), ...COMMANDS] });
  const criterion = criteria.find((each) => each.id === picked);
  if (criterion) room.record({ type: 'tick', criterion: criterion.id, as: nextMark(marks.get(criterion.id)) });
  else return obey(room, picked, step.id);
  return 0;
}

async function obey(room: InterviewerRoom, picked: string | null, step: string): Promise<Move> {
  if (picked === 'next') return 1;
  if (picked === 'back') return -1;
  if (picked === 'facts') await room.candidate.show(factSheet(room.question, room.width));
  else if (picked === 'note') await takeNote(room, step);
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

/** How each criterion stands by the last tick of it. */
export function marksOf(events: readonly InterviewEvent[]): Map<string, TickAs> {
  return new Map(events.flatMap((event) => (event.type === 'tick' ? [[event.criterion, event.as] as const] : [])));
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

/** The notes by step, each tick a line of them with its time; and the ticks that stand at the end. */
export function notesOf(events: readonly InterviewEvent[], titleOf: (criterion: string) => string): { answers: Answer[]; ticks: Tick[] } {
  const marks = marksOf(events);
  const texts = new Map<string, string>();
  const ticks = new Map<string, Tick>();
  for (const event of events) {
    if (event.type !== 'tick' && event.type !== 'note') continue;
    const step = event.type === 'note' ? event.step : (event.criterion.split('.')[0] ?? '');
    const said = event.type === 'note' ? event.text : `${event.as}: ${titleOf(event.criterion)}`;
    const lead = `${texts.has(step) ? `${texts.get(step)}\n` : ''}${clock(event.t)} `;
    texts.set(step, lead + said);
    if (event.type === 'tick' && event.as !== 'open' && marks.get(event.criterion) === event.as) ticks.set(event.criterion, { criterion: event.criterion, as: event.as, answer: step, start: lead.length, end: lead.length + said.length });
  }
  const answers = [...texts].map(([step, text]): Answer => ({ id: step, kind: 'main', phase: step, steps: [step], text, prompted: false }));
  return { answers, ticks: [...ticks.values()].filter(({ criterion }) => marks.get(criterion) !== 'open') };
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
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
const SIGNS: Record<TickAs, string> = { covered: 'COVERED ', mentioned: 'NAMED ', prompted: 'PROMPTED ', open: '' };
const KEYS = ' Each point has a key: once for covered, again for mentioned, prompted, open.';

const COMMANDS: Choice<string>[] = [
  { value: 'next', label: 'next step', key: 'enter' },
  { value: 'back', label: 'back', key: '<' },
  { value: 'note', label: 'note', key: '#' },
  { value: 'facts', label: 'fact sheet', key: '?' },
  { value: 'end', label: 'end', key: '!' },
];
