import { describe, expect, test } from 'vitest';
import { prepareReading } from '../../src/evidence/find.ts';
import { prepareLanguage } from '../../src/evidence/rulebook.ts';
import { checkArithmetic } from '../../src/score/arithmetic.ts';
import type { ArithmeticCheck } from '../../src/score/scorecard.ts';

const language = prepareLanguage({ version: 1, concepts: {}, lists: {}, abbreviations: [], misheard: {}, protected: [], forms: [] }, { documents: 0, stems: {} });

function checksOf(text: string, muted: number[] = []): ArithmeticCheck[] {
  return checkArithmetic([prepareReading('serve', text, language)], () => new Set(muted));
}

const WRONG: Record<string, string[]> = {
  'requests-per-second': [
    'About 40M requests a day is about 5,000 per second.',
    '40M a day is about 5,000 per second',
    'We have 100 million queries per day, so roughly 100 qps.',
    '20M users make 10 requests a day each, so about 100 requests per second.',
    'scale: 2B events/day -> 2k qps',
    '40M requests a day, so 100 per second at peak.',
  ],
  storage: [
    '100M events a day at 1 KB each is 1 TB a day.',
    'We log 10M rows, 500 bytes per row, so 500 GB in total.',
    '50M requests per day x 2 KB each = 1 TB/day',
    '20M events a day at 200 bytes per event for 90 days is 10 TB.',
  ],
  'embedding-table': [
    '20M rows x 128 dims x 4 bytes is about 100 MB.',
    'The embedding table has 100M users of 256 dimensions in fp32, so 1 GB of memory.',
    '5M items, 64-dim float32, so the table takes 20 GB.',
  ],
  'index-size': [
    'The index holds 100M vectors of 768 dimensions in fp16, which is about 1.5 GB.',
    '10M vectors, 128d, fp32 -> HNSW needs 500 GB',
    'With PQ of 64 bytes each, 1B vectors need 1 GB.',
  ],
  'candidates-time': [
    'We score 2,000 candidates at 2 ms each, which fits in 100 ms.',
    '500 items, 1 ms per item, so 20 ms in total',
    'The cross-encoder takes 10 ms per passage and 200 passages are within 200 ms.',
  ],
  positives: [
    '0.1% of 40M transactions a day is 400 frauds a day.',
    'About 2% of 5M users churn, so 1M positives.',
    '1 in 1,000 of 10M payments a day means 100k a day',
  ],
  'sample-size': [
    'Baseline conversion 2% and a relative lift of 1% to detect, so 10,000 users per arm.',
    'To detect a change of 0.1 percentage points from a base rate of 5% we need about 20,000 users per arm.',
    'For a lift of 50% relative from a CTR of 10% we need 5,000,000 users per arm.',
  ],
  'model-memory': [
    'A 7B model in fp16 needs 100 GB.',
    '70B parameters in fp16 take 14 GB.',
    'A 13B model in fp16 fits on a 4 GB card.',
  ],
  reviewers: [
    '10,000 cases a day, a reviewer handles 200 a day, so 5 reviewers.',
    '48,000 flags a day at 2 minutes each means 20 moderators.',
    '6,000 alerts a day, each analyst does 10 an hour, so we need 1,000 analysts',
  ],
  replicas: [
    '5,000 qps at 200 qps per replica, so 5 replicas.',
    'The peak is 12k rps, one gpu does 400 rps, which makes 300 gpus.',
    '800 qps, each server takes 100 qps, so we need 80 servers.',
  ],
  rows: [
    '1M transactions a day for 90 days is 900M rows.',
    '40M impressions a day over 30 days gives 100M examples.',
    'We get 2M orders per day, two years make 100M orders',
  ],
  cost: [
    '1M requests a day at $0.01 each is $100 a day.',
    '100k calls per day at $0.02 per call, so about $500 a month.',
    '2M pages a day, $0.001 per page = $60,000 a day',
  ],
  product: [
    '70,000 times 300 is 210 million a second.',
    '3k x 40 x 2 ms = 24 seconds',
    '12,000 hours x 60 = 72,000 minutes of sound',
    '2M users x 50 events a day = 1 billion a day',
  ],
};

const FINE: Record<string, string[]> = {
  'requests-per-second': [
    '40M requests a day is about 460 per second, 5,000 at peak.',
    '40M requests a day is about 500 per second.',
    '27 billion plays a day, which makes 39,000 requests a second.',
    '2B page views a day -> 2k qps',
    'There are 40M users a day and 5,000 requests per second.',
    'Is 40M requests a day about 5,000 per second?',
    '40M requests a day, of which a cache answers most, so 20 per second reach the model.',
    '40M requests a day. The store takes 5,000 reads per second.',
    '40M requests a day is not 5,000 per second.',
    '20M users make 10 requests a day each, so about 2,300 per second.',
  ],
  storage: [
    '100M events a day at 1 KB each is 100 GB a day.',
    '100M events a day at 1 KB each, compressed to 10 GB a day.',
    '10M rows, 500 bytes per row, so 5 GB.',
    '100M events a day; one machine has 1 TB.',
    '20M events a day at 200 bytes per event for 90 days is 360 GB.',
    '50M requests per day at 2 KB each is 36 TB a year.',
  ],
  'embedding-table': [
    '20M rows x 128 dims x 4 bytes is about 10 GB.',
    '20M users, 128 dimensions, so 2.5 GB in int8.',
    '20M users and 5M items, 128 dimensions, so 500 MB.',
    'An embedding of 128 dimensions for 20M users; the machine has 256 GB.',
  ],
  'index-size': [
    '100M vectors of 768 dimensions in fp16 are about 150 GB.',
    '10M vectors, 128d, fp32 -> HNSW needs 8 GB',
    'With PQ of 64 bytes each, 1B vectors need 64 GB.',
    '1B vectors of 768 dimensions with PQ fit in 64 GB.',
  ],
  'candidates-time': [
    'We score 500 candidates at 0.1 ms each, which fits in 100 ms.',
    '2,000 candidates at 2 ms each, in parallel on 64 threads, within 100 ms.',
    '200 candidates at 1 ms each, so 200 ms.',
    'We score 10 items at 1 ms each, well within 100 ms.',
    '2,000 candidates; retrieval takes 10 ms and ranking 40 ms.',
  ],
  positives: [
    '0.1% of 40M transactions a day is 40,000 frauds a day.',
    '0.1% of 40M transactions a day are fraud, and 200 analysts look at them.',
    '2% of 5M users churn, and we flag 1M of them.',
    'A canary of 1% of traffic, 5,000 requests per second.',
  ],
  'sample-size': [
    'Baseline conversion 2% and a relative lift of 1% to detect, so about 8M users per arm.',
    'To detect a change of 0.1 points from 5% we need about 760,000 users per arm.',
    'To detect a lift of 5% from a base of 10% we need 60,000 users.',
    '5% of traffic in the test for two weeks, a lift of 1% in orders, 20,000 drivers.',
  ],
  'model-memory': [
    'A 7B model in fp16 needs 14 GB.',
    'A 7B model in int4 fits on an 80 GB card.',
    'Training a 7B model with Adam takes 112 GB.',
    'A 70B model sharded across four cards of 80 GB.',
  ],
  reviewers: [
    '10,000 cases a day, a reviewer handles 200 a day, so 50 reviewers.',
    '10,000 cases a day and 5 reviewers.',
    '10,000 cases a day, filtered to the top; a reviewer handles 200 a day, so 5 reviewers.',
    '48,000 flags a day at 2 minutes each means 200 moderators.',
  ],
  replicas: [
    '5,000 qps at 200 qps per replica, so 25 replicas.',
    '5,000 qps at 200 qps per replica, so 40 replicas with headroom.',
    '5,000 qps and 5 replicas.',
    '5,000 qps, batched at 200 qps per gpu, so 4 gpus.',
  ],
  rows: [
    '1M transactions a day for 90 days is 90M rows.',
    '1M transactions a day for 90 days, sampled to 9M rows.',
    '1M users a day, 90 days, and so 3M rows.',
    '1M transactions a day; chargebacks take 90 days, so 200 cases wait.',
  ],
  cost: [
    '1M requests a day at $0.01 each is $10,000 a day.',
    '1M requests a day, $0.01 per 1k tokens, so $300 a day.',
    '1M requests a day at $0.01 each, and the team costs $100 a day.',
    '100k calls per day at $0.02 per call, so about $60,000 a month.',
  ],
  product: [
    '70,000 times 300 is 21 million.',
    '3k x 40 x 2 ms = 240 seconds',
    '8 x 24 GB = 192 GB',
    '2M users x 50 events a day = 100M a day',
    'A picture of 224 x 224 is scaled to 10 levels.',
    'It is 3 times faster, about 40 ms.',
    '5M x 64 floats = 1.3 GB',
    'Backfill 2B @ 500/s/GPU x 32 = 35 h',
  ],
};

describe.each(Object.entries(WRONG))('%s, off by more than a factor of three', (kind, texts) => {
  test.each(texts)('%s', (text) => {
    const checks = checksOf(text);
    expect(checks.map((check) => check.kind)).toEqual([kind]);
    for (const { evidence, said, computed } of checks) {
      expect(Math.max(said / computed, computed / said)).toBeGreaterThan(3);
      expect(evidence.length).toBeGreaterThan(1);
      for (const { start, end, text: quoted } of evidence) expect(text.slice(start, end)).toBe(quoted);
    }
  });
});

describe.each(Object.entries(FINE))('%s: right, explained or unsure', (_, texts) => {
  test.each(texts)('%s', (text) => {
    expect(checksOf(text)).toEqual([]);
  });
});

test('the message gives both figures', () => {
  expect(checksOf('40M a day is about 5,000 per second.')).toMatchObject([
    { said: 5000, unit: 'per second', message: '40 million a day: 463 per second, not 5,000 per second; that is the average, so say so if you mean the peak', evidence: [{ text: '40M a day' }, { text: '5,000 per second' }] },
  ]);
});

test('what is repeated or copied is not checked', () => {
  expect(checksOf('40M a day is about 5,000 per second.', [0])).toEqual([]);
});
