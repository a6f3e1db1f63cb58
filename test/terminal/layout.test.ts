import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundaryAfter, cutTo, graphemesOf, graphemeWidth, widthOf } from '../../src/terminal/grapheme.ts';
import { cellOf, lastOffsetOf, layOut, offsetAt, openLayouter, rowAt, scrollTo } from '../../src/terminal/layout.ts';

const piece = fc.constantFrom('word', 'e', ' ', '  ', '\n', '日本', '👍🏽', 'e\u0301', '🇩🇪', '-', 'aVeryLongWordIndeed', '\u0600', 'ก', 'слово', 'й', 'Größe', 'かな', '\u3099', '한', '\u11a8', '—', '…', '\u200d');
const text = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''));
const width = fc.integer({ min: 1, max: 40 });

describe('layout', () => {
  it('loses nothing: the rows and the line feeds between them are the text', () => {
    fc.assert(
      fc.property(text, width, (body, columns) => {
        const rows = layOut(body, columns);
        expect(rows.map(({ start, end, closed }) => body.slice(start, end) + (closed ? '\n' : '')).join('')).toBe(`${body}\n`);
      }),
    );
  });

  it('never fills more than the width, but for one hanging space and a grapheme that is wider by itself', () => {
    fc.assert(
      fc.property(text, width, (body, columns) => {
        for (const { start, end } of layOut(body, columns)) {
          const row = body.slice(start, end).replace(/ $/, '');
          if (graphemesOf(row).length < 2) continue;
          expect(widthOf(row)).toBeLessThanOrEqual(columns);
          expect(row.length).toBeLessThanOrEqual(columns);
        }
      }),
    );
  });

  it('finds the cell of an offset and the offset of that cell', () => {
    // What takes no cell has none of its own.
    const visible = text.filter((body) => body.split('\n').every((line) => graphemesOf(line).every((grapheme) => grapheme.width > 0)));
    fc.assert(
      fc.property(visible, width, (body, columns) => {
        const rows = layOut(body, columns);
        let at = 0;
        for (;;) {
          const cell = cellOf(body, rows, at);
          const row = rows[cell.row];
          expect(row && offsetAt(body, row, cell.column)).toBe(at);
          if (at === body.length) break;
          at = boundaryAfter(body, at);
        }
      }),
    );
  });

  it('remembers lines without changing what comes out', () => {
    const remembering = openLayouter();
    fc.assert(fc.property(text, width, (body, columns) => void expect(remembering(body, columns)).toEqual(layOut(body, columns))));
  });

  it('breaks after spaces, hangs one, and cuts long words', () => {
    const rows = (body: string, columns: number): string[] => layOut(body, columns).map(({ start, end }) => body.slice(start, end));
    expect(rows('split by time', 8)).toEqual(['split by ', 'time']);
    expect(rows('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(rows('one\n\ntwo', 10)).toEqual(['one', '', 'two']);
    expect(rows('日本語', 4)).toEqual(['日本', '語']);
    expect(rows('', 4)).toEqual(['']);
  });

  it('puts the End of a row that goes on before its last grapheme', () => {
    const rows = layOut('split by time', 8);
    expect(rows.map((row) => lastOffsetOf('split by time', row))).toEqual([8, 13]);
    expect(rowAt(rows, 9)).toBe(1);
  });

  it.each([
    [0, 3, 10, 5, 0],
    [0, 7, 10, 5, 3],
    [6, 2, 10, 5, 2],
    [8, 9, 10, 5, 5],
    [4, 0, 1, 5, 0],
  ])('scrolls from %i for row %i of %i in %i rows to %i', (top, row, rows, height, first) => expect(scrollTo(top, row, rows, height)).toBe(first));
});

describe('graphemes', () => {
  it('are what the segmenter says, with or without the short cut', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
    const line = text.map((body) => body.replaceAll('\n', ''));
    fc.assert(fc.property(line, (body) => void expect(graphemesOf(body).map(({ start }) => start)).toEqual([...segmenter.segment(body)].map(({ index }) => index))));
  });

  it('have the width that is measured, with or without the short cut', () => {
    for (const letters of ['aZ~', 'éßĀ', 'ΑωЯйԯ', '–—’…', 'ぁんァヺ', '一龥', '가힣']) {
      for (const { start, end, width: cells } of graphemesOf(letters)) expect([letters[start], cells]).toEqual([letters[start], graphemeWidth(letters.slice(start, end))]);
    }
  });

  it('are as wide as the widest terminal makes them', () => {
    expect(graphemeWidth('a')).toBe(1);
    expect(graphemeWidth('日')).toBe(2);
    expect(graphemeWidth('👍🏽')).toBe(4);
    expect(graphemeWidth('e\u0301')).toBe(1);
  });

  it('are cut whole', () => {
    expect(cutTo('Card fraud', 10)).toBe('Card fraud');
    expect(cutTo('Card fraud', 6)).toBe('Card …');
    expect(cutTo('日本語', 5)).toBe('日本…');
    expect(cutTo('abc', 0)).toBe('');
  });
});
