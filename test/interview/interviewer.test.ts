import { expect, test } from 'vitest';
import { holdInterview, nextMark, notesOf, suggestProbe } from '../../src/interview/interviewer.ts';
import type { InterviewEvent, InterviewEventBody } from '../../src/session/interviews.ts';
import { criteriaOf } from '../../src/interview/plan.ts';
import { sampleQuestion, sampleRubrics } from './sample.ts';
import { scriptedCandidate, type ScriptedCandidate } from './stage.ts';

async function hold(choices: (string | null)[], lines: string[] = []): Promise<{ events: InterviewEvent[]; candidate: ScriptedCandidate }> {
  const events: InterviewEvent[] = [];
  const candidate = scriptedCandidate({ lines, choices });
  const record = (body: InterviewEventBody): void => void events.push({ v: 1, interview: 'i', at: 0, t: events.length * 30_000, ...body });
  await holdInterview({ candidate, rubrics: sampleRubrics(), question: sampleQuestion(), level: 'senior', minutes: 45, width: 80, record, events: () => events, elapsed: () => 61_000 });
  return { events, candidate };
}

test('a key ticks, again it goes round; notes, facts and steps have keys of their own', async () => {
  const { events, candidate } = await hold(['clarify.scale', 'clarify.scale', 'note', 'next', 'facts', 'data.split', 'back', 'end'], ['asked twice']);
  expect(events.map((event) => ({ ...event, v: undefined, at: undefined, t: undefined, interview: undefined }))).toEqual([
    { type: 'tick', criterion: 'clarify.scale', as: 'covered' },
    { type: 'tick', criterion: 'clarify.scale', as: 'mentioned' },
    { type: 'note', step: 'clarify', text: 'asked twice' },
    { type: 'tick', criterion: 'data.split', as: 'covered' },
    { type: 'finished' },
  ]);
  expect(candidate.shown.join('')).toContain(sampleQuestion().facts[0]?.answer ?? 'no fact');
});

test('Ctrl-C ends it as well, with everything kept', async () => {
  expect((await hold(['clarify.scale', null])).events.map((event) => event.type)).toEqual(['tick', 'finished']);
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

test('the notes hold a line a tick, and evidence lies on the line of the last one', () => {
  const at = (t: number, body: InterviewEventBody): InterviewEvent => ({ v: 1, interview: 'i', at: 0, t, ...body });
  const { answers, ticks } = notesOf([at(0, { type: 'started', question: 'q', level: 'mid' }), at(5000, { type: 'tick', criterion: 'data.split', as: 'covered' }), at(65_000, { type: 'note', step: 'data', text: 'by week' }), at(70_000, { type: 'tick', criterion: 'data.split', as: 'mentioned' }), at(80_000, { type: 'tick', criterion: 'data.x', as: 'covered' }), at(90_000, { type: 'tick', criterion: 'data.x', as: 'open' })], (id) => `T ${id}`);
  expect(answers).toMatchObject([{ id: 'data', text: '0:05 covered: T data.split\n1:05 by week\n1:10 mentioned: T data.split\n1:20 covered: T data.x\n1:30 open: T data.x' }]);
  expect(ticks.map((tick) => [tick.criterion, tick.as, answers[0]?.text.slice(tick.start, tick.end)])).toEqual([['data.split', 'mentioned', 'mentioned: T data.split']]);
});
