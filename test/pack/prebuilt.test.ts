import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parsePack, rubricsOf } from '../../src/pack/content.ts';
import { readPackFolder } from '../../src/pack/files.ts';
import { hashContent } from '../../src/pack/hash.ts';
import { CONTENT_VERSION, outlineOf, readManifest, readOutline, readQuestion, readRubrics, writeIndex } from '../../src/pack/prebuilt.ts';

const folder = readPackFolder(join(import.meta.dirname, 'behavioural'));
const { content } = parsePack(folder, null);
const questions = content.questions.map(({ value }) => value);
let index = '';
beforeEach(() => {
  index = mkdtempSync(join(tmpdir(), 'mlsd-index-'));
});
afterEach(() => rmSync(index, { recursive: true, force: true }));

test('an index holds what the YAML says', () => {
  const manifest = writeIndex(index, folder.digest, rubricsOf(content), questions);
  expect(readManifest(index)).toEqual(manifest);
  expect(readRubrics(index)).toMatchObject(rubricsOf(content));
  expect(readOutline(index)).toEqual(outlineOf(rubricsOf(content)));
  expect(readQuestion(index, 'saved-project')).toEqual(questions[0]);
});

test('content that went through the index has the same hash', () => {
  const { hashes } = writeIndex(index, folder.digest, rubricsOf(content), questions);
  expect(hashContent(readRubrics(index), readQuestion(index, 'saved-project'))).toBe(hashes['saved-project']);
  expect(hashContent(readRubrics(index), null)).toBe(hashes['']);
});

test('an index of another version counts as none', () => {
  const manifest = writeIndex(index, folder.digest, rubricsOf(content), questions);
  writeFileSync(join(index, 'manifest.json'), JSON.stringify({ ...manifest, version: CONTENT_VERSION + 1 }));
  expect(readManifest(index)).toBeNull();
});
