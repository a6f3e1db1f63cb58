import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cleanInput, countWords, deleteBack, deleteForward, deleteWordBack, insert, killLine, killLineBack, moveLeft, moveRight, moveTo, moveWordLeft, moveWordRight,
  openBuffer, redo, replaceAll, undo, yank, type Buffer,
} from '../../src/terminal/buffer.ts';

/** A naive model: characters in an array. Only texts in which every character is one grapheme. */
interface Model {
  chars: string[];
  at: number;
}

type Step = { name: string; run(buffer: Buffer): Buffer; model(model: Model): Model };

const lineStart = ({ chars, at }: Model): number => chars.lastIndexOf('\n', at - 1) + 1;
const typeChars = (text: string): Step => ({
  name: `insert ${JSON.stringify(text)}`,
  run: (buffer) => insert(buffer, text),
  model: ({ chars, at }) => ({ chars: chars.toSpliced(at, 0, ...text), at: at + [...text].length }),
});
const STEPS: Step[] = [
  { name: 'left', run: moveLeft, model: ({ chars, at }) => ({ chars, at: Math.max(0, at - 1) }) },
  { name: 'right', run: moveRight, model: ({ chars, at }) => ({ chars, at: Math.min(chars.length, at + 1) }) },
  { name: 'back', run: deleteBack, model: ({ chars, at }) => (at === 0 ? { chars, at } : { chars: chars.toSpliced(at - 1, 1), at: at - 1 }) },
  { name: 'delete', run: deleteForward, model: ({ chars, at }) => ({ chars: chars.toSpliced(at, 1), at }) },
  {
    name: 'kill line',
    run: killLine,
    model: ({ chars, at }) => {
      const feed = chars.indexOf('\n', at);
      const end = feed < 0 ? chars.length : feed === at ? at + 1 : feed;
      return { chars: chars.toSpliced(at, end - at), at };
    },
  },
  {
    name: 'kill line back',
    run: killLineBack,
    model: (model) => {
      const { chars, at } = model;
      const start = at === 0 ? 0 : lineStart(model) === at ? at - 1 : lineStart(model);
      return { chars: chars.toSpliced(start, at - start), at: start };
    },
  },
];

const step = fc.oneof(fc.constantFrom(...STEPS), fc.stringMatching(/^[a-z \né日😀-]{1,4}$/u).map(typeChars));

describe('the buffer', () => {
  it('is what a naive model is, after any keys', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let buffer = openBuffer('');
        let model: Model = { chars: [], at: 0 };
        for (const { run, model: think } of steps) {
          buffer = run(buffer);
          model = think(model);
          expect(buffer.text).toBe(model.chars.join(''));
          expect(buffer.cursor).toBe(model.chars.slice(0, model.at).join('').length);
        }
      }),
    );
  });

  it('keeps the cursor between graphemes, whatever is typed', () => {
    const hard = fc.array(fc.constantFrom('e', '\u0301', '👍', '🏽', '\u200d', '🇩', '🇪', '日', '\n', ' ', 'ก', 'ำ', '\u0600'), { maxLength: 12 }).map((parts) => parts.join(''));
    const moves = fc.constantFrom(moveLeft, moveRight, deleteBack, deleteForward, moveWordLeft, moveWordRight, deleteWordBack);
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(hard, fc.array(fc.oneof(moves, hard.map((text) => (buffer: Buffer) => insert(buffer, text))), { maxLength: 20 }), (text, runs) => {
        let buffer = openBuffer(text);
        for (const run of runs) {
          buffer = run(buffer);
          const start = buffer.text.lastIndexOf('\n', buffer.cursor - 1) + 1;
          const line = buffer.text.slice(buffer.cursor === 0 ? 0 : start).split('\n')[0] ?? '';
          const bounds = [...segmenter.segment(line)].map((part) => part.index + part.segment.length);
          expect([0, ...bounds]).toContain(buffer.cursor - (buffer.cursor === 0 ? 0 : start));
        }
      }),
    );
  });

  it('undoes any keys back to the start, and does them again', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const end = steps.reduce((buffer, { run }) => run(buffer), openBuffer('start'));
        let back = end;
        while (back.undo.length > 0) back = undo(back);
        expect(back.text).toBe('start');
        while (back.redo.length > 0) back = redo(back);
        expect(back.text).toBe(end.text);
      }),
    );
  });

  it('undoes typing by words and a paste at once', () => {
    const typed = [...'one two'].reduce((buffer, letter) => insert(buffer, letter), openBuffer(''));
    expect(undo(typed).text).toBe('one');
    expect(undo(undo(typed)).text).toBe('');
    expect(undo(insert(typed, ' a b\nc', 'pasted')).text).toBe('one two');
  });

  it('yanks what was cut last', () => {
    const cut = killLineBack(openBuffer('one\ntwo three'));
    expect(cut.text).toBe('one\n');
    expect(yank(moveTo(cut, 0)).text).toBe('two threeone\n');
  });

  it('moves and deletes by words', () => {
    const buffer = openBuffer("split by time, we'd say");
    expect(moveWordLeft(buffer).cursor).toBe(20);
    expect(moveWordLeft(moveWordLeft(buffer)).cursor).toBe(15);
    expect(moveWordRight(moveTo(buffer, 0)).cursor).toBe(5);
    expect(deleteWordBack(buffer).text).toBe("split by time, we'd ");
  });

  it('replaces all as one step', () => {
    const buffer = replaceAll(openBuffer('one'), 'two\r\nthree');
    expect(buffer.text).toBe('two\nthree');
    expect(undo(buffer).text).toBe('one');
  });
});

describe('foreign text', () => {
  it.each([
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['\tx', '  x'],
    ['\u001b[31mred\u001b[0m', 'red'],
    ['a\u0007b\u0000c\u009bd', 'abcd'],
    ['pay\u202egnp.exe', 'paygnp.exe'],
    ['half \ud83d pair', 'half \ufffd pair'],
    ['👍🏽 日本', '👍🏽 日本'],
  ])('%j is kept as %j', (text, kept) => expect(cleanInput(text)).toBe(kept));

  it.each([['', 0], ['one', 1], [' two\n words ', 2], ['a - b', 2], ['日本 100%', 2]])('%j has %i words', (text, words) => expect(countWords(text)).toBe(words));
});
