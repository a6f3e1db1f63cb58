import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../src/pack/parse.ts';
import { questionFileSchema } from '../../src/pack/schema.ts';

const sound = readFileSync(join(import.meta.dirname, 'ok', 'with-family.yaml'), 'utf8');
const parse = (text: string) => parseYaml('q.yaml', text, questionFileSchema);

describe('whatever a file contains', () => {
  const lines = sound.split('\n');
  const spoilt = fc.tuple(fc.nat(lines.length - 1), fc.constantFrom('', '  ', '- ', '"', '}', '*a', '&a', ': x', '\t', '[', '!!js x', '? ', 'null', '1e999')).map(([at, bit]) => lines.with(at, `${bit}${lines[at]}`).join('\n'));

  test('parsing does not throw, and every place lies in the file', () => {
    fc.assert(
      fc.property(fc.oneof(spoilt, fc.string(), fc.string({ unit: 'binary' })), (text) => {
        const { value, diagnostics } = parse(text);
        expect(value === null).toBe(diagnostics.length > 0);
        const count = text.split('\n').length;
        for (const { line, column, length } of diagnostics) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(count + 1);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(length).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  test('a nesting too deep for the stack gets one sentence', () => {
    expect(parse(`a: ${'['.repeat(50_000)}${']'.repeat(50_000)}`).diagnostics.map(({ message }) => message)).toEqual(['this file is nested too deeply to be read']);
  });
});

test('places are those of the nodes', () => {
  const { source } = parse(sound);
  const { line, column } = source.locate(['facts', 0, 'ask', 'examples', 1]);
  expect(sound.split('\n')[line - 1]?.slice(column - 1)).toMatch(/^How large/);
  expect(source.locate(['facts', 0, 'critical'], 'key').length).toBe('critical'.length);
});

test('what is not there is placed at what is', () => {
  const { source } = parse(sound);
  expect(source.locate(['facts', 0, 'nothing', 'below'])).toEqual(source.locate(['facts', 0]));
});
