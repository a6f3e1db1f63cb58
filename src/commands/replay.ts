/** `mlsd replay`: a session as it went, with the times. */
import { cleanLine, cleanText } from '../display/clean.ts';
import type { Style } from '../display/style.ts';
import { wrapText } from '../display/wrap.ts';
import { EXIT, type ExitStatus } from '../error.ts';
import { nameVariant } from '../interview/variant.ts';
import type { PauseReason, SessionEvent } from '../session/events.ts';
import { readJournal } from '../session/journal.ts';
import { findSessionId, sessionPath, sessionsFolder } from '../session/store.ts';
import type { Context } from './context.ts';

/** Prints what was asked, answered, shown and rated, in order; nothing is judged again. Throws a UserError. */
export async function runReplay(context: Context, text: string, options: { format: 'text' | 'json' }): Promise<ExitStatus> {
  const folder = sessionsFolder(context.folders().data);
  const id = findSessionId(folder, text);
  const { events } = readJournal(sessionPath(folder, id, 'journal'));
  if (options.format === 'json') await context.write(`${JSON.stringify({ schema: 'mlsd.journal/1', id, events }, null, 2)}\n`);
  else await context.write(renderEvents(events, context.width, await context.style()));
  return EXIT.ok;
}

interface Said {
  who: string;
  text: string;
}

function renderEvents(events: SessionEvent[], width: number, style: Style): string {
  const rows = events.filter((event, index) => !isAskedAgain(events, event, index)).flatMap((event) => {
    const paused = event.type === 'resumed' ? awayMs(events, event) : 0;
    return saidIn(event, paused).flatMap((said) => layOut(clock(event.t), said, width, style));
  });
  return `${rows.join('\n')}\n`;
}

/** A prompt that stays open over several turns, or over an interruption, is told once. */
function isAskedAgain(events: SessionEvent[], event: SessionEvent, index: number): boolean {
  if (event.type !== 'asked') return false;
  const before = events.slice(0, index).findLast((each) => each.type === 'asked');
  return before?.type === 'asked' && before.text === event.text && before.phase === event.phase && before.attempt === event.attempt;
}

function layOut(time: string, { who, text }: Said, width: number, style: Style): string[] {
  const indent = ' '.repeat(LEAD);
  const lead = `${style.dim(time.padStart(6))}  ${style.bold(who.padEnd(WHO))}`;
  return wrapText(cleanText(text).trim(), width - LEAD).map((row, index) => (index === 0 ? lead : indent) + (who === YOU || who === THEM ? row : style.dim(row))).map((row) => row.trimEnd());
}

/** Who said what in an event; [] for those that only keep the books. */
function saidIn(event: SessionEvent, paused: number): Said[] {
  switch (event.type) {
    case 'started':
      return [{ who: '', text: [event.plan.question.title, event.plan.mode, event.plan.level, nameVariant(event.plan.variant)].filter((part) => part !== '').map(cleanLine).join(' · ') }];
    case 'asked':
      return [{ who: THEM, text: event.text }];
    case 'submitted':
      return [{ who: YOU, text: event.how === 'skipped' ? '(skipped)' : `${event.text}${event.how === 'timeout' ? '\n(time was up)' : ''}` }];
    case 'clarified':
      return [{ who: YOU, text: event.text }, { who: THEM, text: event.reply }];
    case 'surprised':
      return [{ who: THEM, text: event.text }];
    case 'hinted':
      return [{ who: 'hint', text: event.text }];
    case 'shown':
      return [{ who: 'shown', text: shownText(event) }];
    case 'rated':
      return [{ who: YOU, text: `${event.step}: ${event.rating} of 5` }];
    case 'resumed':
      return [{ who: 'pause', text: `${clock(paused)} away` }];
    case 'paused':
      return [{ who: 'pause', text: PAUSES[event.why] }];
    case 'finished':
    case 'abandoned':
      return [{ who: '', text: event.type === 'finished' ? 'Finished.' : 'Given up.' }];
    // The question of a follow-up or a curveball is told when it is asked.
    case 'probed':
    case 'changed':
    case 'probes-done':
      return [];
  }
}

function shownText(event: SessionEvent & { type: 'shown' }): string {
  if (event.what === 'reference') return `the reference answer to ${event.phase}`;
  if (event.what === 'feedback') return event.results.map((result) => `${result.step} ${result.score ?? 'not judged'}`).join(', ');
  const { score, verdict } = event.scorecard.overall;
  return `the report: ${score ?? 'no score'}${verdict === null ? '' : `, ${verdict.replaceAll('-', ' ')}`}`;
}

function awayMs(events: SessionEvent[], resumed: SessionEvent): number {
  const before = events.slice(0, events.indexOf(resumed)).findLast((event) => event.type === 'paused');
  return before ? resumed.at - before.at : 0;
}

/** Minutes and seconds, as 12:05. */
function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const YOU = 'you';
const THEM = 'them';
const WHO = 7;
const LEAD = 6 + 2 + WHO;

const PAUSES: Record<PauseReason, string> = {
  stopped: 'stopped',
  'hung-up': 'the terminal was closed',
  terminated: 'ended from outside',
  killed: 'ended without a word',
  suspended: 'suspended',
  slept: 'the machine slept',
};
