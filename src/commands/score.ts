/** `mlsd score`: judges written answers. */
import { resolve } from 'node:path';
import { plainStyle } from '../display/style.ts';
import { EXIT, UserError, type ExitStatus } from '../error.ts';
import type { Library } from '../pack/pack.ts';
import { buildReport } from '../report/report.ts';
import type { Layout } from '../report/render/rows.ts';
import { renderTerminal } from '../report/render/terminal.ts';
import { judgeAnswers, prepareJudge, type Judge } from '../score/judge.ts';
import type { Scorecard } from '../score/scorecard.ts';
import { kindOf, parseAnswers, type AnswerFile, type AnswerSet } from './answers.ts';
import type { Context } from './context.ts';
import { decodeText, MAX_BYTES, readText } from './files.ts';
import type { Settings } from './settings.ts';

export interface ScoreOptions {
  /** Id of the question that was answered, 'none' for the core criteria alone; it goes before what a file says. */
  question?: string;
  level?: Settings['level'];
  explain?: boolean;
  /** 0-100 */
  minScore?: number;
  format: 'text' | 'json' | 'jsonl' | 'md' | 'html';
  output?: string;
}

/** A judged set, with the answers that its evidence lies in. */
interface Judged {
  card: Scorecard;
  set: AnswerSet;
}

const NONE = 'none';

/**
 * Judges the answers of the files ('-' is standard input), in order. What cannot be read or judged is told on stderr and
 * the rest goes on; then the status is 2. It is 1 when a score is below `minScore`.
 */
export async function runScore(context: Context, files: string[], options: ScoreOptions): Promise<ExitStatus> {
  const library = await context.library();
  const read = await readFiles(context, files, library);
  const judge = judgeOf(library, options, options.level ?? context.settings().level);
  const results = await Promise.all(read.sets.map((set) => orFault(async () => judge(set))));
  const judged = results.filter((result): result is Judged => !(result instanceof UserError));
  const faults = [...read.faults, ...results.filter((result) => result instanceof UserError)];
  if (judged.length === 0 && faults.length === 1 && faults[0]) throw faults[0];
  for (const { set } of judged) for (const note of set.notes) context.say(note);
  if (judged.length > 0) await context.writeOutput(await renderAll(context, library, judged, options), options.output);
  for (const fault of faults) context.io.stderr.write(`mlsd: ${fault.message}\n${fault.hint ? `  ${fault.hint}\n` : ''}`);
  return faults.length > 0 ? EXIT.usage : gate(judged, options.minScore);
}

function gate(judged: Judged[], minScore: number | undefined): ExitStatus {
  if (minScore === undefined) return EXIT.ok;
  return judged.every(({ card }) => (card.overall.score ?? 0) >= minScore) ? EXIT.ok : EXIT.found;
}

async function readFiles(context: Context, files: string[], library: Library): Promise<AnswerFile> {
  const { framework } = library.rubrics();
  const all: AnswerFile = { sets: [], faults: [] };
  for (const file of files) {
    const text = await orFault(async () => readInput(context, file));
    if (text instanceof UserError) all.faults.push(text);
    else {
      const name = file === '-' ? 'standard input' : file;
      const { sets, faults } = parseAnswers(name, text, kindOf(file, text), framework);
      all.sets.push(...sets);
      all.faults.push(...faults);
    }
  }
  if (all.sets.length + all.faults.length === 0) throw new UserError(`${files.join(', ')}: there is no answer in it`);
  return all;
}

async function readInput(context: Context, file: string): Promise<string> {
  if (file !== '-') return readText(resolve(context.io.cwd, file), file);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of context.io.stdin) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    chunks.push(bytes);
    // No need to take in the rest of what is too large.
    if (size > MAX_BYTES) break;
  }
  return decodeText(Buffer.concat(chunks), 'standard input');
}

/** The function that judges a set; rules are compiled once a question. */
function judgeOf(library: Library, options: ScoreOptions, level: Settings['level']): (set: AnswerSet) => Judged {
  const judges = new Map<string, { judge: Judge; content: string }>();
  return (set) => {
    const id = options.question ?? set.question;
    if (id === null) throw noQuestion(set);
    const known = judges.get(id) ?? prepare(library, id, set.where);
    judges.set(id, known);
    return { set, card: judgeAnswers(known.judge, set.answers, { level, id: set.id, content: known.content }) };
  };
}

function prepare(library: Library, id: string, where: string): { judge: Judge; content: string } {
  try {
    const question = id === NONE ? null : library.question(id);
    return { judge: prepareJudge(library.rubrics(), question), content: library.contentHash(question?.id ?? null) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`${where}: ${error.message}`, { hint: error.hint ? `${error.hint}; "none" judges by the core criteria alone` : NONE_HINT, cause: error });
  }
}

function noQuestion({ where }: AnswerSet): UserError {
  return new UserError(`${where}: it does not say which question it answers`, { hint: `Give --question ID, or "question: ID" in the front matter. ${NONE_HINT}` });
}

const NONE_HINT = '--question none judges by the core criteria alone.';

/** The result, or the UserError that came instead: one bad answer must not lose the others. */
async function orFault<T>(run: () => Promise<T>): Promise<T | UserError> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

async function renderAll(context: Context, library: Library, judged: Judged[], options: ScoreOptions): Promise<string> {
  const cards = judged.map(({ card }) => card);
  if (options.format === 'jsonl') return cards.map((card) => `${JSON.stringify(card)}\n`).join('');
  if (options.format === 'json') return `${JSON.stringify(cards.length === 1 ? cards[0] : cards, null, 2)}\n`;
  if (options.format === 'html' && judged.length > 1) throw new UserError(`a page holds one interview, and there are ${judged.length} here`, { hint: 'Give one file, or use --format md.' });
  const layout: Layout = { width: context.width, style: options.output === undefined ? await context.style() : plainStyle, bars: context.options.plain ? 'none' : 'blocks' };
  const texts = await Promise.all(judged.map((one) => renderOne(library, one, options, layout)));
  return texts.join('\n');
}

async function renderOne(library: Library, { card, set }: Judged, options: ScoreOptions, layout: Layout): Promise<string> {
  const rubrics = library.rubrics();
  const question = card.question === NONE ? null : library.question(card.question);
  const report = buildReport({ scorecard: card, answers: set.answers, rubrics, question });
  // What most calls don't print is not loaded.
  if (options.format === 'html') return (await import('../report/render/html.ts')).renderHtml(report);
  if (options.format === 'md') return (await import('../report/render/markdown.ts')).renderMarkdown(report);
  return renderTerminal(report, { ...layout, detail: options.explain ? 'explain' : 'full' });
}
