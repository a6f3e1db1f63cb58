/** Reads the graded answers of test/calibration and judges them; shared by agreement.mjs and fit.mjs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLibrary } from '../dist/pack/load.js';

export const gold = join(import.meta.dirname, '..', 'test', 'calibration');
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** [{key: 'question/cK', question, steps, labels: [label, ...]}], in a fixed order. */
export function readGraded(folder = gold) {
  const graders = readdirSync(join(folder, 'labels')).sort();
  return readdirSync(join(folder, 'answers')).sort().flatMap((question) =>
    readdirSync(join(folder, 'answers', question)).sort().map((file) => ({
      key: `${question}/${file.replace(/\.json$/, '')}`,
      question,
      steps: readJson(join(folder, 'answers', question, file)).steps,
      labels: graders.map((grader) => readJson(join(folder, 'labels', grader, question, file))),
    })),
  );
}

/** Our own graded answers, from which the sentence classifiers learn: [{key, question, steps, labels}], a criterion as [status, quotation]. */
export function readQuoted(folder = join(import.meta.dirname, '..', 'test', 'graded')) {
  const profiles = readJson(join(folder, 'profiles.json'));
  return readdirSync(join(folder, 'labels')).sort().flatMap((question) =>
    readdirSync(join(folder, 'labels', question)).sort().map((file) => ({
      key: `${question}/${file.replace(/\.json$/, '')}`,
      question,
      steps: readJson(join(folder, 'answers', question, file)).steps,
      labels: readJson(join(folder, 'labels', question, file)),
      isSoftware: profiles[`${question}/${file.replace(/\.json$/, '')}`] === 'software',
    })),
  );
}

/** Marks around the wrong statements of test/graded/marked. */
const MARKS = /[⟦⟧]/;

/** What the step classifiers learn from beside the graded answers: answers with marked errors, pairs of wrong and right, sentences about software. */
export function readPractice(folder = join(import.meta.dirname, '..', 'test', 'graded')) {
  const marked = readdirSync(join(folder, 'marked')).sort().flatMap((file) => Object.values(readJson(join(folder, 'marked', file)).steps).map(unmark));
  const lines = readdirSync(join(folder, 'pairs')).sort().flatMap((file) => readFileSync(join(folder, 'pairs', file), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line)));
  return { marked, pairs: lines.filter(({ right }) => right), software: lines.filter(({ right }) => !right).map(({ wrong }) => wrong) };
}

/** The text without its marks, and where they stood. */
function unmark(marked) {
  let text = '';
  const spans = [];
  for (const mark of marked) {
    if (!MARKS.test(mark)) text += mark;
    else if (mark === '⟦') spans.push({ from: text.length, to: text.length });
    else if (spans.length) spans.at(-1).to = text.length;
  }
  return { text, spans };
}

/** The texts of the steps as answers. */
export function answersOf(steps) {
  return Object.entries(steps).map(([step, text]) => ({ id: step, kind: 'main', phase: step, steps: [step], text, prompted: false }));
}

/** The built-in library, and per graded question its Question or null where the bank lacks it. */
export async function openBank() {
  const library = await openLibrary({ packs: [], configDir: null, cacheDir: null });
  const known = new Set(library.headers.map((header) => header.id));
  return { rubrics: library.rubrics(), questionOf: (id) => (known.has(id) ? library.question(id) : null) };
}
