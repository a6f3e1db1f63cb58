/** Writes the measured tables into docs/scoring.md: npm run docs:scoring (after a build). Agreement with each question left out, and what gaming gains. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const path = join(import.meta.dirname, '..', 'docs', 'scoring.md');
const print = (script, ...options) => execFileSync(process.execPath, [join(import.meta.dirname, script), ...options], { encoding: 'utf8', maxBuffer: 1e8 }).trimEnd();

/** Replaces what stands between <!-- name --> and <!-- /name -->. */
function fill(text, name, lines) {
  const between = new RegExp(`(<!-- ${name} -->)[^]*?(<!-- /${name} -->)`);
  if (!between.test(text)) throw new Error(`docs/scoring.md lacks the markers <!-- ${name} --> and <!-- /${name} -->`);
  return text.replace(between, (_, open, close) => `${open}\n\`\`\`\n${lines}\n\`\`\`\n${close}`);
}

const trimmed = (lines) => lines.split('\n').map((line) => line.trimEnd()).join('\n');
const agreement = trimmed(print('agreement.mjs', '--leave-out')), attacks = trimmed(print('attacks.mjs'));
writeFileSync(path, fill(fill(readFileSync(path, 'utf8'), 'agreement', agreement), 'attacks', attacks));
