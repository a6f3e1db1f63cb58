/** Adds to rubrics/frequencies.json which word classes follow each other in the example sentences of the rubrics and in the answers of test/graded, shorthand and dictation among them. Frozen, like the frequencies. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readText } from '../dist/evidence/text.js';
import { classPairs } from '../dist/evidence/word-order.js';
import { readQuoted } from './calibration.mjs';

const root = join(import.meta.dirname, '..');
const SMOOTHING = 2;
const counts = new Map(), next = new Map();
let total = 0;
const count = (source) => {
  for (const [a, b] of classPairs(readText(source, (word) => word))) {
    const row = counts.get(a) ?? new Map();
    counts.set(a, row.set(b, (row.get(b) ?? 0) + 1));
    next.set(b, (next.get(b) ?? 0) + 1);
    total++;
  }
};
for (const file of readdirSync(join(root, 'rubrics/steps')).sort())
  for (const criterion of parse(readFileSync(join(root, 'rubrics/steps', file), 'utf8')).criteria)
    for (const source of Object.values(criterion.examples).flat()) count(source);
for (const { steps } of readQuoted()) Object.values(steps).forEach(count);
const table = {};
for (const a of [...counts.keys()].sort()) {
  const row = counts.get(a), size = [...row.values()].reduce((x, y) => x + y, 0);
  table[a] = {};
  for (const b of [...next.keys()].sort()) {
    const prior = next.get(b) / total;
    table[a][b] = Math.round(Math.log(((row.get(b) ?? 0) + SMOOTHING * prior) / (size + SMOOTHING) / prior) * 100) / 100;
  }
}
const path = join(root, 'rubrics/frequencies.json');
writeFileSync(path, `${JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), order: table })}\n`);
console.log(`${total} pairs, ${counts.size} classes`);
