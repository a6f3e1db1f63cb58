/** The documentation is run: each YAML block goes into the file, each command is typed, each table row is matched. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { findPattern } from '../../src/evidence/match.ts';
import { compilePattern } from '../../src/evidence/pattern.ts';
import { languageOf } from '../../src/evidence/rulebook.ts';
import type { Vocabulary } from '../../src/evidence/vocabulary.ts';
import { openLibrary } from '../../src/pack/load.ts';
import { openWorld, type World } from '../commands/world.ts';

const docs = join(import.meta.dirname, '..', '..', 'docs');
const read = (name: string): string => readFileSync(join(docs, name), 'utf8');

interface Block {
  kind: string;
  text: string;
}

const blocks: Block[] = [...read('authoring.md').matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, kind = '', text = '']) => ({ kind, text }));
const FILE = 'my-pack/questions/toxic-voice.yaml';

let world: World;
beforeAll(() => {
  world = openWorld();
});
afterAll(() => world.close());

/** Replaces the top-level keys of the file by those of the block; a map of texts keeps the entries that the block leaves out. */
function fillIn(block: string): void {
  const path = join(world.folder, FILE);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, partsOf(block).reduce((before, { key, lines }) => (key === 'reference' || key === 'exemplars' ? fillTexts(before, lines) : replacePart(before, key, lines)), text));
}

/** The top-level keys of some YAML with their lines. */
function partsOf(yaml: string): { key: string; lines: string }[] {
  return yaml.split(/^(?=[a-z-]+:)/m).filter((part) => /^[a-z-]+:/.test(part)).map((lines) => ({ key: lines.slice(0, lines.indexOf(':')), lines }));
}

/** The key's lines: from the key to the next line that is neither indented nor empty; the comment above the next key stays. */
function replacePart(text: string, key: string, lines: string): string {
  const part = new RegExp(`^${key}:.*\\n(?:[ \\t]+.*\\n|\\n(?=[ \\t]))*`, 'm');
  if (!part.test(text)) throw new Error(`the template has no ${key}`);
  return text.replace(part, () => lines.replace(/\n+$/, '\n'));
}

function fillTexts(text: string, lines: string): string {
  const document = parseDocument(text);
  const set = (path: string[], value: unknown): void => {
    if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) set([...path, key], inner);
    else document.setIn(path, value);
  };
  set([], parseDocument(lines).toJS());
  return document.toString({ lineWidth: 0 });
}

/** Expected output in which a line '...' stands for any lines. */
function matcher(expected: string): RegExp {
  const escaped = expected.trimEnd().split('\n').map((line) => (line === '...' ? '(?:.*\\n)*?.*' : line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${escaped.join('\\n')}\\n*$`);
}

test('docs/authoring.md leads to a question whose written parts have no findings', async () => {
  expect(blocks.length).toBeGreaterThan(8);
  for (const { kind, text } of blocks) {
    if (kind === 'yaml') {
      fillIn(text);
      continue;
    }
    const [command = '', ...output] = text.split('\n');
    const { stdout, stderr } = await world.run(command.replace(/^\$ mlsd /, '').split(' '));
    expect(stdout + (stdout === '' ? stderr : ''), command).toMatch(matcher(output.join('\n')));
  }
  const { findings } = JSON.parse((await world.run(['check', 'my-pack', '--format', 'json'])).stdout) as { findings: { code: string; message: string; note: string | null }[] };
  expect(findings.filter(({ code }) => code !== 'fill-in')).toEqual([]);
  expect(findings.length).toBeGreaterThan(0);
});

test('the exemplars of docs/authoring.md are told apart in the step that it shows', async () => {
  const question = parseDocument(readFileSync(join(world.folder, FILE), 'utf8')).toJS() as { exemplars: Record<string, { steps: { data: string } }> };
  const lines = ['strong', 'adequate', 'weak'].map((id) => JSON.stringify({ question: 'toxic-voice', id, steps: { data: question.exemplars[id]?.steps.data } }));
  writeFileSync(join(world.folder, 'answers.jsonl'), `${lines.join('\n')}\n`);
  const { stdout } = await world.run(['score', 'answers.jsonl', '--format', 'jsonl', '--pack', 'my-pack']);
  const [strong = 0, adequate = 0, weak = 100] = stdout.trim().split('\n').map((line) => (JSON.parse(line) as { steps: { step: string; score: number }[] }).steps.find(({ step }) => step === 'data')?.score ?? -1);
  expect(strong).toBeGreaterThan(adequate);
  expect(adequate).toBeGreaterThan(weak);
});

describe('docs/evidence.md', () => {
  const rows = read('evidence.md').split('\n').filter((line) => line.startsWith('| `') && line.split(/(?<!\\)\|/).length === 5)
    .map((line) => line.split(/(?<!\\)\|/).slice(1, 4).map((cell) => cell.trim().replaceAll('\\|', '|').replaceAll('`', '')) as [string, string, string]);

  test('has its table', () => {
    expect(rows.length).toBeGreaterThan(6);
  });

  let vocabulary: Vocabulary;
  beforeAll(async () => {
    vocabulary = languageOf((await openLibrary({ packs: [], configDir: null, cacheDir: null })).rubrics()).vocabulary;
  });

  test.each(rows)('%s finds "%s", not "%s"', (pattern, finds, not) => {
    const compiled = compilePattern(pattern, vocabulary);
    expect(findPattern(vocabulary.read(finds), compiled)).not.toEqual([]);
    expect(findPattern(vocabulary.read(not), compiled)).toEqual([]);
  });
});
