import { describe, expect, test } from 'vitest';
import { prepareReading, type Reading } from '../../src/evidence/find.ts';
import { findHolds, measureWhole, type HoldContext } from '../../src/score/holds.ts';
import { findCopies, indexRuns } from '../../src/score/integrity.ts';
import { prepareJudge, type Judge, type StepJudge } from '../../src/score/rules.ts';
import { question } from '../report/sample.ts';
import { ACROSS, judgeOf } from './across.ts';

const judge = judgeOf([]);
const step = judge.steps.find((one) => one.step === 'data') as StepJudge;
const read = (text: string, answer = 'data'): Reading => prepareReading(answer, text, judge.language);
const FLAG = { id: 'data.split.random', why: 'later rows leak', evidence: [] };

function holdsOf(texts: string[], more: Partial<HoldContext> = {}): [string, number][] {
  const readings = texts.map((text, i) => read(text, `a${i}`));
  const context: HoldContext = { belongs: 1, swapped: false, flags: [], copies: null, ...measureWhole(judge, readings), ...more };
  return findHolds(judge, step, readings, context).map(({ hold, at }) => [hold, at]);
}

const HONEST = 'So we log every request with its features, and we split by week because users change. The last week is for the test, and the one before it is for the choice of the model.';
const shuffled = (text: string): string => {
  const words = text.split(/\s+/);
  return words.map((_, i) => words[(i * 17) % words.length]).join(' ');
};

describe('holds', () => {
  test.each<[string, string[], Partial<HoldContext>, [string, number][]]>([
    ['an honest answer', [HONEST], {}, []],
    ['a short honest answer', ['Split by week, since users drift.'], {}, []],
    ['a terse answer', ['p99 100ms -> precompute user vecs nightly, HNSW, fallback popular'], {}, []],
    ['nothing', [''], {}, [['empty', 0]]],
    ['marks alone', [' ... \n - '], {}, [['empty', 0]]],
    ['no clause with content', ['and so on'], {}, [['too-little', 10]]],
    ['a list', ['Kafka, Spark, Airflow, S3, Redis, Docker, Kubernetes'], {}, [['list', 28]]],
    ['a list and a sentence after it', ['Kafka, Spark, Airflow, S3, Redis, Docker, Kubernetes', HONEST], {}, []],
    ['shuffled words', [shuffled(HONEST)], {}, [['not-language', 12]]],
    ['denials alone', ['We do not need labels. There is no need to split the data. We never look at features. Sampling is not needed at all here.'], {}, [['denied', 25]]],
    ['another step', [HONEST], { belongs: 0.05 }, [['other-step', 28]]],
    ['a few words of who knows which step', ['Split by week, since users drift.'], { belongs: 0.05 }, []],
    ['software without learning', [HONEST], { noLearning: true }, [['no-learning', 20]]],
    ['another question', [HONEST], { otherQuestion: true }, [['other-question', 28]]],
    ['a capping flag', [HONEST], { flags: [{ ...FLAG, severity: 'cap' }] }, [['red-flag', 40]]],
    ['a critical flag', [HONEST], { flags: [{ ...FLAG, severity: 'critical' }] }, [['red-flag', 40]]],
    ['a note', [HONEST], { flags: [{ ...FLAG, severity: 'note' }] }, []],
    ['several, hardest first', [HONEST], { belongs: 0.05, flags: [{ ...FLAG, severity: 'cap' }], denied: 0.9 }, [['denied', 25], ['other-step', 28], ['red-flag', 40]]],
  ])('of %s', (_, texts, more, expected) => expect(holdsOf(texts, more)).toEqual(expected));

  test('of pasted words', () => {
    const copies = (source: string): HoldContext['copies'] => new Map([['a0', findCopies(read(HONEST).text, [indexRuns([source])])]]);
    expect(holdsOf([HONEST], { copies: copies(HONEST) })).toEqual([['copied', 20]]);
    expect(holdsOf([HONEST], { copies: copies(HONEST.split(' ').slice(0, 9).join(' ')) })).toEqual([]);
  });

  test('each say why', () => {
    for (const { says } of findHolds(judge, step, [read('')], { belongs: 0, flags: [{ ...FLAG, severity: 'cap' }], copies: null, order: -1, otherQuestion: true, noLearning: true, swapped: false, denied: 1 })) expect(says.length).toBeGreaterThan(10);
  });
});

describe('software without learning', () => {
  const SOFTWARE = [
    'Users call the REST API behind a load balancer, and stateless servers write the orders to a sharded Postgres. Redis caches the hot keys.',
    'A cron job reads the table every night, and a queue with three consumers sends the mails by priority. Failed messages are retried.',
    'We shard by user id, replicate each shard twice, and keep the counters in a cache with a time to live of an hour.',
  ];
  const noLearning = (texts: string[], by = judge): boolean => measureWhole(by, texts.map((text, i) => read(text, `a${i}`))).noLearning;
  /** A judge whose classifier gives any sentence this chance. */
  const sureBy = (chance: number): Judge => ({ ...judge, language: { ...judge.language, classifiers: { ...judge.language.classifiers, steps: { software: { bias: Math.log(chance / (1 - chance)), weights: {} } } } } });

  test('is held', () => expect(holdsOf(SOFTWARE)).toContainEqual(['no-learning', 20]));
  test('is not what honest answers are', () => expect(noLearning([HONEST, 'Gradient boosted trees on these features, with logistic regression as the baseline.', 'A nightly job scores all users, and Redis serves the scores in 5 ms.'])).toBe(false));
  test('is not told without a classifier', () => expect(noLearning(SOFTWARE, { ...judge, language: { ...judge.language, classifiers: { ...judge.language.classifiers, steps: {} } } })).toBe(false));
  test('is not told of lists and empty answers', () => expect(noLearning(['Kafka, Spark, Airflow, S3, Redis, Docker, Kubernetes', ''], sureBy(0.9))).toBe(false));

  test.each<[number, number, boolean]>([[0.3, 3, true], [0.3, 2, false], [0.3, 1, false], [0.4, 1, true], [0.2, 3, true], [0.1, 3, false]])('at a chance of %d in %d answers: %s', (chance, answers, expected) => {
    expect(noLearning(Array.from({ length: answers }, () => HONEST), sureBy(chance))).toBe(expected);
  });

  test('an empty answer beside two is none of three', () => expect(noLearning([HONEST, HONEST, ''], sureBy(0.3))).toBe(false));
});

describe('another question', () => {
  const VOCABULARY = { fraud: ['card', 'chargeback', 'merchant', 'fraud'], rides: ['rider', 'driver', 'pickup', 'taxi', 'gps', 'arrival', 'airport'] };
  const rubrics = { ...ACROSS, lexicon: { ...ACROSS.lexicon }, domains: VOCABULARY };
  const asked = { ...question, id: 'fraud', families: [], criteria: [], 'red-flags': [], vocabulary: VOCABULARY.fraud };
  const one = prepareJudge(rubrics, asked);
  const other = (text: string): boolean => measureWhole(one, [prepareReading('data', text, one.language)]).otherQuestion;
  const FILL = 'Features come from logs, labels from reviewers, models train nightly, metrics guide launches, alerts page engineers. '.repeat(8);

  test.each<[string, string, boolean]>([
    ['of few words nobody can tell', 'Riders wait for drivers.', false],
    ['hardly a word of its own', `${FILL} A card.`, true],
    ['words of its own', `${FILL} Cards, chargebacks and merchants.`, false],
    ['some, but far more of another question', `${FILL} Cards and merchants. Rider, driver, pickup, taxi, gps, arrival, airport.`, true],
    ['some, and hardly more of another question', `${FILL} Cards, merchants, chargebacks. Rider, driver, taxi, gps, arrival, airport, pickup.`, false],
  ])('%s', (_, text, expected) => expect(other(text)).toBe(expected));
});

describe('the whole', () => {
  test.each<[string, boolean]>([[HONEST, false], ['We do not split. We never log. There is no label here. We will not look at drift.', true]])('%j is mostly denials: %s', (text, mostly) => expect(measureWhole(judge, [read(text)]).denied > 0.35).toBe(mostly));
  test('without a question nothing is another question', () => expect(measureWhole(judge as Judge, [read(HONEST)]).otherQuestion).toBe(false));
  test('in an order of a language scores above one in none', () => {
    const order = (text: string): number => measureWhole(judge, [read(text)]).order ?? Number.NaN;
    expect(order(HONEST)).toBeGreaterThan(0.08);
    expect(order(shuffled(HONEST))).toBeLessThan(order(HONEST));
  });
});
