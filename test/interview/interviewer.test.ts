import { expect, test } from 'vitest';
import { holdInterview, nextMark, notesOf, suggestProbe } from '../../src/interview/interviewer.ts';
import type { Rubrics } from '../../src/pack/pack.ts';
import { replayInterview, type InterviewEvent, type InterviewEventBody } from '../../src/session/interviews.ts';
import { criteriaOf } from '../../src/interview/plan.ts';
import { sampleQuestion, sampleRubrics } from './sample.ts';
import { scriptedCandidate, type ScriptedCandidate } from './stage.ts';

const event = (t: number, body: InterviewEventBody): InterviewEvent => ({ v: 1, interview: 'i', at: t, t, ...body });
const STARTED = event(0, { type: 'started', question: 'fraud', level: 'senior', minutes: 45 });

/** The sample rubrics with two red flags in data. */
function flagged(): Rubrics {
  const rubrics = sampleRubrics();
  const flag = (id: string, severity: 'cap' | 'critical') => ({ id, severity, evidence: [id], why: `Why ${id}` });
  const data = rubrics.steps.find((each) => each.step === 'data');
  data?.criteria[0]?.['red-flags'].push(flag('data.split.random', 'cap'));
  data?.['red-flags'].push(flag('data.leak', 'critical'));
  return rubrics;
}

async function hold(choices: (string | null)[], { lines = [], before = [STARTED], rubrics = sampleRubrics() }: { lines?: string[]; before?: InterviewEvent[]; rubrics?: Rubrics } = {}) {
  const events = [...before];
  const candidate: ScriptedCandidate = scriptedCandidate({ lines, choices });
  const record = (body: InterviewEventBody): void => void events.push(event(events.length * 30_000, body));
  const outcome = await holdInterview({ candidate, rubrics, question: sampleQuestion(), level: 'senior', minutes: 45, width: 80, record, events: () => events, elapsed: () => events.length * 30_000, stopReason: () => 'stopped' });
  return { outcome, events, bodies: events.slice(before.length).map(({ v: _v, interview: _i, at: _at, t: _t, ...body }) => body), candidate };
}

test('a key ticks, again it goes round; notes, facts and steps have keys of their own', async () => {
  const { outcome, bodies, candidate } = await hold(['clarify.scale', 'clarify.scale', 'note', 'next', 'facts', 'data.split', 'back', 'end'], { lines: ['asked twice'] });
  expect(outcome).toBe('finished');
  expect(bodies).toEqual([
    { type: 'step', step: 'clarify' },
    { type: 'tick', criterion: 'clarify.scale', as: 'covered' },
    { type: 'tick', criterion: 'clarify.scale', as: 'mentioned' },
    { type: 'note', step: 'clarify', text: 'asked twice' },
    { type: 'step', step: 'data' },
    { type: 'tick', criterion: 'data.split', as: 'covered' },
    { type: 'step', step: 'clarify' },
    { type: 'finished' },
  ]);
  expect(candidate.shown.join('')).toContain(sampleQuestion().facts[0]?.answer ?? 'no fact');
});

test('a red flag is raised and taken back by its own key, the worst first', async () => {
  const { bodies, candidate } = await hold(['next', 'flag', 'data.split.random', 'flag', 'data.leak', 'flag', 'data.leak', 'flag', ' back', 'end'], { rubrics: flagged() });
  expect(bodies.filter(({ type }) => type === 'flag')).toEqual([
    { type: 'flag', flag: 'data.split.random', raised: true },
    { type: 'flag', flag: 'data.leak', raised: true },
    { type: 'flag', flag: 'data.leak', raised: false },
  ]);
  expect(candidate.chosen[2]?.slice(0, 2)).toEqual(['data.leak', 'data.split.random']);
  expect(candidate.chosen.at(-2)?.slice(0, 2)).toEqual(['data.split.random', 'data.leak']);
});

test('Ctrl-C leaves it open, and it goes on in the step that was left, with what was ticked', async () => {
  const left = await hold(['next', 'data.split', null]);
  expect([left.outcome, left.bodies.at(-1)]).toEqual(['stopped', { type: 'paused', why: 'stopped' }]);
  const on = await hold(['data.split', 'end'], { before: [...left.events, event(200_000, { type: 'resumed' })] });
  expect(on.bodies).toEqual([{ type: 'tick', criterion: 'data.split', as: 'mentioned' }, { type: 'finished' }]);
});

test('behind the last step it ends', async () => {
  const { outcome, bodies } = await hold(['next', 'next', 'next']);
  expect([outcome, bodies.at(-1)]).toEqual(['finished', { type: 'finished' }]);
});

test('a tick goes round and comes back', () => {
  expect([undefined, 'open', 'covered', 'mentioned', 'prompted'].map((mark) => nextMark(mark as undefined))).toEqual(['covered', 'covered', 'mentioned', 'prompted', 'open']);
});

test('what is asked next is open, weighs most, and is not above the level', () => {
  const criteria = criteriaOf(sampleRubrics(), sampleQuestion(), ['data']).map((criterion, i) => ({ ...criterion, weight: i + 1, level: i === 2 ? ('staff' as const) : ('mid' as const) }));
  expect(suggestProbe(criteria, new Map(), 'senior')?.id).toBe(criteria[1]?.id);
  expect(suggestProbe(criteria, new Map([[criteria[1]?.id ?? '', 'mentioned' as const]]), 'senior')?.id).toBe(criteria[1]?.id);
  expect(suggestProbe(criteria, new Map(criteria.map(({ id }) => [id, 'prompted' as const])), 'staff')).toBeNull();
});

test('the notes hold a line a tick and a flag, and evidence lies on the line of the last one', () => {
  const { answers, ticks, flags } = notesOf([
    STARTED,
    event(5000, { type: 'tick', criterion: 'data.split', as: 'covered' }),
    event(65_000, { type: 'note', step: 'data', text: 'by week' }),
    event(70_000, { type: 'tick', criterion: 'data.split', as: 'mentioned' }),
    event(80_000, { type: 'tick', criterion: 'data.x', as: 'covered' }),
    event(90_000, { type: 'tick', criterion: 'data.x', as: 'open' }),
    event(95_000, { type: 'flag', flag: 'data.leak', raised: true }),
    event(96_000, { type: 'flag', flag: 'data.y', raised: true }),
    event(97_000, { type: 'flag', flag: 'data.y', raised: false }),
  ], (id) => `T ${id}`);
  const text = answers[0]?.text ?? '';
  expect(text.split('\n')).toEqual(['0:05 covered: T data.split', '1:05 by week', '1:10 mentioned: T data.split', '1:20 covered: T data.x', '1:30 open: T data.x', '1:35 red flag: T data.leak', '1:36 red flag: T data.y', '1:37 red flag taken back: T data.y']);
  expect(ticks.map((tick) => [tick.criterion, tick.as, text.slice(tick.start, tick.end)])).toEqual([['data.split', 'mentioned', 'mentioned: T data.split']]);
  expect(flags.map((flag) => [flag.flag, text.slice(flag.start, flag.end)])).toEqual([['data.leak', 'red flag: T data.leak']]);
});

test('the fold knows the time of each step, with steps told and without', () => {
  const told = replayInterview([STARTED, event(0, { type: 'step', step: 'clarify' }), event(60_000, { type: 'tick', criterion: 'clarify.scale', as: 'covered' }), event(100_000, { type: 'step', step: 'data' }), event(160_000, { type: 'paused', why: 'killed' }), event(160_000, { type: 'resumed' }), event(200_000, { type: 'finished' })]);
  expect([...(told?.stepMs ?? [])]).toEqual([['clarify', 100_000], ['data', 100_000]]);
  expect(told).toMatchObject({ status: 'finished', minutes: 45, step: 'data', usedMs: 200_000, pauses: [{ why: 'killed', from: 160_000, to: 160_000 }] });
  const bare = replayInterview([STARTED, event(60_000, { type: 'tick', criterion: 'clarify.scale', as: 'covered' }), event(100_000, { type: 'note', step: 'data', text: 'x' })]);
  expect([...(bare?.stepMs ?? [])]).toEqual([['clarify', 60_000], ['data', 40_000]]);
  expect(bare?.status).toBe('unfinished');
  expect(replayInterview([event(0, { type: 'finished' })])).toBeNull();
});
