import { expect, test } from 'vitest';
import { diagnose, renderDiagnostic, renderTally } from '../../src/pack/diagnostic.ts';

const text = ['criteria:', '  - id: data.toxic-voice.transcripts', '    title: Transcribes before it classifies', '    wieght: 3', ''].join('\n');
const place = { file: 'my-pack/questions/toxic-voice.yaml', line: 4, column: 5, length: 6 };

test('a diagnostic shows its place, the lines before it and what is allowed', () => {
  const diagnostic = diagnose(place, text, 'unknown-key', 'unknown key "wieght", did you mean "weight"?', 'a criterion has: id, weight');
  expect(renderDiagnostic(diagnostic)).toBe(
    [
      'my-pack/questions/toxic-voice.yaml:4:5  unknown key "wieght", did you mean "weight"?',
      '  2 │   - id: data.toxic-voice.transcripts',
      '  3 │     title: Transcribes before it classifies',
      '  4 │     wieght: 3',
      '    │     ^^^^^^',
      '  a criterion has: id, weight',
    ].join('\n'),
  );
});

test('a long line is cut around the culprit, and the caret stays below it', () => {
  const line = `${'a'.repeat(300)}CULPRIT${'b'.repeat(300)}`;
  const rendered = renderDiagnostic(diagnose({ file: 'f', line: 1, column: 301, length: 7 }, line, 'x', 'm')).split('\n');
  const [shown = '', caret = ''] = rendered.slice(1);
  expect(shown.length).toBeLessThan(120);
  expect(shown.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1)).toBe('CULPRIT');
});

test('control characters of a file do not reach the terminal', () => {
  const rendered = renderDiagnostic(diagnose({ file: 'f', line: 1, column: 1, length: 3 }, 'a\u001b[31mb\u202ec', 'x', 'says \u0007'));
  expect(rendered).not.toMatch(/[\u0007\u001b\u202e]/);
});

test('the tally counts findings and files', () => {
  const diagnostic = diagnose(place, text, 'x', 'm');
  expect(renderTally([diagnostic], 3)).toBe('1 finding in 1 of 3 files');
  expect(renderTally([], 1)).toBe('no findings in 1 file');
});
