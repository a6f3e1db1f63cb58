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
