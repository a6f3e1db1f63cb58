/** The drill's cards: one for each core point that was ever missed or not said unprompted, scheduled by FSRS (ts-fsrs). */
import { createEmptyCard, fsrs, Rating, State, type Card, type Grade as FsrsGrade } from 'ts-fsrs';
import type { Outline } from '../pack/pack.ts';
import type { Status } from '../pack/schema.ts';
import type { DrillAnswer, Grade } from '../session/drills.ts';
import type { SessionRow } from '../session/index.ts';

export interface DrillCard {
  criterion: string;
  title: string;
  step: string;
  weight: number;
  /** Ids of the questions it was missed at. */
  questions: string[];
  /** Times missed, or not said unprompted. */
  missed: number;
  /** Times drilled. */
  drilled: number;
  /** Wall time from which it is due, milliseconds since the epoch. */
  due: number;
  schedule: Card;
}

const SCHEDULER = fsrs({ enable_fuzz: false });

/** All cards, made from the sessions' rows and the answers of earlier drills (in the order of their times); those of points that are in no rubric any more are left out. */
export function buildCards(rows: readonly SessionRow[], drills: readonly DrillAnswer[], outline: Outline): DrillCard[] {
  const misses = gatherMisses(rows);
  return outline.criteria.flatMap(({ id, title, step, weight }) => {
    const found = misses.get(id);
    if (!found) return [];
    const answers = drills.filter((answer) => answer.criterion === id);
    const schedule = answers.reduce(reviewed, createEmptyCard(new Date(found.since)));
    return [{ criterion: id, title, step, weight, questions: [...found.questions], missed: found.times, drilled: answers.length, due: schedule.due.getTime(), schedule }];
  });
}

function gatherMisses(rows: readonly SessionRow[]): Map<string, { since: number; times: number; questions: Set<string> }> {
  const misses = new Map<string, { since: number; times: number; questions: Set<string> }>();
  for (const { status, demo, judged, question, endedAt, lastAt } of rows) {
    if (status !== 'finished' || demo || judged === null) continue;
    const { criteria, marks } = judged;
    for (let i = 0; i < marks.length; i++) {
      const id = criteria[i];
      if (id === undefined || marks[i] === 'c') continue;
      const found = misses.get(id) ?? { since: endedAt ?? lastAt, times: 0, questions: new Set<string>() };
      found.times++;
      found.questions.add(question.id);
      misses.set(id, found);
    }
  }
  return misses;
}

function reviewed(card: Card, { at, grade }: DrillAnswer): Card {
  return SCHEDULER.next(card, new Date(at), RATINGS[grade]).card;
}

const RATINGS: Record<Grade, FsrsGrade> = { again: Rating.Again, hard: Rating.Hard, good: Rating.Good, easy: Rating.Easy };

/** The cards due at `now` (milliseconds since the epoch): those drilled before by their due times, then new ones by what they weigh and how often they were missed. */
export function dueCards(cards: readonly DrillCard[], now: number): DrillCard[] {
  const due = cards.filter((card) => card.due <= now);
  const [old, fresh] = [due.filter(({ drilled }) => drilled > 0), due.filter(({ drilled }) => drilled === 0)];
  return [...old.toSorted((a, b) => a.due - b.due), ...fresh.toSorted((a, b) => b.weight * b.missed - a.weight * a.missed)];
}

/** Milliseconds to the first key up to which a covered point came at once, and beyond which it came hard. */
const AT_ONCE_MS = 8_000;
const HARD_MS = 45_000;

/** The grade of an answer: what was not said is not recalled; a bare mention is hard; the rest goes by the time. @param firstKeyAfter milliseconds; null: not known */
export function gradeAnswer(status: Status, firstKeyAfter: number | null): Grade {
  if (status === 'absent') return 'again';
  if (status === 'mentioned') return 'hard';
  if (firstKeyAfter === null) return 'good';
  if (firstKeyAfter <= AT_ONCE_MS) return 'easy';
  return firstKeyAfter <= HARD_MS ? 'good' : 'hard';
}

/** The cards as text to be read, one a line; made anew after every drill, and needed by nothing. */
export function cardsText(cards: readonly DrillCard[]): string {
  return cards.map(({ schedule, due, ...card }) => `${JSON.stringify({ ...card, due: new Date(due).toISOString(), state: State[schedule.state], stability: Number(schedule.stability.toFixed(2)), lapses: schedule.lapses })}\n`).join('');
}

/** What a card asks and answers. */
export interface Face {
  step: string;
  title: string;
  ask: string;
  says: string;
  advice: string;
}

export const CARD_FORMATS = ['anki', 'hashcards', 'md'] as const;

/** Cards for another program: anki (tab-separated text), hashcards, or Markdown to read. */
export function exportCards(faces: readonly Face[], format: (typeof CARD_FORMATS)[number]): string {
  const line = (text: string): string => text.replace(/\s+/g, ' ').trim();
  if (format === 'anki') {
    const rows = faces.map((face) => [face.ask, `${line(face.says)} ${line(face.advice)}`, `mlsd::${face.step}`].map((cell) => line(cell).replaceAll('"', '""')).map((cell) => `"${cell}"`).join('\t'));
    return ['#separator:tab', '#html:false', '#columns:Front\tBack\tTags', '#tags column:3', ...rows].map((row) => `${row}\n`).join('');
  }
  if (format === 'hashcards') return faces.map((face) => `Q: ${line(face.ask)}\nA: ${line(face.says)} ${line(face.advice)}\n`).join('\n');
  return ['# Cards\n', ...faces.map((face) => `## ${line(face.title)} (${line(face.step)})\n\n${line(face.ask)}\n\n> ${line(face.says)}\n>\n> ${line(face.advice)}\n`)].join('\n');
}
