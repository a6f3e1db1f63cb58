/** `mlsd export`: everything for keeping, or one session as a text for a second opinion. */
import { UserError, EXIT, type ExitStatus } from '../error.ts';
import { findSessionId, loadSession, sessionsFolder } from '../session/store.ts';
import type { Context } from './context.ts';

export interface ExportOptions {
  /** Folder for everything. */
  all?: string;
  /** The session as one text for any language model. */
  forLlm?: boolean;
  output?: string;
}

/** Writes what is asked for. Throws a UserError when nothing is. */
export async function runExport(context: Context, session: string | undefined, options: ExportOptions): Promise<ExitStatus> {
  if (options.all !== undefined) return (await import('./archive.ts')).exportAll(context, options.all);
  if (session !== undefined && options.forLlm) return exportForModel(context, session, options.output);
  throw new UserError('say what to export', { hint: 'mlsd export --all DIR, or mlsd export ID --for-llm' });
}

async function exportForModel(context: Context, text: string, output: string | undefined): Promise<ExitStatus> {
  const { contentOf, libraryOf } = await import('./debrief.ts');
  const { secondOpinionText } = await import('../report/second-opinion.ts');
  const folder = sessionsFolder(context.folders().data);
  const session = loadSession(folder, findSessionId(folder, text));
  const { rubrics, question } = contentOf(await libraryOf(context, session), session);
  await context.writeOutput(secondOpinionText(session, rubrics, question), output);
  context.say('Paste it to any model, if you like; nothing was sent anywhere, and no score moves by what it says.');
  return EXIT.ok;
}
