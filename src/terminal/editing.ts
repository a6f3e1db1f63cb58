/** An answer being typed: keys and ticks go in, drawings and drafts come out. Knows no terminal. */
import type { AnswerRequest } from '../interview/candidate.ts';
import { countWords, insert, openBuffer, replaceAll, type Buffer } from './buffer.ts';
import { edit } from './edit.ts';
import { actionOf, type Action, type Key } from './keys.ts';
import { openLayouter } from './layout.ts';
import { draw, formatSeconds, textWidth, type Drawing, type Face, type KeyHelp, type Size } from './view.ts';

/** What a key or a tick asks of whoever holds the terminal. */
export type Command = 'submit' | 'stop' | 'suspend' | 'editor' | 'redraw' | 'skip' | 'back' | 'timeout';

export interface Editing {
  press(key: Key): Command | null;
  /** Called about four times a second: saves the draft, looks at the clock. `changed`: whether there is something new to see. */
  tick(): { command: Command | null; changed: boolean };
  draw(size: Size): Drawing;
  /** Exactly what stands in the prompt. */
  text(): string;
  /** Another text in its place (from the editor), as one undo step. */
  replace(text: string): void;
  /** Gives the draft out at once if it is newer than the last one. */
  saveDraft(): void;
  /** Says something in the status line until the next key. */
  say(note: string): void;
  /** Milliseconds from the opening to the first key; null before it. */
  firstKeyAfter(): number | null;
}

/** Opens the model of a prompt. `now` is wall time in milliseconds. */
export function openEditing(request: AnswerRequest, now: () => number): Editing {
  const opened = now();
  const layOut = openLayouter();
  let buffer = openBuffer(request.draft);
  let size: Size = { columns: 80, rows: 24 };
  let top = 0;
  let page = 1;
  /** Typed or pasted text that came in this turn of the event loop and is not in the buffer yet: thousands of keys cost one edit. */
  let pending = '';
  let paste: string | null = null;
  let words = { of: '', count: 0 };
  let lastKey = { at: -Infinity, wasReturn: false };
  let enterAt: number | null = null;
  let firstKey: number | null = null;
  let saved = { text: request.draft, at: opened };
  let note = '';
  let hint: string | null = null;
  let nudge: { text: string; at: number } | null = null;
  let seen = '';

  const settle = (): Buffer => {
    if (pending === '') return buffer;
    const text = pending;
    pending = '';
    return (buffer = insert(buffer, text, text.length > BURST ? 'pasted' : 'typed'));
  };
  const rowsOf = () => layOut(settle().text, textWidth(size.columns));
  const wordCount = (text: string): number => (words = words.of === text ? words : { of: text, count: countWords(text) }).count;

  const saveDraft = (): void => {
    const { text } = settle();
    if (text === saved.text) return;
    saved = { text, at: now() };
    note = quietly(() => request.onDraft(text)) ?? note;
  };

  const nextHint = (): void => {
    if (!request.hint) return void (note = 'hints are off');
    const ask = request.hint;
    note = quietly(() => {
      const next = ask();
      if (next === null) note = 'no more hints';
      else hint = next;
    }) ?? note;
  };

  const endPaste = (): void => {
    const text = paste ?? '';
    paste = null;
    const before = settle().text.length;
    buffer = insert(buffer, text, 'pasted');
    const lines = text.split(/\r\n?|\n/).length;
    if (lines > 1 && buffer.text.length > before) note = `pasted ${lines} lines`;
  };

  const pressWhilePasting = (key: Key): null => {
    if (key.name === 'paste-end') endPaste();
    else paste += key.sequence ?? '';
    return null;
  };

  const act = (action: Action): Command | null => {
    if (typeof action === 'object') pending += action.insert;
    else if (action === 'newline') {
      if (request.singleLine) enterAt = now();
      else pending += '\n';
    } else if (action === 'paste-start') paste = '';
    else if (action === 'hint') nextHint();
    else if (action === 'skip' || action === 'previous') return leaving(action);
    else if (action === 'editor' && !request.editor) note = 'no editor here';
    else if (isCommand(action)) return action;
    else buffer = edit(settle(), action, rowsOf(), page) ?? buffer;
    return null;
  };

  const leaving = (action: 'skip' | 'previous'): Command | null => {
    if (action === 'skip' && request.canSkip) return 'skip';
    if (action === 'previous' && request.canGoBack) return 'back';
    note = action === 'skip' ? 'this cannot be skipped' : 'there is nothing to go back to';
    return null;
  };

  /** In a prompt of one line, Enter hands in; keys that follow at once show that it was within pasted text. */
  const holdEnter = (at: number): void => {
    if (enterAt !== null && at - enterAt < PASTE_GAP_MS) pending += '\n';
    enterAt = null;
  };

  const press = (key: Key): Command | null => {
    const at = now();
    firstKey ??= at - opened;
    const afterReturn = lastKey.wasReturn && at - lastKey.at < PASTE_GAP_MS;
    lastKey = { at, wasReturn: key.sequence === '\r' };
    if (paste !== null) return pressWhilePasting(key);
    if (key.sequence === '\n' && afterReturn) return null;
    holdEnter(at);
    const action = actionOf(key);
    if (action === null) return null;
    note = '';
    return act(action);
  };

  const times = () => ({ clock: request.clock?.() ?? null, closesIn: request.closesIn?.() ?? null });

  const lookAtNudge = (at: number): void => {
    const text = request.nudge?.() ?? null;
    if (text !== null) nudge = { text, at };
    else if (nudge && at - nudge.at > NUDGE_MS) nudge = null;
  };

  const tick = (): { command: Command | null; changed: boolean } => {
    const at = now();
    if (paste !== null && at - lastKey.at > PASTE_LOST_MS) endPaste();
    if (at - saved.at >= DRAFT_MS) saveDraft();
    lookAtNudge(at);
    const { clock, closesIn } = times();
    if (closesIn !== null && closesIn <= 0) return { command: 'timeout', changed: true };
    if (enterAt !== null && at - enterAt >= PASTE_GAP_MS) return { command: 'submit', changed: true };
    const shown = [clock?.step, clock?.total, closesIn].map((seconds) => (seconds == null ? '' : formatSeconds(seconds))).join(' ');
    const sight = `${shown} ${nudge?.text ?? ''} ${note} ${buffer.text === saved.text} ${buffer.text.length}`;
    const changed = sight !== seen;
    seen = sight;
    return { command: null, changed };
  };

  const face = (): Face => {
    const { text, cursor } = settle();
    const kept = text === saved.text && text !== '' ? 'saved' : '';
    const { heading, stepper, label, prompt, thread } = request;
    return { heading, stepper, label, prompt, thread, ...times(), hint, nudge: nudge?.text ?? null, text, cursor, words: wordCount(text), note: note || kept, keys: helpFor(request) };
  };

  return {
    press,
    tick,
    draw(newSize) {
      size = newSize;
      const drawing = draw(face(), rowsOf(), top, size);
      top = drawing.top;
      page = drawing.height - 1;
      return drawing;
    },
    text: () => settle().text,
    replace: (text) => void (buffer = replaceAll(settle(), text)),
    saveDraft,
    say: (text) => void (note = text),
    firstKeyAfter: () => firstKey,
  };
}

/** Runs what the flow asked for; a failure is said in the prompt, which goes on: what was typed is still here. */
function quietly(run: () => void): string | null {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function isCommand(action: string): action is Command {
  return ['submit', 'stop', 'suspend', 'editor', 'redraw'].includes(action);
}

/** The keys worth telling; those that fewer people need come last and give way first. */
function helpFor(request: AnswerRequest): KeyHelp[] {
  const help: [boolean, string, string][] = [
    [true, request.singleLine ? 'Enter' : '^D', request.singleLine ? 'send' : 'done'],
    [request.hint !== null, '^G', 'hint'],
    [request.editor, '^X', 'editor'],
    [request.canSkip, 'Alt-s', 'skip'],
    [request.canGoBack, 'Alt-p', 'back'],
    [true, '^C', 'stop'],
  ];
  return help.filter(([allowed]) => allowed).map(([, key, does]) => ({ key, does }));
}

/** Text of one turn longer than this (UTF-16 units) was pasted, or typed by a machine: one undo step. */
const BURST = 4;
/** Keys nearer to each other than this come from one paste. */
export const PASTE_GAP_MS = 60;
/** A paste whose end was lost is taken as it is after this silence. */
const PASTE_LOST_MS = 1000;
const DRAFT_MS = 1000;
/** What the interviewer says stays in sight this long after it is no longer said. */
const NUDGE_MS = 30_000;
