import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parsePack, rubricsOf } from '../../src/pack/content.ts';
import { renderDiagnosticLine } from '../../src/pack/diagnostic.ts';
import { readPackFolder } from '../../src/pack/files.ts';

const here = import.meta.dirname;
const base = rubricsOf(parsePack(readPackFolder(join(here, 'behavioural')), null).content);

/** The diagnostics of one question file on top of the behavioural pack, one a line. */
function faultsOf(path: string): string {
  const name = basename(path, '.yaml');
  const file = { kind: 'question' as const, file: basename(path), name, text: readFileSync(path, 'utf8') };
  const { diagnostics } = parsePack({ name: '', files: [file], odd: [], tables: { frequencies: null, classifiers: null }, digest: '' }, base);
  return diagnostics.map((diagnostic) => `${renderDiagnosticLine(diagnostic)}${diagnostic.note === null ? '' : ` | ${diagnostic.note}`}\n`).join('');
}

const files = (kind: string): string[] => readdirSync(join(here, kind)).filter((name) => name.endsWith('.yaml')).map((name) => join(here, kind, name));

describe('a sound file', () => {
  test.each(files('ok'))('%s has no faults', (path) => {
    expect(faultsOf(path)).toBe('');
  });
});

describe('a faulty file', () => {
  test.each(files('err'))('%s is told all its faults', async (path) => {
    const found = faultsOf(path);
    expect(found).not.toBe('');
    await expect(found).toMatchFileSnapshot(path.replace(/\.yaml$/, '.out'));
  });
});
