/** The answer prompt on @inquirer/core: ties the model of editing.ts to a terminal. See the notes at the foot for its four tricks. */
import { createPrompt, useEffect, useRef, useState } from '@inquirer/core';
import type { AnswerReply, AnswerRequest } from '../interview/candidate.ts';
import { openEditing, PASTE_GAP_MS, type Command, type Editing } from './editing.ts';
import { editOutside } from './external.ts';
import type { Key } from './keys.ts';
import { cleanRequest } from './request.ts';
import { loseTerminal, sizeOf, suspendJob, type Input, type Output, type Screen } from './screen.ts';

/** The terminal that a prompt is shown on. */
export interface PromptTerminal {
  input: Input;
  output: Output;
  screen: Screen;
  /** Aborted by a signal: the prompt ends as by Ctrl-C. */
  signal: AbortSignal;
  /** The command line of the external editor. */
  editor: string;
  /** Wall time in milliseconds. */
  now(): number;
}

export interface AnswerConfig {
  request: AnswerRequest;
  editing: Editing;
  terminal: PromptTerminal;
}

type Readline = Parameters<Parameters<typeof useEffect>[0]>[0];
type Kind = AnswerReply['kind'];

/** Asks on a terminal, in its alternate screen, and gives back what was typed, however it ended. */
export async function askOnTerminal(asked: AnswerRequest, terminal: PromptTerminal): Promise<AnswerReply> {
  const request = cleanRequest(asked);
  const editing = openEditing(request, terminal.now);
  terminal.screen.enter();
  try {
    const { input, output, signal } = terminal;
    const kind = await answerPrompt({ request, editing, terminal }, { input, output, signal, clearPromptOnDone: true }).catch(stopOnAbort);
    return replyOf(kind, editing);
  } finally {
    terminal.screen.leave();
    editing.saveDraft();
  }
}

function replyOf(kind: Kind, editing: Editing): AnswerReply {
  return { kind, text: editing.text(), firstKeyAfter: editing.firstKeyAfter() };
}

/** A signal, or a terminal that went away, ends a prompt as Ctrl-C does. */
export function stopOnAbort(error: unknown): 'stop' {
  if (error instanceof Error && ['AbortPromptError', 'ExitPromptError', 'CancelPromptError'].includes(error.name)) return 'stop';
  throw error;
}

/** The prompt itself; its value says how it ended, the text is in `config.editing`. */
export const answerPrompt = createPrompt<Kind, AnswerConfig>((config, done) => {
  const [turn, setTurn] = useState(0);
  const readline = useRef<Readline | null>(null);
  useEffect((rl) => {
    readline.current = rl;
    return attach(rl, config, () => setTurn((last) => last + 1), done);
  }, []);
  const { above, below, column, uncertain } = config.editing.draw(sizeOf(config.terminal.output));
  useEffect(() => {
    if (uncertain !== null) config.terminal.output.write(`\r${uncertain}`);
  }, [turn]);
  if (readline.current) placeCursor(readline.current, above.at(-1) ?? '', column);
  return [above.join('\n'), below.join('\n')];
});

/** The screen manager takes readline's line off the row's end and puts the cursor in its place: blanks make that the very column. */
function placeCursor(rl: Readline, row: string, column: number): void {
  const line = rl as unknown as { line: string; cursor: number };
  line.line = ' '.repeat(Math.max(row.length, column));
  line.cursor = column;
}

/** Listens to keys, time and size until the prompt is over; gives back what ends that. */
function attach(rl: Readline, config: AnswerConfig, render: () => void, done: (kind: Kind) => void): () => void {
  const { editing, terminal, request } = config;
  let away = false;
  let scheduled: NodeJS.Immediate | null = null;
  let over = false;

  const renderSoon = (): void => {
    scheduled ??= setImmediate(() => {
      scheduled = null;
      if (!over && !away) render();
    });
  };
  const redraw = (): void => {
    if (away) return;
    terminal.screen.clear();
    renderSoon();
  };
  const end = (kind: Kind): void => {
    over = true;
    editing.saveDraft();
    done(kind);
  };
  const goAway = (what: 'editor' | 'suspend'): void => {
    editing.saveDraft();
    away = true;
    request.onAway?.(what, true);
    terminal.screen.leave();
  };
  const comeBack = (what: 'editor' | 'suspend'): void => {
    if (over) return;
    away = false;
    request.onAway?.(what, false);
    terminal.input.setRawMode?.(true);
    terminal.screen.enter();
    redraw();
  };
  const suspend = (): void => {
    if (process.platform === 'win32') return;
    goAway('suspend');
    terminal.input.setRawMode?.(false);
    suspendJob(() => comeBack('suspend'));
  };
  const openEditor = async (): Promise<void> => {
    goAway('editor');
    terminal.input.pause();
    terminal.input.setRawMode?.(false);
    const { text, trouble } = await editOutside(editing.text(), terminal.editor, { onDraft: keepOutside, signal: terminal.signal });
    if (over) return;
    editing.replace(text);
    if (trouble !== null) editing.say(trouble);
    terminal.input.resume();
    comeBack('editor');
  };
  /** What the editor has saved is the answer from then on, also if the editor is killed. */
  const keepOutside = (text: string): void => {
    if (over) return;
    editing.replace(text);
    editing.saveDraft();
  };
  const obey = (command: Command): void => {
    if (command === 'redraw') redraw();
    else if (command === 'suspend') suspend();
    else if (command === 'editor') void openEditor();
    else end(KINDS[command]);
  };
  const onKey = (_text: string | undefined, key: Key): void => {
    if (over || away) return;
    const command = editing.press(key);
    if (command !== null) obey(command);
    if (!over) renderSoon();
    if (request.singleLine) setTimeout(tick, PASTE_GAP_MS + 1);
  };
  const tick = (): void => {
    if (over || away) return;
    const { command, changed } = editing.tick();
    if (command !== null) obey(command);
    else if (changed) renderSoon();
  };
  /** After a stop that this prompt did not cause (kill -STOP), the shell may have changed the terminal's modes. */
  const onContinue = (): void => {
    if (away || over) return;
    terminal.input.setRawMode?.(false);
    terminal.input.setRawMode?.(true);
    redraw();
  };
  const onClose = (): void => end('stop');
  /** Reading failed, or setting the mode: there is no terminal any more. */
  const onLost = (): void => {
    loseTerminal();
    if (!over) end('stop');
  };

  // readline only decodes keys here: left alone it would close on Ctrl-D, walk its history, and take lines away at Enter.
  (rl as unknown as { _ttyWrite: () => void })._ttyWrite = () => {};
  const input = (rl as unknown as { input: NodeJS.ReadableStream }).input;
  const ticking = setInterval(tick, TICK_MS);
  input.on('keypress', onKey);
  // Stays: closing the reader of a lost terminal is itself an error.
  (rl as unknown as NodeJS.EventEmitter).on('error', onLost);
  rl.on('close', onClose);
  terminal.output.on('resize', redraw);
  process.on('SIGCONT', onContinue);
  renderSoon();
  return () => {
    over = true;
    clearInterval(ticking);
    if (scheduled) clearImmediate(scheduled);
    input.removeListener('keypress', onKey);
    rl.removeListener('close', onClose);
    terminal.output.removeListener('resize', redraw);
    process.removeListener('SIGCONT', onContinue);
  };
}

const KINDS = { submit: 'submitted', stop: 'stop', skip: 'skip', back: 'back', timeout: 'timeout' } as const;
const TICK_MS = 250;

// How it works:
// 1. `rl._ttyWrite` is switched off: readline is the key decoder and nothing else.
// 2. @inquirer/core puts the cursor into the last line of the content by `rl.line` and `rl.cursor`: what is drawn is cut in two
//    behind the cursor's row.
// 3. Keys change the model at once and ask for one render per turn of the event loop: a paste of thousands of keys is a few renders.
// 4. The view never draws more lines than the screen has, since the screen manager cannot erase above its top.
// The alternate screen is entered before and left after the prompt: the screen manager's last render must not touch the other screen.
