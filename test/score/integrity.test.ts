import { describe, expect, test } from 'vitest';
import { prepareReading, type Reading } from '../../src/evidence/find.ts';
import { prepareLanguage } from '../../src/evidence/rulebook.ts';
import { COPY_RUN, findCopies, findRepeats, indexRuns, isBareList } from '../../src/score/integrity.ts';

const language = prepareLanguage({ version: 1, concepts: {}, lists: {}, abbreviations: [], misheard: {}, protected: [], forms: [] }, { documents: 2, stems: {} });
const read = (text: string, answer = 'data'): Reading => prepareReading(answer, text, language);

describe('repeated sentences', () => {
  test.each<[string, number[]]>([
    ['We split the data by user and week. We serve popular items on a timeout.', []],
    ['We split the data by user and week. We split the data by user and week.', [1]],
    ['We split the data by user and week. So we split the data by week and by user.', [1]],
    ['Split by user. Monitor drift. Split by user.', [2]],
    ['Split by user. Split by week.', []],
    ['We split the data by user and week.\nWE SPLIT THE DATA BY USERS AND WEEKS!', [1]],
    ['', []],
  ])('%j', (text, sentences) => expect([...(findRepeats([read(text)]).get('data') ?? [])]).toEqual(sentences));

  test('count across several answers, the first stays', () => {
    const repeats = findRepeats([read('We split the data by user and week.', 'a'), read('Also this. We split the data by user and week.', 'b')]);
    expect(repeats.get('a')).toBeUndefined();
    expect([...(repeats.get('b') ?? [])]).toEqual([1]);
  });
});

describe('copies', () => {
  const SOURCE = 'Train on the first six weeks and test on the seventh, because users drift and later rows leak.';
  const runs = [indexRuns(['Nothing of it.']), indexRuns([SOURCE])];
  test('the same words are found, whatever case and marks', () => {
    const { sentences, share } = findCopies(read(SOURCE.toUpperCase().replaceAll(',', ' -')).text, runs);
    expect(share).toBe(1);
    expect([...sentences].length).toBeGreaterThan(0);
  });

  test('fewer words than a run are nobody\'s', () => {
    const words = SOURCE.split(' ').slice(0, COPY_RUN - 1).join(' ');
    expect(findCopies(read(words).text, runs).share).toBe(0);
    expect(findCopies(read(SOURCE.split(' ').slice(0, COPY_RUN).join(' ')).text, runs).share).toBe(1);
  });

  test('own words for the same are no copy', () => expect(findCopies(read('Hold out the seventh week and fit on the six before it, as users change.').text, runs)).toEqual({ sentences: new Set(), share: 0 }));
  test('of two sentences only the copied one is named', () => expect([...findCopies(read(`I would think of time first. ${SOURCE}`).text, runs).sentences]).toEqual([1]));
  test('of nothing nothing is copied', () => expect(findCopies(read('').text, runs).share).toBe(0));
});

describe('bare lists', () => {
  test.each([
    'Kafka, Spark, Airflow, S3, Redis, Docker, Kubernetes',
    'precision, recall, F1, AUC, NDCG, MAP, MRR, accuracy',
    'drift\nalerts\ncanary\nrollback\nlogging\ndashboards',
    'embedding + retrieval + ranking + calibration + caching + monitoring',
  ])('a list: %j', (text) => expect(isBareList(read(text).text)).toBe(true));

  test.each([
    'Split by week, train on the first six, test on the last; users drift.',
    'p99 100ms -> precompute user vecs nightly, HNSW, fallback popular',
    'Two towers -> 500 candidates -> GBDT ranker -> diversity rules',
    'We log clicks, impressions and dwell time, because clicks alone are biased by position.',
    'loss: log loss; metric: NDCG@10; split: by week',
    'We must to split data by time. User are changing every week.',
    'so first we ask what counts as success and then we define the label',
    'Redis',
    '',
  ])('no list: %j', (text) => expect(isBareList(read(text).text)).toBe(false));
});
