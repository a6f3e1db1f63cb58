/** `mlsd report`: the report of a session, made anew with the rubrics of today. */
import { join, resolve } from 'node:path';
import { plainStyle } from '../display/style.ts';
import { EXIT, UserError, type ExitStatus } from '../error.ts';
import { renderHtml } from '../report/render/html.ts';
import { renderJson } from '../report/render/json.ts';
import { renderMarkdown } from '../report/render/markdown.ts';
import { renderTerminal } from '../report/render/terminal.ts';
import { redactReport, type Report } from '../report/report.ts';
import { disputesPath, readDisputes } from '../session/disputes.ts';
import { indexSessions } from '../session/index.ts';
import { findSessionId, loadSession, sessionsFolder } from '../session/store.ts';
import type { Context } from './context.ts';
import { debriefSession, libraryOf } from './debrief.ts';
import { writeText } from './files.ts';
import { debriefInterview, heldNamed } from './held.ts';
import { layoutOf } from './layout.ts';
import { openInBrowser } from './open.ts';

export interface ReportOptions {
  format: 'terminal' | 'md' | 'json' | 'html';
  output?: string;
  /** Opens the page in the browser; then the format is html. */
  open?: boolean;
  /** Leaves the answers out, for sharing. */
  redact?: boolean;
  /** Every criterion with all its evidence and the rules that matched. */
  explain?: boolean;
}

/** Reports on a session, or an interview that was held: by its id or the start of it, else the last finished session. Throws a UserError. */
export async function runReport(context: Context, text: string | undefined, options: ReportOptions): Promise<ExitStatus> {
  const folder = sessionsFolder(context.folders().data);
  const held = text === undefined ? null : heldNamed(context, folder, text);
  const whole = held ? await debriefInterview(context, held) : await reportOn(context, folder, text);
  const report = options.redact ? redactReport(whole) : whole;
  if (options.open) return showPage(context, report, options.output);
  await context.writeOutput(await renderAs(context, report, options), options.output);
  return EXIT.ok;
}

async function reportOn(context: Context, folder: string, text: string | undefined): Promise<Report> {
  const session = loadSession(folder, text === undefined ? lastFinished(folder) : findSessionId(folder, text));
  return debriefSession(await libraryOf(context, session), session, readDisputes(disputesPath(context.folders().data)));
}

function lastFinished(folder: string): string {
  const last = indexSessions(folder).rows.findLast((session) => session.status === 'finished' && !session.demo);
  if (last) return last.id;
  throw new UserError('there is no finished session to report on', { hint: 'mlsd practice or mlsd mock begins one; mlsd history lists what is open.' });
}

async function renderAs(context: Context, report: Report, { format, explain, output }: ReportOptions): Promise<string> {
  if (format === 'json') return renderJson(report);
  if (format === 'md') return renderMarkdown(report);
  if (format === 'html') return renderHtml(report);
  // A file takes no colours.
  const style = output === undefined || output === '-' ? await context.style() : plainStyle;
  return renderTerminal(report, { ...layoutOf(context, style), detail: explain ? 'explain' : 'full' });
}

async function showPage(context: Context, report: Report, output: string | undefined): Promise<ExitStatus> {
  const path = output === undefined ? join(context.folders().cache, 'reports', `${report.id ?? 'report'}.html`) : resolve(context.io.cwd, output);
  writeText(path, renderHtml(report));
  context.say(`The report is at ${path}`);
  await openInBrowser(path, context.env);
  return EXIT.ok;
}
