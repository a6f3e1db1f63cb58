/**
 * Builds rubrics/frequencies.json: in how many example sentences each stem stands. The table is frozen in the repository,
 * so that adding a question changes no other question's scores; run it (`npm run frequencies`) only with a new scorer version.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { prepareStem } from '../dist/evidence/stem.js';
import { readText } from '../dist/evidence/text.js';
import { isContent } from '../dist/evidence/substance.js';

const root = new URL('..', import.meta.url).pathname;
const yamlFiles = (folder) => readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? yamlFiles(join(folder, entry.name)) : entry.name.endsWith('.yaml') ? [join(folder, entry.name)] : []));

/** Every text under a key `examples`, `reference`, `exemplars` or `facts` of a file. */
function textsOf(value, inside = false) {
  if (typeof value === 'string') return inside ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(item, inside));
  if (!value || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => textsOf(item, inside || key === 'examples' || key === 'reference' || key === 'exemplars'));
}

const lexicon = parse(readFileSync(join(root, 'rubrics/lexicon.yaml'), 'utf8'));
const stem = prepareStem(lexicon);
const stems = new Map();
let documents = 0;
for (const file of [...yamlFiles('rubrics'), ...yamlFiles('questions')].sort()) {
  for (const source of textsOf(parse(readFileSync(join(root, file), 'utf8')))) {
    const text = readText(source, stem);
    for (const sentence of text.sentences) {
      documents++;
      const here = new Set(text.tokens.slice(sentence.from, sentence.to).filter((token) => isContent(token.lower) && /^[a-z]/.test(token.stem)).map((token) => token.stem));
      for (const one of here) stems.set(one, (stems.get(one) ?? 0) + 1);
    }
  }
}
const sorted = Object.fromEntries([...stems].sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(join(root, 'rubrics/frequencies.json'), `${JSON.stringify({ documents, stems: sorted })}\n`);
console.log(`${documents} sentences, ${stems.size} stems`);
