import { expect, test } from 'vitest';
import { planSession } from '../../src/interview/plan.ts';
import { practise, type PracticeRoom } from '../../src/interview/practice.ts';
import { openRecorder } from '../../src/interview/recorder.ts';
import { UserError } from '../../src/error.ts';
import type { SessionEvent } from '../../src/session/events.ts';
import type { Journal } from '../../src/session/journal.ts';
import { memoryDrafts, memoryJournal, scriptedCandidate, scriptedTimer, START, type ScriptedCandidate } from './stage.ts';
import { sampleJudge, sampleQuestion, sampleRubrics } from './sample.ts';

const rubrics = sampleRubrics();
const question = sampleQuestion();
const judge = sampleJudge(rubrics);

function plan(options: { framework?: string; steps?: string[] } = {}) {
  const rest = { mode: 'practice' as const, level: 'senior' as const, minutes: null, strict: false, panel: false, seed: 1, variant: {}, scorer: 'test', content: 'sha256:test', packs: [], demo: false };
  return { ...planSession({ ...rest, question, framework: rubrics.framework, frameworkId: options.framework ?? 'seven-step', steps: options.steps ?? [] }), id: 'fraud-a1' };
}

function started(options: Parameters<typeof plan>[0] = {}): SessionEvent[] {
  return [{ v: 1, at: START, t: 0, type: 'started', plan: plan(options) }];
}

function stage(candidate: ScriptedCandidate, options: { journal?: Journal; drafts?: ReturnType<typeof memoryDrafts>; timer?: ReturnType<typeof scriptedTimer> } = {}) {
  const journal = options.journal ?? memoryJournal(started());
  const timer = options.timer ?? scriptedTimer();
  const drafts = options.drafts ?? memoryDrafts();
  const recorder = openRecorder({ journal, drafts, timer });
  const room: PracticeRoom = {
    candidate,
    recorder,
    stopReason: () => 'stopped',
    rubrics,
    question,
    judge,
    disputes: { open: () => [], write: () => '' },
    render: {
      feedback: (results, before) => `feedback ${before?.[0]?.score ?? '-'} -> ${results[0]?.score}`,
      why: () => 'why',
      reference: (texts) => texts.map((each) => each.text).join('\n'),
      greeting: (session) => `Hello, ${session.level}.`,
    },
  };
  return { room, journal, drafts, timer, recorder };
}

const types = (journal: Journal) => journal.events.map((event) => event.type);

test('three answers in a row end in a finished session with a scorecard', async () => {
  const candidate = scriptedCandidate({ lines: ['clarify.scale', 'data.split', 'serve.budget serve.fallback'], choices: ['next', 'next', 'next'] });
  const { room, journal, recorder } = stage(candidate);
  expect(await practise(room)).toBe('finished');
  expect(types(journal)).toEqual(['started', ...Array(3).fill(['asked', 'submitted', 'shown']).flat(), 'shown', 'finished']);
  const session = recorder.session();
  expect(session.status).toBe('finished');
  expect(session.answers.map((answer) => [answer.id, answer.text, answer.aided])).toEqual([
    ['clarify', 'clarify.scale', false],
    ['data', 'data.split', false],
    ['serve', 'serve.budget serve.fallback', false],
  ]);
  expect(session.shownScorecard?.steps.map((step) => step.score)).toEqual([100, 33, 100]);
  expect(candidate.shown).toEqual(['Hello, senior.', 'feedback - -> 100', 'feedback - -> 33', 'feedback - -> 100']);
});

test('an answer is on disk before it is judged', async () => {
  const { room, journal } = stage(scriptedCandidate({ lines: ['clarify.scale'] }));
  room.judge = () => {
    expect(types(journal).at(-1)).toBe('submitted');
    throw new Error('judge broke');
  };
  await expect(practise(room)).rejects.toThrow('judge broke');
});

test('a retry is aided, shows before and after, and does not count', async () => {
  const candidate = scriptedCandidate({ lines: ['nothing', 'data.split data.labels'], choices: ['again', 'next'] });
  const { room, recorder } = stage(candidate, { journal: memoryJournal(started({ steps: ['data'] })) });
  await practise(room);
  const session = recorder.session();
  expect(candidate.shown.slice(1)).toEqual(['feedback - -> 0', 'feedback 0 -> 67']);
  expect(session.attempts.map((attempt) => [attempt.attempt, attempt.aided])).toEqual([[1, false], [2, true]]);
  expect(session.answers.map((answer) => answer.text)).toEqual(['nothing']);
  expect(session.shownScorecard?.steps.map((step) => step.score)).toEqual([null, 0, null]);
});

test('the reference comes only after an attempt and marks later ones as aided', async () => {
  const candidate = scriptedCandidate({ lines: ['x', 'data.split', 'y'], choices: ['next', 'reference', 'why', 'next', 'next'] });
  const { room, recorder } = stage(candidate);
  await practise(room);
  expect(candidate.shown).toContain('ref data');
  expect(candidate.shown).toContain('why');
  expect(recorder.session().phases.map((phase) => phase.referenceShown)).toEqual([false, true, false]);
  expect(candidate.asked.every((request) => !request.prompt.includes('ref'))).toBe(true);
});

test('a judgement is disputed where it is read: with its results, after all of it is in the journal', async () => {
  const candidate = scriptedCandidate({ lines: ['nothing', 'thing'], choices: ['dispute', 'data.split', 'next'] });
  const { room, journal, recorder } = stage(candidate, { journal: memoryJournal(started({ steps: ['data'] })) });
  const written: unknown[] = [];
  room.disputes = {
    open: () => [{ value: 'data.split', label: 'missed: Title of data.split' }],
    write: (results, criterion, words) => (written.push([results.map(({ step, score }) => [step, score]), criterion, words, types(journal).at(-1)]), 'Written down.'),
  };
  expect(await practise(room)).toBe('finished');
  expect(written).toEqual([[[['data', 0]], 'data.split', 'thing', 'shown']]);
  expect(recorder.session().shownScorecard?.steps.map((step) => step.score)).toEqual([null, 0, null]);
});

test('hints go from the guide to the heavy points, are journalled, and mark the answer as aided', async () => {
  const hints: (string | null)[] = [];
  const candidate = scriptedCandidate({
    lines: [(request) => (hints.push(...Array.from({ length: 7 }, () => request.hint?.() ?? null)), 'data.split')],
    choices: ['next'],
  });
  const { room, recorder } = stage(candidate, { journal: memoryJournal(started({ steps: ['data'] })) });
  await practise(room);
  const points = ['data.split', 'data.privacy', 'data.labels'].map((id) => `A point that weighs much: Title of ${id}.`);
  expect(hints).toEqual(['data one', 'data two', 'data three', ...points, null]);
  expect(recorder.session().hints).toHaveLength(6);
  expect(recorder.session().answers[0]?.aided).toBe(true);
});

test('skipping leaves an empty answer and keeps what was typed for the way back', async () => {
  const candidate = scriptedCandidate({
    lines: [{ kind: 'skip' as const, text: 'half a thought' }, { kind: 'back' as const, text: '' }, (request: { draft: string }) => `${request.draft} clarify.scale`, 'd', 's'].map((line) =>
      typeof line === 'object' ? () => line : line,
    ),
    choices: ['next', 'next', 'next'],
  });
  const { room, recorder } = stage(candidate);
  await practise(room);
  const session = recorder.session();
  expect(session.attempts.map((attempt) => [attempt.answer, attempt.how])).toEqual([['clarify', 'skipped'], ['clarify', 'submitted'], ['data', 'submitted'], ['serve', 'submitted']]);
  expect(session.answers[0]).toMatchObject({ text: 'half a thought clarify.scale', aided: false });
});

test('a blank answer is asked about, and on a pipe counts as skipped', async () => {
  const person = scriptedCandidate({ lines: ['  \n', 'data.split'], choices: ['stay', 'next'] });
  const asked = stage(person, { journal: memoryJournal(started({ steps: ['data'] })) });
  await practise(asked.room);
  expect(asked.recorder.session().attempts.map((attempt) => attempt.how)).toEqual(['submitted']);

  const pipe = scriptedCandidate({ lines: [''], interactive: false });
  const piped = stage(pipe, { journal: memoryJournal(started({ steps: ['data'] })) });
  expect(await practise(piped.room)).toBe('finished');
  expect(piped.recorder.session().attempts.map((attempt) => attempt.how)).toEqual(['skipped']);
});

test('Ctrl-C in an answer pauses; resuming brings back prompt and draft, and the pause is no answering time', async () => {
  const timer = scriptedTimer();
  const journal = memoryJournal(started());
  const drafts = memoryDrafts();
  const first = scriptedCandidate({
    lines: ['c', (request) => (request.onDraft('half'), timer.pass(60_000), { kind: 'stop', text: 'half an' })],
    choices: ['next'],
  });
  const before = stage(first, { journal, drafts, timer });
  expect(await practise(before.room)).toBe('stopped');
  before.recorder.close();
  timer.freeze(3_600_000);

  const second = scriptedCandidate({ lines: [(request) => (timer.pass(30_000), `${request.draft} answer`), 's'], choices: ['next', 'next'] });
  const after = stage(second, { journal, drafts, timer });
  expect(await practise(after.room)).toBe('finished');
  const session = after.recorder.session();
  expect(session.answers.map((answer) => answer.text)).toEqual(['c', 'half an answer', 's']);
  expect(session.pauses).toEqual([{ why: 'stopped', from: START + 60_000, to: START + 3_660_000 }]);
  expect(session.phases[1]?.usedMs).toBe(90_000);
  after.recorder.close();
  expect(drafts.current).toBeNull();
});

test('a kill is dated by the heartbeat and loses at most what came after the last draft', async () => {
  const timer = scriptedTimer();
  const journal = memoryJournal(started());
  const drafts = memoryDrafts();
  const killed = scriptedCandidate({
    lines: [
      (request) => {
        request.onDraft('typed so far');
        timer.pass(20_000);
        throw new Error('kill -9');
      },
    ],
  });
  await expect(practise(stage(killed, { journal, drafts, timer }).room)).rejects.toThrow('kill -9');
  timer.freeze(500_000);
  const candidate = scriptedCandidate({ lines: [(request) => request.draft, 'd', 's'], choices: ['next', 'next', 'next'] });
  const { room, recorder } = stage(candidate, { journal: memoryJournal([...journal.events]), drafts, timer });
  await practise(room);
  const session = recorder.session();
  expect(session.answers[0]?.text).toBe('typed so far');
  expect(session.pauses).toEqual([{ why: 'killed', from: START + 20_000, to: START + 520_000 }]);
  expect(session.phases[0]?.usedMs).toBe(20_000);
});

test('resuming in a retry goes on with that attempt', async () => {
  const journal = memoryJournal(started({ steps: ['data'] }));
  const drafts = memoryDrafts();
  const first = scriptedCandidate({ lines: ['one', () => ({ kind: 'stop', text: 'two' })], choices: ['again'] });
  await practise(stage(first, { journal, drafts }).room);
  const second = scriptedCandidate({ lines: [(request) => request.draft], choices: ['next'] });
  const { room, recorder } = stage(second, { journal, drafts });
  await practise(room);
  expect(recorder.session().attempts.map((attempt) => [attempt.text, attempt.attempt, attempt.aided])).toEqual([['one', 1, false], ['two', 2, true]]);
});

test('the four-step framework asks a phase of several steps at once', async () => {
  const candidate = scriptedCandidate({ lines: ['c', 'data.split serve.budget'], choices: ['next', 'next'] });
  const { room, recorder } = stage(candidate, { journal: memoryJournal(started({ framework: 'four-step' })) });
  await practise(room);
  expect(recorder.session().answers.map((answer) => [answer.id, answer.steps])).toEqual([['clarify', ['clarify']], ['design', ['data', 'serve']]]);
  expect(recorder.session().asked).toEqual(['clarify', 'data', 'serve']);
});

test('a full disk at submission: the answer stays, and can be saved again or is printed', async () => {
  const events = started({ steps: ['data'] });
  let full = 1;
  const journal: Journal = {
    events,
    append(event) {
      if (event.type === 'submitted' && full-- > 0) throw new UserError('cannot write: the disk is full');
      events.push(event);
    },
    close() {},
  };
  const candidate = scriptedCandidate({ lines: ['data.split'], choices: ['again', 'next'] });
  expect(await practise(stage(candidate, { journal }).room)).toBe('finished');

  full = 5;
  events.length = 1;
  const giving = scriptedCandidate({ lines: ['data.split'], choices: ['stop'] });
  await expect(practise(stage(giving, { journal }).room)).rejects.toThrow('the disk is full');
  expect(giving.shown.at(-1)).toBe('data.split');
});

test('a draft that cannot be saved is said in the prompt and does not end it', async () => {
  const drafts = memoryDrafts();
  const save = drafts.save;
  let said: string | null | undefined;
  const candidate = scriptedCandidate({
    lines: [
      (request) => {
        drafts.save = () => {
          throw new Error('ENOSPC');
        };
        request.onDraft('x');
        said = request.nudge?.();
        drafts.save = save;
        request.onDraft('x y');
        expect(request.nudge?.()).toBeNull();
        return 'x y';
      },
    ],
    choices: ['next'],
  });
  expect(await practise(stage(candidate, { drafts, journal: memoryJournal(started({ steps: ['data'] })) }).room)).toBe('finished');
  expect(said).toMatch(/draft cannot be saved/);
});

test('unknown frameworks and steps are refused with what there is', () => {
  expect(() => plan({ framework: 'six-step' })).toThrow('there is no framework "six-step"; there are: seven-step, four-step');
  expect(() => plan({ steps: ['dat'] })).toThrow('there is no step "dat"; the steps are: clarify, data, serve');
});

test('the interviewer opens the question in the first phase, whichever it is', async () => {
  const candidate = scriptedCandidate({ lines: ['data.split', 's'], choices: ['next', 'next'] });
  await practise(stage(candidate, { journal: memoryJournal(started({ steps: ['data', 'serve'] })) }).room);
  expect(candidate.asked.map((request) => request.prompt)).toEqual(['Design fraud detection for cards.\n\nWhat about data?', 'What about serve?']);
});
