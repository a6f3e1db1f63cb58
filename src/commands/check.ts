/** `mlsd check`: every fault of a pack at once, and whether its rubrics judge as their authors meant. */
import { existsSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Check, type Findings, planChecks } from '../check/plan.ts';
import { buildPackReport, type PackReport, renderPackReport } from '../check/report.ts';
import { recallFaults } from '../check/recall.ts';
import { cleanText } from '../display/clean.ts';
import { plainStyle, type Style } from '../display/style.ts';
import { EXIT, type ExitStatus, UserError } from '../error.ts';
import { type PackContent, parsePack, rubricsOf } from '../pack/content.ts';
import { type Diagnostic, renderDiagnostic, renderTally, sortDiagnostics } from '../pack/diagnostic.ts';
import { isPack, isWholePack, packOfFile, readPackFolder } from '../pack/files.ts';
import { openLibrary } from '../pack/load.ts';
import type { Rubrics } from '../pack/pack.ts';
import { packageRoot } from '../pack/prebuilt.ts';
import { startWork } from '../terminal/spinner.ts';
import type { Context } from './context.ts';

export interface CheckOptions {
  format: 'text' | 'json';
  /** Also print how far the rubrics separate answers, and what in them is idle. */
  report?: boolean;
}

/** A pack to check, and within it the one file that was asked for, if any. */
interface Target {
  folder: string;
  /** How the pack's folder is named to the user. */
  shown: string;
  file: string | null;
}

interface Outcome {
  diagnostics: Diagnostic[];
  files: number;
  report: PackReport | null;
}

/** Checks packs or single files of packs: the given ones, else those of --pack, else the one here, else the built-in pack. Exit 1 on findings. */
export async function runCheck(context: Context, paths: string[], options: CheckOptions): Promise<ExitStatus> {
  const targets = findTargets(context, paths);
  const work = await startWork('reading', context.options.quiet ? silent(context) : context.io.stderr);
  const outcomes: Outcome[] = [];
  try {
    for (const target of targets) outcomes.push(await checkTarget(context, target, options.report === true, work.say));
  } finally {
    work.stop();
  }
  const diagnostics = outcomes.flatMap((outcome) => outcome.diagnostics);
  const files = outcomes.reduce((sum, outcome) => sum + outcome.files, 0);
  const reports = outcomes.flatMap((outcome) => outcome.report ?? []);
  await context.write(options.format === 'json' ? renderJson(diagnostics, files, reports) : renderText(diagnostics, files, reports, context.colour ? await context.style() : plainStyle, context.options.quiet));
  return diagnostics.length > 0 ? EXIT.found : EXIT.ok;
}

function silent(context: Context): typeof context.io.stderr {
  return Object.assign(Object.create(context.io.stderr) as typeof context.io.stderr, { isTTY: false });
}

function findTargets(context: Context, paths: string[]): Target[] {
  if (paths.length > 0) return paths.map((path) => targetOf(context, path));
  if (context.options.pack.length > 0) return context.options.pack.map((folder) => ({ folder, shown: shownFrom(context, folder), file: null }));
  const folder = isPack(context.io.cwd) ? context.io.cwd : packageRoot();
  return [{ folder, shown: shownFrom(context, folder), file: null }];
}

/** Below the working folder as seen from it, elsewhere in full. */
function shownFrom(context: Context, folder: string): string {
  const path = relative(context.io.cwd, folder);
  if (path === '') return '.';
  return path.startsWith('..') ? folder : path;
}

function targetOf(context: Context, path: string): Target {
  const absolute = resolve(context.io.cwd, path);
  if (!existsSync(absolute)) throw new UserError(`there is no file or folder ${path}`);
  if (statSync(absolute).isDirectory()) return { folder: absolute, shown: shownFrom(context, absolute), file: null };
  const pack = packOfFile(absolute);
  if (pack === null) throw new UserError(`${path} has no place in a pack`, { hint: 'A question stands in PACK/questions/ID.yaml, a family in PACK/rubrics/families/ID.yaml.' });
  return { folder: pack, shown: shownFrom(context, pack), file: absolute };
}

async function checkTarget(context: Context, target: Target, wantsReport: boolean, say: (text: string) => void): Promise<Outcome> {
  const folder = readPackFolder(target.folder, target.shown);
  const base = isWholePack(target.folder) ? null : await baseRubrics(context, target);
  const parsed = parsePack(folder, base);
  const chosen = (file: string): boolean => target.file === null || resolve(context.io.cwd, file) === target.file;
  const rubrics = base ? { ...base, families: [...base.families, ...parsed.content.families.map(({ value }) => value)] } : rubricsOf(parsed.content);
  const findings = await judge(parsed.content, rubrics, parsed.leftOut, chosen, say);
  const diagnostics = sortDiagnostics([...parsed.diagnostics, ...findings.diagnostics].filter(({ file }) => chosen(file)));
  return { diagnostics, files: target.file === null ? parsed.files : 1, report: wantsReport ? buildPackReport(parsed.content, rubrics, findings) : null };
}

/** What the pack adds to: the built-in rubrics, or those of another --pack. */
async function baseRubrics(context: Context, target: Target): Promise<Rubrics> {
  const others = context.options.pack.filter((folder) => folder !== target.folder && isWholePack(folder));
  const library = await openLibrary({ packs: others, configDir: null, cacheDir: null });
  return library.rubrics();
}

/** Runs the checks of the chosen files one by one, so that the progress line moves. */
async function judge(content: PackContent, rubrics: Rubrics, leftOut: string[], chosen: (file: string) => boolean, say: (text: string) => void): Promise<Findings> {
  const { findings, checks } = planChecks(content, rubrics, leftOut);
  for (const check of checks.filter(({ file }) => chosen(file))) await runOne(check, findings, say);
  return { ...findings, diagnostics: [...findings.diagnostics, ...recallFaults(findings.recall)] };
}

async function runOne(check: Check, findings: Findings, say: (text: string) => void): Promise<void> {
  say(`checking ${check.label}`);
  await setImmediate();
  check.run(findings);
}

function renderJson(diagnostics: Diagnostic[], files: number, reports: PackReport[]): string {
  return `${JSON.stringify({ schema: 'mlsd.check/1', files, findings: diagnostics, ...(reports.length > 0 ? { reports } : {}) }, null, 2)}\n`;
}

function renderText(diagnostics: Diagnostic[], files: number, reports: PackReport[], style: Style, quiet: boolean): string {
  const tally = quiet && diagnostics.length === 0 ? [] : [renderTally(diagnostics, files)];
  const parts = [...diagnostics.map((diagnostic) => paint(renderDiagnostic(diagnostic), style)), ...reports.map((report) => cleanText(renderPackReport(report))), ...tally];
  return parts.length === 0 ? '' : `${parts.join('\n\n')}\n`;
}

/** The place in bold, the caret in the colour of what is wrong, the frame dim. */
function paint(text: string, style: Style): string {
  const lines = text.split('\n');
  return lines.map((line, i) => {
    if (i === 0) return style.bold(line);
    if (/^\s+│\s*\^+$/.test(line)) return style.bad(line);
    return /^\s+\d* *│/.test(line) ? style.dim(line) : line;
  }).join('\n');
}
