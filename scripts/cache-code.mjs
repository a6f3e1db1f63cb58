/**
 * Keeps the code that V8 makes of dist/bundle for bin/load.js: runs the verbs that must start fast, and writes what was
 * compiled for them beside the bundle. It serves the version of Node that builds; others compile anew at each start.
 */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const { load, codeFolder, codeOfLoaded } = createRequire(import.meta.url)(join(root, 'bin', 'load.js'));

rmSync(codeFolder, { recursive: true, force: true });
const folder = mkdtempSync(join(tmpdir(), 'mlsd-code-'));
const answer = join(folder, 'answer.md');
writeFileSync(answer, sampleAnswer());
const { main } = load();
for (const argv of [['--help'], ['questions'], ['history'], ['next'], ['progress'], ['score', answer, '--question', 'none']]) await run(argv);
mkdirSync(codeFolder, { recursive: true });
for (const [file, code] of codeOfLoaded()) writeFileSync(file, code);
rmSync(folder, { recursive: true });

async function run(argv) {
  const said = [];
  const output = { isTTY: false, on() {}, listenerCount: () => 1, write: (text, ...rest) => (said.push(text), rest.at(-1)?.(), true) };
  const status = await main(argv, { stdin: process.stdin, stdout: output, stderr: output, env: { MLSD_HOME: folder }, cwd: folder, now: () => Date.now(), version: '' });
  if (status !== 0) throw new Error(`mlsd ${argv.join(' ')} ended with ${status}: ${said.join('')}`);
}

/** A question's reference answer as a file of answers. */
function sampleAnswer() {
  const questions = join(root, 'dist', 'index', 'questions');
  const { reference } = JSON.parse(readFileSync(join(questions, readdirSync(questions).sort()[0]), 'utf8'));
  const { framework } = JSON.parse(readFileSync(join(root, 'dist', 'index', 'rubrics', 'rubrics.json'), 'utf8'));
  return framework.steps.map(({ id, title }) => `# ${title}\n\n${reference[id]}\n`).join('\n');
}
