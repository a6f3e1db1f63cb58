import fc from 'fast-check';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { widthOf } from '../../src/terminal/grapheme.ts';
import { layOut } from '../../src/terminal/layout.ts';
import { draw, formatSeconds, textWidth, type Face, type Size } from '../../src/terminal/view.ts';

const FACE: Face = {
  heading: 'Card fraud · practice · senior',
  stepper: { at: 3, of: 7 },
  label: 'data',
  prompt: 'What data would you use, how do labels come about, how do you split?',
  thread: [],
  clock: null,
  closesIn: null,
  hint: null,
  nudge: null,
  text: '',
  cursor: 0,
  words: 0,
  note: '',
  keys: [{ key: '^D', does: 'done' }, { key: '^G', does: 'hint' }, { key: '^X', does: 'editor' }, { key: '^C', does: 'stop' }],
};

function screen(face: Face, size: Size): { lines: string[]; column: number; cursorRow: number } {
  const drawing = draw(face, layOut(face.text, textWidth(size.columns)), 0, size);
  const lines = [...drawing.above, ...drawing.below].map((line) => stripVTControlCharacters(line));
  return { lines, column: drawing.column, cursorRow: drawing.above.length - 1 };
}

describe('the screen of an answer', () => {
  it('at 80 columns', () => {
    const text = 'card transactions with merchant, amount, device and ip. labels are the chargebacks, which come up to 60 days late';
    const { lines, column, cursorRow } = screen({ ...FACE, text, cursor: text.length, words: 19, note: 'saved' }, { columns: 80, rows: 24 });
    expect(lines).toEqual([
      ' Card fraud · practice · senior                                3 of 7  ●●◉○○○○',
      ' DATA  What data would you use, how do labels come about, how do you split?',
      '',
      ' │ card transactions with merchant, amount, device and ip. labels are the ',
      ' │ chargebacks, which come up to 60 days late',
      ' │ ',
      ' │ ',
      ' │ ',
      '',
      ' 19 words · saved                         ^D done  ^G hint  ^X editor  ^C stop',
    ]);
    expect([cursorRow, column]).toEqual([4, 45]);
  });

  it('counts the cards of a drill, whose dots would crowd the heading out', () => {
    const { lines } = screen({ ...FACE, stepper: { at: 1, of: 50 } }, { columns: 80, rows: 24 });
    expect(lines[0]).toMatch(/^ Card fraud · practice · senior +1 of 50$/);
  });

  it('shows the clock, a hint and what the interviewer says', () => {
    const { lines } = screen({ ...FACE, clock: { step: -2, total: 700 }, hint: 'think of the delay', nudge: "Let's move on." }, { columns: 60, rows: 24 });
    expect(lines[0]).toBe(' Card fraud · practice ·…  3 of 7  data +0:02 · 11:40 left');
    expect(lines).toContain(' Hint: think of the delay');
    expect(lines).toContain(" > Let's move on.");
  });

  it('keeps the talk in sight', () => {
    const thread = [{ who: 'you' as const, text: 'do we have labels?' }, { who: 'them' as const, text: 'Chargebacks and the analysts\' decisions. They take weeks.' }];
    const { lines } = screen({ ...FACE, thread }, { columns: 50, rows: 24 });
    expect(lines.slice(3, 8)).toEqual(['', ' you   do we have labels?', " them  Chargebacks and the analysts' decisions.", '       They take weeks.', '']);
  });

  it('calls out the end of a step that closes by itself', () => {
    const { lines } = screen({ ...FACE, clock: { step: 9.2, total: 700 }, closesIn: 9.2 }, { columns: 80, rows: 24 });
    expect(lines[0]).toMatch(/ {2}closes in 0:10 · 11:40 left$/);
  });

  const wild = fc.record({
    text: fc.array(fc.constantFrom('word ', '日本', '👍🏽', '\n', 'aLongWordWithoutAnySpace', 'e\u0301'), { maxLength: 80 }).map((parts) => parts.join('')),
    heading: fc.constantFrom('', FACE.heading, '日本'.repeat(40)),
    prompt: fc.constantFrom('', FACE.prompt, FACE.prompt.repeat(9)),
    hint: fc.constantFrom(null, FACE.prompt),
    nudge: fc.constantFrom(null, FACE.prompt),
    note: fc.constantFrom('', 'saved', FACE.prompt),
    clock: fc.constantFrom(null, { step: -2, total: 4000 }),
    thread: fc.array(fc.constant({ who: 'them' as const, text: FACE.prompt }), { maxLength: 9 }),
  });

  it('is never higher than the terminal nor as wide as it, and holds the cursor', () => {
    fc.assert(
      fc.property(wild, fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 40 }), (wish, columns, rows) => {
        const { lines, column, cursorRow } = screen({ ...FACE, ...wish, cursor: wish.text.length }, { columns, rows });
        expect(lines.length).toBeLessThanOrEqual(rows);
        expect(cursorRow).toBeLessThan(rows);
        expect(column).toBeLessThan(columns);
        if (columns >= 12) for (const line of lines) expect(widthOf(line)).toBeLessThan(columns);
      }),
      { numRuns: 500 },
    );
  });
});

it.each([[0, '0:00'], [0.2, '0:01'], [59.5, '1:00'], [252, '4:12'], [-0.4, '0:00'], [-2, '+0:02'], [-125, '+2:05'], [3600, '60:00']])('%d seconds are %s', (seconds, shown) => expect(formatSeconds(seconds)).toBe(shown));
