/** One key picks: '[Enter] next   [r] try again'. */
import { createPrompt, useEffect, useRef, useState } from '@inquirer/core';
import chalk from 'chalk';
import { cleanLine, cleanText } from '../display/clean.ts';
import { shorten } from '../display/width.ts';
import type { Choice } from '../interview/candidate.ts';
import { stopOnAbort, type PromptTerminal } from './answer.ts';
import { widthOf } from './grapheme.ts';
import type { Key } from './keys.ts';
import { loseTerminal, sizeOf, suspendJob } from './screen.ts';
import { wrap } from './view.ts';

export interface ChooseRequest<T extends string> {
  /** A function is asked anew every second. */
  prompt: string | (() => string);
  choices: Choice<T>[];
}

/** Shows the choices under what was said and waits for one of their keys; null after Ctrl-C or a signal. */
export async function chooseOnTerminal<T extends string>(request: ChooseRequest<T>, terminal: PromptTerminal): Promise<T | null> {
  const { input, output, signal } = terminal;
  const key = await choosePrompt({ request, terminal }, { input, output, signal }).catch(stopOnAbort);
  return request.choices.find((choice) => choice.key === key)?.value ?? null;
}

/** Its value is the key of the choice, or 'stop'. */
export const choosePrompt = createPrompt<string, { request: ChooseRequest<string>; terminal: PromptTerminal }>(({ request, terminal }, done) => {
  const [picked, setPicked] = useState<Choice<string> | null>(null);
  const [, setTicks] = useState(0);
  const over = useRef(false);
  useEffect((rl) => {
    const finish = (key: string): void => {
      over.current = true;
      done(key);
    };
    const onKey = (_text: string | undefined, key: Key): void => {
      if (over.current) return;
      if (key.ctrl && (key.name === 'c' || key.name === 'd')) return finish('stop');
      if (key.ctrl && key.name === 'z') return suspendHere(terminal);
      const choice = choiceOf(request.choices, key);
      if (!choice) return;
      setPicked(choice);
      finish(choice.key);
    };
    const onClose = (): void => finish('stop');
    let ticks = 0;
    const ticking = typeof request.prompt === 'function' ? setInterval(() => setTicks(++ticks), TICK_MS) : undefined;
    (rl as unknown as { _ttyWrite: () => void })._ttyWrite = () => {};
    const input = (rl as unknown as { input: NodeJS.ReadableStream }).input;
    input.on('keypress', onKey);
    rl.on('close', onClose);
    (rl as unknown as NodeJS.EventEmitter).on('error', () => {
      loseTerminal();
      if (!over.current) finish('stop');
    });
    return () => {
      over.current = true;
      clearInterval(ticking);
      input.removeListener('keypress', onKey);
      rl.removeListener('close', onClose);
    };
  }, []);
  if (picked) return ` ${chalk.dim(`${keyName(picked.key)} ${picked.label}`.trimEnd())}`;
  return listChoices(request, sizeOf(terminal.output).columns).join('\n');
});

/** Letters match in either case; 'enter' is the Enter key. */
export function choiceOf<T extends string>(choices: Choice<T>[], key: Key): Choice<T> | undefined {
  if (key.ctrl || key.meta) return undefined;
  const pressed = key.name === 'return' || key.name === 'enter' ? 'enter' : (key.sequence ?? key.name ?? '');
  return choices.find((choice) => choice.key.toLowerCase() === pressed.toLowerCase());
}

/** '[Enter] next   [r] try again', in as many lines as the width (cells) needs. */
export function listChoices(request: ChooseRequest<string>, columns: number): string[] {
  const prompt = typeof request.prompt === 'string' ? request.prompt : request.prompt();
  const lines = prompt === '' ? [] : wrap(cleanText(prompt), columns - 3).map((row) => ` ${row}`);
  let line = '';
  for (const { key, label, row } of request.choices) {
    const item = `${keyName(key)} ${cleanLine(label)}`.trimEnd();
    if (row === 'own') {
      lines.push(` ${shorten(item, columns - 3)}`);
      continue;
    }
    if (line !== '' && (row === 'first' || widthOf(line) + widthOf(item) + 3 > columns - 3)) {
      lines.push(` ${line}`);
      line = '';
    }
    line += line === '' ? item : `   ${item}`;
  }
  return line === '' ? lines : [...lines, ` ${line} `];
}

const TICK_MS = 1000;

function keyName(key: string): string {
  return key === 'enter' ? '[Enter]' : `[${key}]`;
}

function suspendHere(terminal: PromptTerminal): void {
  if (process.platform === 'win32') return;
  terminal.input.setRawMode?.(false);
  suspendJob(() => terminal.input.setRawMode?.(true));
}
