/** Writes down what happens: journal, draft and clock of one running session together. */
import type { Draft, DraftStore } from '../session/draft.ts';
import { JOURNAL_VERSION, type EventBody, type SessionEvent } from '../session/events.ts';
import type { Journal } from '../session/journal.ts';
import { replay, type Session } from '../session/session.ts';
import { startClock, type Gap, type InterviewClock, type Timer } from './clock.ts';

export interface Recorder {
  /** The session as the journal tells it so far. */
  session(): Session;
  /** Milliseconds of interview so far, pauses left out. */
  elapsed(): number;
  /** Puts an event on disk, then into the session. Throws a UserError when it cannot be written. */
  record(body: EventBody): void;
  /** What was typed into a prompt and not handed in. */
  draftOf(answer: string): string;
  /** Saves what is being typed; a failure does not disturb the typing, see `trouble`. */
  keepDraft(answer: string, text: string): void;
  dropDraft(answer: string): void;
  /** A sentence while drafts cannot be saved, else null. */
  trouble(): string | null;
  away: InterviewClock['away'];
  /** Stops the heartbeat and closes the journal. The draft stays unless the session is over. */
  close(): void;
}

export interface RecorderParts {
  journal: Journal;
  drafts: DraftStore;
  timer: Timer;
  /** Of the milliseconds away (asleep, suspended, or between two runs) since interview time `fromT`, those that count; default none. */
  countsOfAway?: (session: Session, awayMs: number, fromT: number) => number;
}

const TICK_MS = 1000;
/** The draft file is touched this often while nothing changes, so that a kill can be dated. */
const BEAT_MS = 5000;

/** Opens the record of a new or interrupted session; of an interrupted one the pause is written down. */
export function openRecorder(parts: RecorderParts): Recorder {
  const { journal, timer } = parts;
  let session = replay(journal.events);
  const append = (body: EventBody, at: number, t: number): void => {
    const event: SessionEvent = { v: JOURNAL_VERSION, at, t, ...body };
    journal.append(event);
    session = replay(journal.events);
  };
  const countsOf = (awayMs: number, fromT: number): number => parts.countsOfAway?.(session, awayMs, fromT) ?? 0;
  const onGap = ({ from, to, fromT, toT, why }: Gap): void => {
    append({ type: 'paused', why }, from, fromT);
    append({ type: 'resumed' }, to, toT);
  };

  const found = parts.drafts.load() ?? { v: 1, at: session.lastAt, t: session.usedMs, texts: {} };
  if (journal.events.length > 1) comeBack(session, found, timer.now(), append, countsOf);
  const clock = startClock(timer, replay(journal.events).usedMs, { countsOf, onGap });
  const drafts = keepDrafts(parts.drafts, found, () => ({ t: clock.elapsed(), at: timer.now() }));
  const stopTicking = timer.every(TICK_MS, () => {
    clock.tick();
    if (session.open && timer.now() - drafts.savedAt() >= BEAT_MS) drafts.save();
  });

  return {
    session: () => session,
    elapsed: clock.elapsed,
    record: (body) => {
      const t = clock.elapsed();
      append(body, timer.now(), t);
    },
    draftOf: drafts.textOf,
    keepDraft: drafts.keep,
    dropDraft: drafts.drop,
    trouble: drafts.trouble,
    away: clock.away,
    close() {
      stopTicking();
      journal.close();
      if (session.status !== 'unfinished') parts.drafts.remove();
    },
  };
}

/** The texts begun and not handed in, saved with the time at every change; a failure to save is remembered, not thrown. */
function keepDrafts(store: DraftStore, found: Draft, stamp: () => { t: number; at: number }) {
  let draft = found;
  let trouble: string | null = null;
  const save = (): void => {
    draft = { ...draft, ...stamp() };
    try {
      store.save(draft);
      trouble = null;
    } catch {
      trouble = NOT_SAVED;
    }
  };
  return {
    save,
    savedAt: () => draft.at,
    trouble: () => trouble,
    textOf: (answer: string): string => draft.texts[answer] ?? '',
    keep(answer: string, text: string): void {
      draft.texts[answer] = text;
      save();
    },
    drop(answer: string): void {
      if (!(answer in draft.texts)) return;
      delete draft.texts[answer];
      save();
    },
  };
}

/** Writes the pause of an interrupted session: a kill is dated by the last sign of life. */
function comeBack(session: Session, draft: Draft, now: number, append: (body: EventBody, at: number, t: number) => void, countsOf: (awayMs: number, fromT: number) => number): void {
  const paused = session.pauses.at(-1)?.to === null;
  const from = paused ? session.lastAt : Math.max(session.lastAt, draft.at);
  const t = paused ? session.usedMs : Math.max(session.usedMs, draft.t);
  if (!paused) append({ type: 'paused', why: 'killed' }, from, t);
  append({ type: 'resumed' }, Math.max(from, now), t + countsOf(Math.max(0, now - from), t));
}

const NOT_SAVED = 'the draft cannot be saved at the moment; a handed-in answer is tried again';
