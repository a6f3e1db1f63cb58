/** `mlsd export`: everything, for keeping. */
import { UserError, type ExitStatus } from '../error.ts';
import type { Context } from './context.ts';

export interface ExportOptions {
  /** Folder for everything. */
  all?: string;
}

/** Writes what is asked for. Throws a UserError when nothing is. */
export async function runExport(context: Context, options: ExportOptions): Promise<ExitStatus> {
  if (options.all !== undefined) return (await import('./archive.ts')).exportAll(context, options.all);
  throw new UserError('nothing was asked for', { hint: 'mlsd export --all DIR' });
}
