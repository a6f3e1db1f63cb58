/** A person at a terminal, as the flow's candidate. */
import chalk from 'chalk';
import type { AnswerReply, AnswerRequest } from '../interview/candidate.ts';
import { askOnTerminal, type PromptTerminal } from './answer.ts';
import { countWords } from './buffer.ts';
import { chooseOnTerminal } from './choose.ts';
import { editorOf } from './external.ts';
import type { OpenCandidate } from './open.ts';
import { openScreen, write, type Input, type Output } from './screen.ts';

export interface TerminalOptions {
  input: Input;
  output: Output;
  env: NodeJS.ProcessEnv;
  /** Aborted by a signal, see signals.ts. */
  signal: AbortSignal;
  /** The editor of the configuration; null: VISUAL, EDITOR, vi. */
  editor: string | null;
  /** Wall time in milliseconds. */
  now(): number;
}

/** The candidate at a terminal; input and output must be one. */
export function openTerminalCandidate(options: TerminalOptions): OpenCandidate {
  const { input, output, signal, now } = options;
  const screen = openScreen(output);
  const terminal: PromptTerminal = { input, output, screen, signal, now, editor: editorOf(options.editor, options.env) };
  const show = (text: string): Promise<void> => write(output, text);
  return {
    interactive: true,
    show,
    async answer(request) {
      const reply = await askOnTerminal(request, terminal);
      const line = summaryOf(request, reply);
      if (line !== null) await show(chalk.dim(line));
      return reply;
    },
    choose: (request) => chooseOnTerminal(request, terminal),
    // One key is one digit: scales go to 9 at most.
    async rate({ prompt, min, max }) {
      const choices = Array.from({ length: max - min + 1 }, (_, index) => `${min + index}`).map((key) => ({ value: key, key, label: '' }));
      const picked = await chooseOnTerminal({ prompt, choices }, terminal);
      return picked === null ? null : Number(picked);
    },
    close: screen.leave,
  };
}

/** What stays on the person's own screen of a prompt: ' DATA  34 words'. Null where the flow shows the talk itself. */
function summaryOf(request: AnswerRequest, reply: AnswerReply): string | null {
  if (request.singleLine || reply.kind === 'stop' || reply.kind === 'back') return null;
  const count = countWords(reply.text);
  const words = `${count} ${count === 1 ? 'word' : 'words'}`;
  const ending = reply.kind === 'skip' ? 'skipped' : reply.kind === 'timeout' ? `time is up, ${words} kept` : words;
  return ` ${request.label.toUpperCase()}  ${ending}`;
}
