/** `mlsd progress`: how scores change over all sessions, what is weakest, and how ready one is. */
import { plainStyle } from '../display/style.ts';
import { EXIT, type ExitStatus } from '../error.ts';
import { buildProgress, type Progress } from '../learn/progress.ts';
import { renderProgress } from '../learn/render/terminal.ts';
import { indexSessions } from '../session/index.ts';
import { outcomesPath, readOutcomes } from '../session/outcomes.ts';
import { isoDay, sessionsFolder } from '../session/store.ts';
import type { Context } from './context.ts';
import { layoutOf } from './layout.ts';
import type { Settings } from './settings.ts';

export interface ProgressOptions {
  format: 'terminal' | 'md' | 'json' | 'html';
  output?: string;
  /** The level aimed at. */
  level?: Settings['level'];
  /** In the terminal: every criterion, not only the weakest. */
  all?: boolean;
}

/** Reports on all sessions. Throws a UserError. */
export async function runProgress(context: Context, options: ProgressOptions): Promise<ExitStatus> {
  const { data } = context.folders();
  const { rows, unreadable } = indexSessions(sessionsFolder(data));
  const library = await context.library();
  const progress = buildProgress({
    rows,
    outcomes: readOutcomes(outcomesPath(data)),
    outline: library.outline(),
    level: options.level ?? context.settings().level,
    today: isoDay(context.now()),
    dayOf: isoDay,
  });
  for (const { message } of unreadable) context.say(`mlsd: left out: ${message}`);
  await context.writeOutput(await renderAs(context, progress, options), options.output);
  return EXIT.ok;
}

async function renderAs(context: Context, progress: Progress, { format, output, all }: ProgressOptions): Promise<string> {
  if (format === 'json') return `${JSON.stringify(progress, null, 2)}\n`;
  if (format === 'md') return (await import('../learn/render/markdown.ts')).renderProgressMarkdown(progress);
  if (format === 'html') return (await import('../learn/render/html.ts')).renderProgressHtml(progress);
  // A file takes no colours.
  const style = output === undefined || output === '-' ? await context.style() : plainStyle;
  return renderProgress(progress, { ...layoutOf(context, style), all: all ?? false });
}
