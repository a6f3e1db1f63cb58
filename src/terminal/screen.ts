/** The terminal's modes: entered before a prompt, left on every way out. */
import { closeSync } from 'node:fs';

/** The part of a terminal's output that is needed here. */
export type Output = NodeJS.WritableStream & { isTTY?: boolean; columns?: number; rows?: number };
/** The part of a terminal's input that is needed here. */
export type Input = NodeJS.ReadableStream & { isTTY?: boolean; setRawMode?(on: boolean): unknown };

export interface Screen {
  /** Goes to the alternate screen, with pasted text marked. */
  enter(): void;
  /** Back to the person's own screen, as it was. */
  leave(): void;
  /** Empties what is in sight, never the scrollback. */
  clear(): void;
}

/** The screen of a terminal; on anything else it writes nothing. Left by itself when the process exits. */
export function openScreen(output: Output): Screen {
  let inside = false;
  const write = (codes: string): void => {
    if (output.isTTY) output.write(codes);
  };
  const screen: Screen = {
    enter() {
      if (inside) return;
      inside = true;
      process.on('exit', screen.leave);
      write(ALTERNATE_ON + CLEAR + PASTE_ON);
    },
    leave() {
      if (!inside) return;
      inside = false;
      process.removeListener('exit', screen.leave);
      write(PASTE_OFF + CURSOR_ON + ALTERNATE_OFF);
    },
    clear: () => write(CLEAR),
  };
  return screen;
}

let lost = false;

/**
 * The terminal is gone (hang-up): nobody reads any more, and writing must not throw before all is saved. What is left of the
 * terminal is closed at the exit, because node aborts when it cannot reset its modes.
 */
export function loseTerminal(): void {
  if (lost) return;
  lost = true;
  const streams = [process.stdin, process.stdout, process.stderr];
  for (const stream of streams) stream.on('error', () => {});
  process.on('exit', () => streams.forEach((stream, descriptor) => stream.isTTY && closeSync(descriptor)));
}

/** Whether the terminal is gone. */
export function isTerminalLost(): boolean {
  return lost;
}

/** The part of a terminal that is used, 80 x 24 where nothing is known: longer rows than 100 cells are hard to read. */
export function sizeOf(output: Output): { columns: number; rows: number } {
  return { columns: Math.min(output.columns || 80, MAX_COLUMNS), rows: output.rows || 24 };
}

const MAX_COLUMNS = 100;

/** Writes text as whole lines, and waits until it is on its way. */
export function write(output: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve) => output.write(text.endsWith('\n') ? text : `${text}\n`, () => resolve()));
}

/**
 * Stops the whole job, as ^Z does where nobody catches it; `back` is called when it goes on, and also where nothing could stop
 * it (no job control).
 */
export function suspendJob(back: () => void): void {
  process.kill(0, 'SIGTSTP');
  setTimeout(back, BACK_AFTER_MS);
}

/** The stop reaches a process that is running its own code only at its next breath. */
const BACK_AFTER_MS = 50;
const ALTERNATE_ON = '\u001b[?1049h';
const ALTERNATE_OFF = '\u001b[?1049l';
const PASTE_ON = '\u001b[?2004h';
const PASTE_OFF = '\u001b[?2004l';
const CURSOR_ON = '\u001b[?25h';
const CLEAR = '\u001b[2J\u001b[H';
