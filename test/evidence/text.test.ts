import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareStem } from '../../src/evidence/stem.ts';
import { readText, type ReadText, type Span } from '../../src/evidence/text.ts';

const stem = prepareStem({ protected: [], forms: [] });
const read = (source: string): ReadText => readText(source, stem);
const words = (text: ReadText): string[] => text.tokens.map((token) => text.source.slice(token.start, token.end));
const spans = (text: ReadText, list: Span[]): string[] => list.map(({ from, to }) => text.source.slice(text.tokens[from]?.start, text.tokens[to - 1]?.end));

describe('tokens', () => {
  test.each([
    ['', []],
    ['  \n ', []],
    ['p99<200ms', ['p99', '200ms']],
    ['P(click|x)', ['P', 'click', 'x']],
    ['state-of-the-art', ['state', 'of', 'the', 'art']],
    ["don't and don’t", ["don't", 'and', 'don’t']],
    ['2xA100', ['2x', 'A100']],
    ['1,234,567 rows, 2,5', ['1,234,567', 'rows', '2', '5']],
    ['users -> items', ['users', 'items']],
    ['w/o labels', ['w/o', 'labels']],
    ['café naïve', ['café', 'naïve']],
    ['日本 tokens', ['日本', 'tokens']],
    ['👍 ok', ['ok']],
    ['recall@100', ['recall', '100']],
  ])('%j', (source, expected) => expect(words(read(source))).toEqual(expected));

  test('notation is kept between the tokens', () => {
    expect(read('p99 -> 100 ms (cached), recall@50').tokens.map((token) => token.before)).toEqual(['', '->', '', '(', '),', '@']);
    expect(read('and/or point-in-time').tokens.map((token) => token.joined)).toEqual(['/', '', '-', '-', '']);
  });

  test('every cut-off behind @ shares a stem', () => expect(read('NDCG@10 recall@k').tokens.filter((token) => token.stem === '@k')).toHaveLength(2));
  test('typographic and plain apostrophes are one word', () => expect(read('don’t').tokens[0]?.lower).toBe("don't"));
});

describe('sentences', () => {
  test.each([
    ['We use trees, e.g. boosted ones. Then a net.', ['We use trees, e.g. boosted ones', 'Then a net']],
    ['Use i.e. this one', ['Use i.e. this one']],
    ['nodes vs. edges', ['nodes vs. edges']],
    ['We watch p99. It is low.', ['We watch p99', 'It is low']],
    ['v2.0 ships. Next', ['v2.0 ships', 'Next']],
    ['at 1.5 s. done', ['at 1.5 s', 'done']],
    ['- one item\n- two items\n* three', ['one item', 'two items', 'three']],
    ['• first\r\n• second', ['first', 'second']],
    ['one line\nanother line', ['one line', 'another line']],
    ['wait... what now', ['wait', 'what now']],
    ['Stop! Go; then rest', ['Stop', 'Go', 'then rest']],
    ['see https://example.org/a.html here', ['see https://example.org/a.html here']],
    ['... !!! ???', []],
  ])('%j', (source, expected) => {
    const text = read(source);
    expect(spans(text, text.sentences)).toEqual(expected);
  });

  test.each([
    ['How many users do we have?', true],
    ['how many users do we have', true],
    ['is there a budget for labels', true],
    ['do we have labels', true],
    ['can we ask the users', true],
    ['what is the latency budget', true],
    ['what the latency is depends on the model', false],
    ['when PSI is over 0.2 we retrain', false],
    ['which we then join to the log', false],
    ['We log every click.', false],
  ])('%j asks: %s', (source, asked) => expect(read(source).sentences.some((sentence) => sentence.question)).toBe(asked));
});

describe('clauses', () => {
  test.each([
    ['a, b; c d', ['a, b', 'c d']],
    ['it works - mostly - today', ['it works', 'mostly', 'today']],
    ['it works — mostly', ['it works', 'mostly']],
    ['a well-known (by users) thing', ['a well-known (by users) thing']],
    ['use it but not there', ['use it', 'but not there']],
    ['cheap whereas the other is not', ['cheap', 'whereas the other is not']],
  ])('%j', (source, expected) => {
    const text = read(source);
    expect(spans(text, text.clauses)).toEqual(expected);
  });
});

describe('dictation', () => {
  test('without stops a sentence is cut at 30 tokens', () => {
    const text = read(Array.from({ length: 95 }, (_, i) => `word${i}`).join(' '));
    expect(text.sentences.map(({ from, to }) => to - from)).toEqual([30, 30, 30, 5]);
  });

  test('from 16 tokens on it is cut at a conjunction', () => {
    const text = read(`${'we collect logs '.repeat(6)}and then we train`);
    expect(text.sentences.map(({ from, to }) => to - from)).toEqual([18, 4]);
  });

  test('a conjunction earlier cuts nothing', () => expect(read('we collect logs and then we train').sentences).toHaveLength(1));
});

describe('of any text', () => {
  const pieces = fc.constantFrom('we', 'split', 'by', 'user', 'e.g.', 'p99.', 'v2.0', '200ms', '1,000', '$3', '->', '-', '—', '\n', '\r\n- ', '(', ')', '?', '!', '...', ', ', 'don’t', 'État', '👍', '40M a day', '½', '\u00a0', '1 in 100', 'q3', 'but');
  const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.array(pieces, { maxLength: 60 }).map((list) => list.join(' ')), fc.array(pieces, { maxLength: 60 }).map((list) => list.join('')));

  test('tokens are slices of the source, in order and apart', () => {
    fc.assert(fc.property(texts, (source) => {
      let last = 0;
      for (const token of read(source).tokens) {
        expect(token.start).toBeGreaterThanOrEqual(last);
        expect(token.end).toBeGreaterThan(token.start);
        expect(source.slice(token.start, token.end).toLowerCase().replaceAll('’', "'")).toBe(token.lower);
        last = token.end;
      }
    }));
  });

  test('clauses and sentences each take every token once, and no clause crosses a sentence', () => {
    fc.assert(fc.property(texts, (source) => {
      const text = read(source);
      for (const list of [text.clauses, text.sentences]) {
        expect(list.flatMap(({ from, to }) => text.tokens.slice(from, to))).toEqual(text.tokens);
        expect(list.every(({ from, to }) => from < to)).toBe(true);
      }
      for (const { from, to } of text.clauses) expect(new Set(text.tokens.slice(from, to).map((token) => token.sentence)).size).toBe(1);
    }));
  });

  test('quantities lie within the text', () => {
    fc.assert(fc.property(texts, (source) => {
      const { tokens } = read(source);
      tokens.forEach((token, i) => {
        if (!token.quantity) return;
        expect(i + token.quantityLength).toBeLessThanOrEqual(tokens.length);
        expect(Number.isNaN(token.quantity.value)).toBe(false);
      });
    }));
  });
});

test('reading takes time in proportion to the text', () => {
  const timeOf = (source: string): number => {
    const times = Array.from({ length: 3 }, () => {
      const start = performance.now();
      read(source);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  for (const piece of ['a hundred million ', '1,', '...', 'a.b.', '- ', '1 in 1 in ', "a'", '-']) {
    const short = timeOf(piece.repeat(1000)), long = timeOf(piece.repeat(4000));
    expect(long, piece).toBeLessThan(16 * short + 200);
  }
});

test('a text of ASCII reads as it does beside other letters', () => {
  const piece = fc.constantFrom('we', "don't", 'w/', 'w/o', 'a/b', '10x', '1,000', '2.5e3', '200ms', '->', '<=', '--', '...', '.', ',', '\n', ' ', '  ', '-', "'", '_', '(', 'e.g.', '@10', '100%', 'K8s');
  fc.assert(fc.property(fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')), (source) => {
    const plain = readText(source, (word) => word).tokens.map(({ lower, start, end }) => ({ lower, start, end }));
    expect(readText(`${source}\n\né`, (word) => word).tokens.slice(0, -1).map(({ lower, start, end }) => ({ lower, start, end }))).toEqual(plain);
  }));
});
