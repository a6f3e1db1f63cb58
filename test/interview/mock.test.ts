import { expect, test } from 'vitest';
import type { AnswerRequest } from '../../src/interview/candidate.ts';
import { strictAwayMs } from '../../src/interview/budget.ts';
import { checkFacts, prepareFacts } from '../../src/interview/facts.ts';
import { judgeCurveball, runInterview, type MockRoom } from '../../src/interview/mock.ts';
import { planSession, type Minutes } from '../../src/interview/plan.ts';
import { openRecorder } from '../../src/interview/recorder.ts';
import type { SessionEvent } from '../../src/session/events.ts';
import { memoryDrafts, memoryJournal, scriptedCandidate, scriptedTimer, START, type Line, type ScriptedCandidate } from './stage.ts';
import { sampleJudge, sampleQuestion, sampleRubrics } from './sample.ts';

const rubrics = sampleRubrics();
const question = sampleQuestion();
const judge = sampleJudge(rubrics);
const facts = prepareFacts(rubrics, question);

function started(options: { minutes?: Minutes; strict?: boolean; seed?: number; level?: 'mid' | 'senior' | 'staff' } = {}): SessionEvent[] {
  const { minutes = 45, strict = false, seed = 1, level = 'senior' } = options;
  const rest = { mode: 'mock' as const, panel: false, variant: {}, scorer: 'test', content: 'sha256:test', packs: [], demo: false, steps: [] };
  const plan = planSession({ ...rest, question, framework: rubrics.framework, frameworkId: 'seven-step', minutes, strict, seed, level });
  return [{ v: 1, at: START, t: 0, type: 'started', plan: { ...plan, id: 'fraud-a1' } }];
}

function stage(candidate: ScriptedCandidate, options: { journal?: ReturnType<typeof memoryJournal>; drafts?: ReturnType<typeof memoryDrafts>; timer?: ReturnType<typeof scriptedTimer> } = {}) {
  const { journal = memoryJournal(started()), drafts = memoryDrafts(), timer = scriptedTimer() } = options;
  const recorder = openRecorder({ journal, drafts, timer, countsOfAway: strictAwayMs });
  const room: MockRoom = { candidate, recorder, stopReason: () => 'stopped', rubrics, question, facts, judge, greeting: (session) => `Hello, ${session.level}.` };
  return { room, journal, drafts, timer, recorder };
}

/** Everything covered, so that nobody digs. */
const FULL = { clarify: 'clarify.scale', data: 'data.split data.labels chargebacks up to sixty days late', serve: 'serve.budget serve.fallback' };
const END: Line[] = ['it holds', 'in short'];
const RATED = { ratings: [3, 4, 5] };

test('a whole mock: talk, phases, curveball, wrap-up, ratings, and no feedback before the end', async () => {
  const candidate = scriptedCandidate({ lines: ['How many transactions a day?', '', FULL.clarify, FULL.data, FULL.serve, ...END], ...RATED });
  const { room, journal, recorder } = stage(candidate);
  expect(await runInterview(room)).toBe('finished');
  expect(journal.events.map((event) => (event.type === 'asked' ? `asked ${event.answer}` : event.type))).toEqual([
    'started', 'asked clarify.1', 'clarified', 'asked clarify.2', 'asked clarify', 'submitted', 'probes-done',
    'asked data', 'submitted', 'probes-done', 'asked serve', 'submitted', 'probes-done',
    'changed', 'asked curveball', 'submitted', 'asked summary', 'submitted', 'rated', 'rated', 'rated', 'shown', 'finished',
  ]);
  expect(candidate.shown).toEqual(['Hello, senior.']);
  const session = recorder.session();
  expect(session.ratings).toEqual({ clarify: 3, data: 4, serve: 5 });
  expect(session.answers.map((answer) => [answer.id, answer.kind, answer.prompted])).toEqual([
    ['clarify.1', 'clarify', false], ['clarify', 'main', false], ['data', 'main', false], ['serve', 'main', false], ['curveball', 'curveball', true], ['summary', 'summary', false],
  ]);
  expect(session.shownScorecard?.steps.map((step) => step.score)).toEqual([100, 67, 100]);
});

test('the talk stays in sight, turn by turn', async () => {
  const candidate = scriptedCandidate({ lines: ['How many transactions a day?', 'Do you have a cat?', '', FULL.clarify, FULL.data, FULL.serve, ...END], ...RATED });
  await runInterview(stage(candidate).room);
  expect(candidate.asked[2]?.thread.map((line) => `${line.who}: ${line.text}`)).toEqual([
    'you: How many transactions a day?', 'them: About forty million a day.', 'you: Do you have a cat?', 'them: Your call: state an assumption.',
  ]);
  expect(candidate.asked.slice(0, 3).every((request) => request.singleLine && request.hint === null)).toBe(true);
});

test('a talk without a closing word is no empty answer', async () => {
  const candidate = scriptedCandidate({ lines: ['clarify.scale, how many transactions a day?', '', '', FULL.data, FULL.serve, ...END], choices: ['skip'], ...RATED });
  const { room, recorder } = stage(candidate);
  await runInterview(room);
  expect(recorder.session().answers.map((answer) => answer.id)).toEqual(['clarify.1', 'data', 'serve', 'curveball', 'summary']);
});

test('probes dig at what weighs most, at most twice, and never above the level', async () => {
  const lines: Line[] = ['', FULL.clarify, 'labels only', 'I would use data.split', 'not sure', FULL.serve, ...END];
  const { room, recorder } = stage(scriptedCandidate({ lines, ...RATED }));
  await runInterview(room);
  const session = recorder.session();
  expect(session.probes.map((probe) => [probe.answer, probe.criterion, probe.why])).toEqual([
    ['data.probe.1', 'data.split', 'absent'],
    ['data.probe.2', 'data.labels', 'mentioned'],
  ]);
  expect(session.answers.find((answer) => answer.id === 'data.probe.1')).toMatchObject({ kind: 'probe', prompted: true, steps: ['data'] });
  expect(recorder.session().shownScorecard?.steps[1]?.criteria[0]).toMatchObject({ id: 'data.split', status: 'covered' });
});

test('a sprint asks one follow-up, a skipped step none, and the same seed asks the same', async () => {
  const lines: Line[] = ['', FULL.clarify, 'labels', 'not sure', () => ({ kind: 'skip', text: '' }), ...END];
  const probes = async (seed: number) => {
    const { room, recorder } = stage(scriptedCandidate({ lines: [...lines], ...RATED }), { journal: memoryJournal(started({ minutes: 25, seed })) });
    await runInterview(room);
    return recorder.session().probes.map((probe) => `${probe.phase} ${probe.criterion}`);
  };
  expect(await probes(1)).toEqual(['data data.split']);
  expect(await probes(1)).toEqual(await probes(1));
});

test('an unasked critical fact comes up once, from the third phase on', async () => {
  const candidate = scriptedCandidate({ lines: ['', FULL.clarify, 'data.split data.labels', FULL.serve, ...END], ...RATED });
  const { room, recorder } = stage(candidate);
  await runInterview(room);
  expect(recorder.session().surprises).toEqual([{ phase: 'serve', fact: 'label-delay', text: 'By the way, chargebacks arrive up to sixty days late.' }]);
  expect(candidate.asked.find((request) => request.label === 'serve')?.thread).toEqual([{ who: 'them', text: 'By the way, chargebacks arrive up to sixty days late.' }]);
});

test.each([['asked for', 'When do labels arrive?', FULL.clarify], ['said unasked', '', 'clarify.scale, and chargebacks take sixty days']])('a critical fact that was %s does not come up', async (_, turn, closing) => {
  const lines: Line[] = [...(turn === '' ? [] : [turn]), '', closing, 'data.split data.labels', FULL.serve, ...END];
  const { room, recorder } = stage(scriptedCandidate({ lines, ...RATED }));
  await runInterview(room);
  expect(recorder.session().surprises).toEqual([]);
});

test('whether the design heeded a fact it was given', async () => {
  const check = async (turn: string, data: string) => {
    const { room, recorder } = stage(scriptedCandidate({ lines: [turn, '', FULL.clarify, `data.split data.labels. ${data}`, FULL.serve, ...END], ...RATED }));
    await runInterview(room);
    const found = checkFacts(facts, recorder.session()).find((each) => each.fact === 'label-delay');
    for (const { answer, start, end, text } of found?.evidence ?? []) expect(recorder.session().answers.find((each) => each.id === answer)?.text.slice(start, end)).toBe(text);
    return [found?.learned, found?.verdict, found?.evidence[0]?.text];
  };
  expect(await check('When do labels arrive?', 'labels arrive at once')).toEqual(['asked', 'ignored', 'labels arrive at once']);
  expect(await check('When do labels arrive?', 'the label delay leaves a gap')).toEqual(['asked', 'honoured', 'label delay']);
  expect(await check('When do labels arrive?', 'we never see labels arrive at once')).toEqual(['asked', 'silent', undefined]);
  // What came as a surprise in the last phase was not known before.
  expect(await check('How many transactions a day?', 'labels arrive at once')).toEqual(['told', 'silent', undefined]);
});

test('the curveball is judged by what it touches', async () => {
  const { room, recorder } = stage(scriptedCandidate({ lines: ['', FULL.clarify, FULL.data, FULL.serve, 'data.labels serve.fallback data.split', 'in short'], ...RATED }));
  await runInterview(room);
  const session = recorder.session();
  const results = judgeCurveball(session, judge);
  expect(results.map((result) => result.id).sort()).toEqual([...(session.curveball?.touches ?? [])].sort());
});

test('the seed decides which curveball comes', async () => {
  const thrown = new Set<string | undefined>();
  for (let seed = 0; seed < 12; seed++) {
    const { room, recorder } = stage(scriptedCandidate({ lines: ['', FULL.clarify, FULL.data, FULL.serve, ...END], ...RATED }), { journal: memoryJournal(started({ seed })) });
    await runInterview(room);
    thrown.add(recorder.session().curveball?.id);
  }
  expect(thrown).toEqual(new Set(['adversary', 'scale']));
});

test('the clock shows step and interview, goes over, and nudges once', async () => {
  const timer = scriptedTimer();
  const faces: unknown[] = [];
  const said: (string | null | undefined)[] = [];
  const look = (request: AnswerRequest) => {
    faces.push(request.clock?.());
    said.push(request.nudge?.());
  };
  const slow: Line = (request) => {
    look(request);
    timer.pass(250_000);
    look(request);
    timer.pass(120_000);
    look(request);
    look(request);
    return FULL.data;
  };
  const { room, recorder } = stage(scriptedCandidate({ lines: ['', FULL.clarify, slow, FULL.serve, ...END], ...RATED }), { timer });
  await runInterview(room);
  // Data has 4 minutes; its alarm goes off after 6.
  expect(faces).toEqual([{ step: 240, total: 2700 }, { step: -10, total: 2450 }, { step: -130, total: 2330 }, { step: -130, total: 2330 }]);
  expect(said).toEqual([null, null, 'Let us leave data there.', null]);
  expect(recorder.session().phases[1]).toMatchObject({ usedMs: 370_000, plannedMs: 240_000, alarmMs: 360_000, thinkingMs: 1500 });
});

test('strict: the step closes at its limit and keeps what was typed; no editor', async () => {
  const timer = scriptedTimer();
  const runsOut: Line = (request) => {
    expect(request.editor).toBe(false);
    expect(request.closesIn?.()).toBe(240);
    timer.pass(240_000);
    expect(request.closesIn?.()).toBe(0);
    return { kind: 'timeout', text: 'data.split as far as I' };
  };
  const { room, recorder } = stage(scriptedCandidate({ lines: ['', FULL.clarify, runsOut, FULL.serve, ...END], ...RATED }), { timer, journal: memoryJournal(started({ strict: true })) });
  await runInterview(room);
  expect(recorder.session().attempts.find((attempt) => attempt.answer === 'data')).toMatchObject({ how: 'timeout', text: 'data.split as far as I' });
  // No time is left to dig, although labels were not mentioned.
  expect(recorder.session().probes).toEqual([]);
});

test('strict: a talk that runs out of time ends, with what was being typed as its last turn', async () => {
  const timer = scriptedTimer();
  const runsOut: Line = () => (timer.pass(240_000), { kind: 'timeout', text: 'How many transactions a day?' });
  const candidate = scriptedCandidate({ lines: [runsOut, FULL.data, FULL.serve, ...END], ...RATED });
  const { room, recorder } = stage(candidate, { timer, journal: memoryJournal(started({ strict: true })) });
  await runInterview(room);
  expect(recorder.session().answers.map((answer) => answer.id).slice(0, 2)).toEqual(['clarify.1', 'data']);
});

test('without a strict clock a sleep is a pause; with one it counts, up to the end of the step', async () => {
  const sleepy = async (strict: boolean) => {
    const timer = scriptedTimer();
    const faces: unknown[] = [];
    const line: Line = (request) => {
      timer.pass(60_000);
      timer.freeze(3_600_000);
      faces.push(request.clock?.());
      return FULL.data;
    };
    const { room, recorder } = stage(scriptedCandidate({ lines: ['', FULL.clarify, line, FULL.serve, ...END], ...RATED }), { timer, journal: memoryJournal(started({ strict })) });
    await runInterview(room);
    return { faces, pauses: recorder.session().pauses };
  };
  const pauses = [{ why: 'slept', from: START + 60_000, to: START + 3_660_000 }];
  expect(await sleepy(false)).toEqual({ faces: [{ step: 180, total: 2640 }], pauses });
  expect(await sleepy(true)).toEqual({ faces: [{ step: 0, total: 2460 }], pauses });
});

test('an open editor is no pause, a suspended process is one however short', async () => {
  const timer = scriptedTimer();
  const line: Line = (request) => {
    request.onAway?.('editor', true);
    timer.freeze(120_000);
    request.onAway?.('editor', false);
    request.onAway?.('suspend', true);
    timer.freeze(5_000);
    request.onAway?.('suspend', false);
    return FULL.data;
  };
  const { room, recorder } = stage(scriptedCandidate({ lines: ['', FULL.clarify, line, FULL.serve, ...END], ...RATED }), { timer });
  await runInterview(room);
  expect(recorder.session().pauses).toEqual([{ why: 'suspended', from: START + 120_000, to: START + 125_000 }]);
  expect(recorder.session().phases[1]?.usedMs).toBe(120_000);
});

test('a mock stopped in the middle of a probe resumes there, draft and clock as they stood', async () => {
  const timer = scriptedTimer();
  const journal = memoryJournal(started());
  const drafts = memoryDrafts();
  const stops: Line = (request) => (request.onDraft('by ti'), timer.pass(30_000), { kind: 'stop', text: 'by time' });
  const first = stage(scriptedCandidate({ lines: ['', FULL.clarify, (): string => (timer.pass(100_000), 'data.labels'), stops], ...RATED }), { timer, journal, drafts });
  expect(await runInterview(first.room)).toBe('stopped');
  expect(first.recorder.session().status).toBe('unfinished');
  first.recorder.close();
  timer.freeze(86_400_000);
  const faces: unknown[] = [];
  const resumes: Line = (request) => (faces.push(request.prompt, request.draft, request.clock?.()), `${request.draft}, data.split`);
  const second = stage(scriptedCandidate({ lines: [resumes, FULL.serve, ...END], ...RATED }), { timer, journal, drafts });
  expect(await runInterview(second.room)).toBe('finished');
  expect(faces).toEqual(['Probe of data.split?', 'by time', { step: 110, total: 2570 }]);
  expect(second.recorder.session().probes).toHaveLength(1);
});

test('strict: whoever leaves comes back to a step that is over, with what was typed, and to the others untouched', async () => {
  const timer = scriptedTimer();
  const journal = memoryJournal(started({ strict: true }));
  const drafts = memoryDrafts();
  const stops: Line = (request) => (request.onDraft('data.split'), { kind: 'stop', text: 'data.split' });
  await runInterview(stage(scriptedCandidate({ lines: ['', FULL.clarify, stops] }), { timer, journal, drafts }).room);
  timer.freeze(86_400_000);
  const faces: unknown[] = [];
  const serve: Line = (request) => (faces.push(request.clock?.()), FULL.serve);
  const { room, recorder } = stage(scriptedCandidate({ lines: [serve, ...END], ...RATED }), { timer, journal, drafts });
  await runInterview(room);
  expect(recorder.session().attempts.find((attempt) => attempt.answer === 'data')).toMatchObject({ how: 'timeout', text: 'data.split' });
  expect(faces).toEqual([{ step: 240, total: 2700 - 240 }]);
});

test('stopping at a rating keeps the session unfinished, and resumes at that rating', async () => {
  const journal = memoryJournal(started());
  const lines: Line[] = ['', FULL.clarify, FULL.data, FULL.serve, ...END];
  expect(await runInterview(stage(scriptedCandidate({ lines, ratings: [3, null] }), { journal }).room)).toBe('stopped');
  const { room, recorder } = stage(scriptedCandidate({ lines: [], ratings: [4, 5] }), { journal });
  expect(await runInterview(room)).toBe('finished');
  expect(recorder.session().ratings).toEqual({ clarify: 3, data: 4, serve: 5 });
});
