/** `mlsd rm`: deletes a session for good; it asks first. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, type ExitStatus } from '../error.ts';
import { disputesPath, dropDisputes } from '../session/disputes.ts';
import { dropInterview, interviewLock, interviewsPath } from '../session/interviews.ts';
import { takeLock } from '../session/lock.ts';
import { attempt } from '../session/journal.ts';
import { findSessionId, sessionPath, sessionsFolder } from '../session/store.ts';
import type { Context } from './context.ts';
import { heldNamed } from './held.ts';

/** Deletes an interview that was held, or a session's journal, its draft, its disputes and the page made of it. Throws a UserError when it is open elsewhere, or nobody can be asked. */
export async function runRemove(context: Context, text: string, options: { yes?: boolean }): Promise<ExitStatus> {
  const { data, cache } = context.folders();
  const folder = sessionsFolder(data);
  const held = heldNamed(context, folder, text);
  const id = held?.held.id ?? findSessionId(folder, text);
  if (!options.yes && !(await confirmed(context, held ? `interview ${id} with all its ticks and notes` : `session ${id} with all its answers`))) {
    context.say('Nothing was deleted.');
    return EXIT.ok;
  }
  if (held) return removeHeld(context, id);
  const release = takeLock(sessionPath(folder, id, 'lock'), id);
  try {
    for (const part of ['draft', 'journal'] as const) removeFile(sessionPath(folder, id, part));
    removeFile(join(cache, 'reports', `${id}.html`));
    dropDisputes(disputesPath(data), id);
  } finally {
    release();
  }
  context.say(`Session ${id} is deleted.`);
  return EXIT.ok;
}

function removeHeld(context: Context, id: string): ExitStatus {
  const { data, cache } = context.folders();
  const release = takeLock(interviewLock(data, id), id);
  try {
    dropInterview(interviewsPath(data), id);
    removeFile(join(cache, 'reports', `${id}.html`));
  } finally {
    release();
  }
  context.say(`Interview ${id} is deleted.`);
  return EXIT.ok;
}

async function confirmed(context: Context, what: string): Promise<boolean> {
  const { confirm } = await import('./seat.ts');
  return confirm(context, `Delete ${what}? It cannot be brought back.`, '--yes');
}

function removeFile(path: string): void {
  attempt(path, 'delete', () => rmSync(path, { force: true }));
}
