/** `mlsd rm`: deletes a session for good; it asks first. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, type ExitStatus } from '../error.ts';
import { disputesPath, dropDisputes } from '../session/disputes.ts';
import { takeLock } from '../session/lock.ts';
import { attempt } from '../session/journal.ts';
import { findSessionId, sessionPath, sessionsFolder } from '../session/store.ts';
import type { Context } from './context.ts';

/** Deletes the session's journal, its draft, its disputes and the page made of it. Throws a UserError when it is open elsewhere, or nobody can be asked. */
export async function runRemove(context: Context, text: string, options: { yes?: boolean }): Promise<ExitStatus> {
  const { data, cache } = context.folders();
  const folder = sessionsFolder(data);
  const id = findSessionId(folder, text);
  if (!options.yes && !(await confirmed(context, id))) {
    context.say('Nothing was deleted.');
    return EXIT.ok;
  }
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

async function confirmed(context: Context, id: string): Promise<boolean> {
  const { confirm } = await import('./seat.ts');
  return confirm(context, `Delete session ${id} with all its answers? It cannot be brought back.`, '--yes');
}

function removeFile(path: string): void {
  attempt(path, 'delete', () => rmSync(path, { force: true }));
}
