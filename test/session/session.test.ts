import { expect, test } from 'vitest';
import { replay } from '../../src/session/session.ts';
import { sampleCard, sampleEvents, START } from './sample.ts';

const story = () => replay(sampleEvents().slice(0, -1));

test('a session is the fold of its events', () => {
  const session = story();
  expect(session).toMatchObject({
    id: '2026-11-21-fraud-a1',
    status: 'finished',
    startedAt: START,
    asked: ['clarify', 'data'],
    open: null,
    ratings: { data: 4 },
    curveball: { id: 'scale', touches: ['serve.budget'] },
    probed: ['data'],
    shownScorecard: sampleCard,
  });
  expect(session.endedAt).toBe(session.lastAt);
  expect(session.surprises.map((each) => each.fact)).toEqual(['label-delay']);
  expect(session.probes.map((each) => each.criterion)).toEqual(['data.split']);
  expect(session.hints).toHaveLength(1);
});

test('answers keep their kind, and clarifying turns are answers', () => {
  expect(story().answers.map((answer) => [answer.id, answer.kind, answer.prompted])).toEqual([
    ['clarify.1', 'clarify', false],
    ['data', 'main', false],
    ['data.probe.1', 'probe', true],
  ]);
});

test('time counts in prompts only, without pauses', () => {
  const session = story();
  expect(session.phases.map((phase) => [phase.id, phase.usedMs, phase.firstUsedMs, phase.thinkingMs])).toEqual([
    ['clarify', 30_000, 30_000, null],
    ['data', 140_000, 100_000, 2000],
  ]);
  expect(session.attempts.map((attempt) => [attempt.answer, attempt.usedMs])).toEqual([['data', 100_000], ['data.probe.1', 40_000]]);
  expect(session.pauses).toEqual([{ why: 'slept', from: START + 67_000, to: START + 667_000 }]);
});

test('a session is unfinished until it says otherwise', () => {
  const events = sampleEvents();
  expect(replay(events.slice(0, 5))).toMatchObject({ status: 'unfinished', endedAt: null, open: { answer: 'data', attempt: 1 } });
  expect(replay(events)).toMatchObject({ status: 'abandoned' });
});

test('no events, or others first, is an error', () => {
  expect(() => replay([])).toThrow('begins with');
  expect(() => replay(sampleEvents().slice(1))).toThrow('begins with');
});
