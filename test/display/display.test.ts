import { describe, expect, test } from 'vitest';
import { bar, sparkline } from '../../src/display/bars.ts';
import { cleanLine, cleanText, quote } from '../../src/display/clean.ts';
import { escapeHtml, escapeMarkdown } from '../../src/display/escape.ts';
import { clustersOf, padLeft, padTo, shorten, widthOf } from '../../src/display/width.ts';
import { setColumns, wrapBehind, wrapText } from '../../src/display/wrap.ts';

describe('width', () => {
  test.each([
    ['plain', 5],
    ['é', 1],
    ['e\u0301', 1],
    ['漢字', 4],
    ['👍', 2],
    // Counted as the widest that a terminal is known to make of it.
    ['👍🏽', 4],
    ['❤️', 2],
    ['', 0],
  ])('%s takes %d cells', (text, cells) => expect(widthOf(text)).toBe(cells));

  test('a character with its marks is one', () => expect(clustersOf('ae\u0301👍🏽x')).toEqual(['a', 'e\u0301', '👍🏽', 'x']));
  test('pads and cuts by cells', () => {
    expect(padTo('漢', 4)).toBe('漢  ');
    expect(padLeft('7', 3)).toBe('  7');
    expect(shorten('card transactions with merchant', 22)).toBe('card transactions...');
    expect(shorten('short', 22)).toBe('short');
    expect(widthOf(shorten('漢字漢字漢字', 8))).toBeLessThanOrEqual(8);
  });
});

describe('wrap', () => {
  test('breaks at spaces, keeps line feeds, cuts long words', () => {
    expect(wrapText('one two three\n\nfour', 8)).toEqual(['one two', 'three', '', 'four']);
    expect(wrapText('abcdefghij kl', 4)).toEqual(['abcd', 'efgh', 'ij', 'kl']);
  });
  test('no row is wider than asked, wide characters included', () => {
    for (const row of wrapText('漢字漢字 a 👍🏽👍🏽 verylongword', 5)) expect(widthOf(row)).toBeLessThanOrEqual(5);
  });
  test('a character wider than the row does not hang', () => expect(wrapText('漢漢', 1)).toEqual(['漢', '漢']));
  test('hangs behind a lead', () => expect(wrapBehind('- ', 'one two', 6)).toEqual(['- one', '  two']));
  test('columns are padded before they are painted, and end without spaces', () => {
    const rows = setColumns([
      { rows: ['a'], cells: 3, paint: (row) => `<${row}>` },
      { rows: ['b', 'c'], cells: 4 },
    ]);
    expect(rows).toEqual(['<a>  b', '   c']);
  });
});

describe('bars', () => {
  test('are filled in proportion', () => {
    expect(bar(40, 10, 'blocks')).toBe('████░░░░░░');
    expect(bar(120, 4, 'ascii')).toBe('####');
    expect(bar(null, 4, 'ascii')).toBe('');
    expect(bar(50, 4, 'none')).toBe('');
  });
  test('a trend has a character a score', () => expect(sparkline([0, 50, null, 100], 'blocks')).toBe('▁▅ █'));
});

describe('foreign text', () => {
  test('loses what steers a terminal', () => {
    expect(cleanText('\u001b[31mred\u001b[0m \u009b2J \u0007\u202edlrow\u202c')).toBe('[31mred[0m 2J dlrow');
    expect(cleanText('a\r\nb\rc\td')).toBe('a\nb\nc  d');
    expect(cleanText('\ud83d')).toBe('\ufffd');
    expect(cleanLine(' a \n b ')).toBe('a b');
    expect(quote('a\nb')).toBe('"a b"');
  });
  test('keeps what people write', () => expect(cleanText('naïve 👍🏽 漢字 – “ok”')).toBe('naïve 👍🏽 漢字 – “ok”'));
  test('stays text in HTML', () => expect(escapeHtml(`<img src=x onerror="a('b')">&\u001b`)).toBe('&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;'));
  test.each([
    ['# head', '\\# head'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['<b>*x*</b> [a](http://x) `c` a|b', '\\<b\\>\\*x\\*\\</b\\> \\[a\\](http\\://x) \\`c\\` a\\|b'],
    ['www.example.org', 'www\\.example.org'],
    ['a\n# b', 'a # b'],
  ])('stays text in Markdown: %s', (text, escaped) => expect(escapeMarkdown(text)).toBe(escaped));
});
