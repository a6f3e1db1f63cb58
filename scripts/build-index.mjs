/**
 * Builds dist/index, the validated built-in pack as JSON. Refuses a pack with faults; with --lenient it names them,
 * leaves the faulty files out and goes on, for work on a checkout where somebody is still writing.
 */
import { join } from 'node:path';
import { importSource } from './import-source.mjs';

const { parsePack, rubricsOf } = await importSource('src/pack/content.ts');
const { renderDiagnostic, renderTally } = await importSource('src/pack/diagnostic.ts');
const { readPackFolder } = await importSource('src/pack/files.ts');
const { compileContent } = await importSource('src/score/compiled.ts');
const { writeCompiled, writeIndex } = await importSource('src/pack/prebuilt.ts');

const lenient = process.argv.includes('--lenient');
const root = join(import.meta.dirname, '..');
const folder = readPackFolder(root, '.');
const { content, diagnostics, files } = parsePack(folder, null);
if (diagnostics.length > 0) {
  console.error([...diagnostics.map(renderDiagnostic), renderTally(diagnostics, files)].join('\n\n'));
  if (!lenient) process.exit(1);
}
const questions = content.questions.map(({ value }) => value);
const digest = diagnostics.length === 0 ? folder.digest : `${folder.digest} with faults`;
const rubrics = rubricsOf(content);
const index = join(root, 'dist', 'index');
writeIndex(index, digest, rubrics, questions);
const compiled = compileContent(rubrics, questions);
writeCompiled(index, compiled.core, compiled.questions);
