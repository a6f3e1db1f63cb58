/** The person's own editor, for an answer being typed. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Edited {
  text: string;
  /** Why the editor's text was not taken; null if all went well. */
  trouble: string | null;
}

/** The editor of the configuration, else of VISUAL or EDITOR, else the system's plainest. */
export function editorOf(configured: string | null, env: NodeJS.ProcessEnv): string {
  const named = [configured, env['VISUAL'], env['EDITOR']].find((name) => name && name.trim() !== '');
  return named ?? (process.platform === 'win32' ? 'notepad' : 'vi');
}

/**
 * Edits a text in the person's editor, which has the terminal meanwhile. `onDraft` gets what the editor has saved, about every
 * second, so that it is kept if the editor is killed. The file is private and removed afterwards.
 */
export async function editOutside(text: string, editor: string, options: { onDraft(text: string): void; signal: AbortSignal }): Promise<Edited> {
  const folder = mkdtempSync(join(tmpdir(), 'mlsd-'));
  const file = join(folder, 'answer.md');
  writeFileSync(file, text === '' ? '' : `${text}\n`, { mode: 0o600 });
  let seen = text;
  const look = (): void => {
    const now = readAnswer(file, seen);
    if (now !== seen) options.onDraft((seen = now));
  };
  const looking = setInterval(look, LOOK_MS);
  try {
    const trouble = await runEditor(editor, file, options.signal);
    look();
    return { text: seen, trouble };
  } finally {
    clearInterval(looking);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Editors end a file with a line feed that nobody typed. A file that is away for a moment while it is saved changes nothing. */
function readAnswer(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    return otherwise;
  }
}

/** The shell knows quoted paths and options; `exec env` makes the editor our own child, so that a signal ends it and not only the shell. */
function runEditor(editor: string, file: string, signal: AbortSignal): Promise<string | null> {
  const [command, args] = process.platform === 'win32' ? [`${editor} "${file}"`, []] : ['sh', ['-c', `exec env ${editor} "$1"`, 'sh', file]];
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32', signal });
    child.on('error', (error) => resolve(`the editor could not be started: ${error.message}`));
    child.on('close', (status) => resolve(status === 0 ? null : `the editor "${editor}" ended with ${status ?? 'a signal'}`));
  });
}

const LOOK_MS = 1000;
