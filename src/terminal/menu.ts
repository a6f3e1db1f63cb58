/** Menus of a terminal, by @inquirer/prompts. */
import { select } from '@inquirer/prompts';
import { stopOnAbort } from './answer.ts';

export interface MenuChoice<T> {
  value: T;
  name: string;
  /** Said under the menu while the choice is lit. */
  description?: string;
}

export interface MenuOptions {
  signal?: AbortSignal;
  input?: NodeJS.ReadableStream;
  output?: NodeJS.WritableStream;
}

/** Lets the person pick one of the choices; null after Ctrl-C or a signal. */
export async function openMenu<T>(message: string, choices: MenuChoice<T>[], options: MenuOptions = {}): Promise<T | null> {
  const picked = await select({ message, choices: choices.map((choice) => ({ ...choice, value: { of: choice.value } })), pageSize: PAGE, loop: false }, options).catch(stopOnAbort);
  return picked === 'stop' ? null : picked.of;
}

const PAGE = 12;
