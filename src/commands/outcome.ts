/** `mlsd outcome`: how real interviews went, so that progress can set mock scores beside them. */
import { cleanLine } from '../display/clean.ts';
import { wrapBehind } from '../display/wrap.ts';
import { EXIT, UserError, type ExitStatus } from '../error.ts';
import { addOutcome, isDay, outcomesPath, readOutcomes, type Outcome } from '../session/outcomes.ts';
import { isoDay } from '../session/store.ts';
import type { Context } from './context.ts';

export interface OutcomeOptions {
  /** Calendar day of the interview, as 2026-11-21; today when left out. */
  date?: string;
  /** The level interviewed for; the configured one when left out. */
  level?: Outcome['level'];
  /** The person's own words. */
  note?: string;
}

/** Writes an outcome down. Throws a UserError for a day that is none, or lies ahead. */
export async function addRealOutcome(context: Context, result: Outcome['result'], options: OutcomeOptions): Promise<ExitStatus> {
  const now = context.now();
  const day = options.date ?? isoDay(now);
  if (!isDay(day)) throw new UserError(`"${day}" is not a day of the calendar`, { hint: `Write it like ${isoDay(now)}.` });
  if (day > isoDay(now)) throw new UserError(`${day} has not come yet`, { hint: 'An outcome is written down after the interview.' });
  const level = options.level ?? context.settings().level;
  const path = outcomesPath(context.folders().data);
  addOutcome(path, { v: 1, at: now, day, result, level, note: options.note ?? '' });
  const count = readOutcomes(path).length;
  context.say(`Written down: ${day}, ${level}, ${result}. ${count === 1 ? 'One outcome' : `${count} outcomes`} so far; with three, mlsd progress sets your mocks beside them.`);
  return EXIT.ok;
}

/** Prints all outcomes, the latest first. */
export async function listOutcomes(context: Context, { format }: { format: 'text' | 'json' }): Promise<ExitStatus> {
  const path = outcomesPath(context.folders().data);
  const outcomes = readOutcomes(path).toReversed();
  if (format === 'json') await context.write(`${JSON.stringify({ schema: 'mlsd.outcomes/1', outcomes }, null, 2)}\n`);
  else await context.write(outcomes.flatMap((outcome) => rowsOf(outcome, context.width)).map((row) => `${row.trimEnd()}\n`).join(''));
  if (format === 'text') context.say(outcomes.length === 0 ? 'No outcome yet: mlsd outcome add passed' : `A line of ${path} each; mend or delete it there.`);
  return EXIT.ok;
}

function rowsOf({ day, level, result, note }: Outcome, width: number): string[] {
  return wrapBehind(`${day}  ${level.padEnd(6)}  ${result}  `, cleanLine(note), width);
}
