/** The candidate that fits the occasion: answers from a file, a person at a screen, or lines. */
import type { Candidate } from '../interview/candidate.ts';
import type { AnswersByLabel } from './plain.ts';
import type { Input, Output } from './screen.ts';

export type OpenCandidate = Candidate & {
  /** Gives the terminal back as it was, and lets go of the input. */
  close(): void;
};

export interface CandidateOptions {
  stdin: Input;
  stdout: Output;
  stderr: Output;
  env: NodeJS.ProcessEnv;
  /** Whether the screen may be painted on: two terminals, not dumb, no --plain. */
  paints: boolean;
  /** Answers given beforehand; null: somebody or a pipe gives them. */
  answers: AnswersByLabel | null;
  /** The editor of the configuration; null: VISUAL, EDITOR, vi. */
  editor: string | null;
  /** Aborted by a signal, see signals.ts. */
  signal: AbortSignal;
  /** Wall time in milliseconds. */
  now(): number;
}

/** Opens the candidate; what paints is loaded only if it is needed. To be closed by the caller. */
export async function openCandidate(options: CandidateOptions): Promise<OpenCandidate> {
  const { stdin: input, stdout: output, stderr: errors, signal, now } = options;
  if (options.paints && options.answers === null) {
    const { openTerminalCandidate } = await import('./candidate.ts');
    return openTerminalCandidate({ input, output, env: options.env, signal, editor: options.editor, now });
  }
  const { openFileCandidate, openPlainCandidate } = await import('./plain.ts');
  if (options.answers !== null) return openFileCandidate(options.answers, { output, signal });
  return openPlainCandidate({ input, output, errors, signal, now });
}
