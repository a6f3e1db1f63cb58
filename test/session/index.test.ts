import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { CriterionResult } from '../../src/score/scorecard.ts';
import type { EventBody } from '../../src/session/events.ts';
import { indexSessions, rowOf } from '../../src/session/index.ts';
import { createSession, loadSession, sessionPath } from '../../src/session/store.ts';
import { sampleCard, samplePlan, START } from './sample.ts';

const root = mkdtempSync(join(tmpdir(), 'mlsd-index-'));
afterAll(() => rmSync(root, { recursive: true }));
let folder = '';
let index = '';
let count = 0;
beforeEach(() => {
  folder = join(root, String(++count));
  index = `${folder}.index.json`;
});

function create(at = START, events: EventBody[] = []): string {
  const { id, journal } = createSession(folder, samplePlan, at);
  events.forEach((body, i) => journal.append({ v: 1, at: at + i + 1, t: i + 1, ...body }));
  journal.close();
  return id;
}

const point = (id: string, status: CriterionResult['status'], more: Partial<CriterionResult> = {}): CriterionResult => ({ id, scope: 'core', status, elsewhere: null, prompted: false, evidence: [], lacks: '', ...more });
const step = (name: string, score: number | null, criteria: CriterionResult[]) => ({ step: name, score, coverage: 0, holds: [], criteria, red_flags: [], gains: [] });
const card = {
  ...sampleCard,
  steps: [
    step('data', 40, [point('data.split', 'covered'), point('data.labels', 'covered', { prompted: true }), point('data.ratio', 'mentioned'), point('data.drift', 'absent', { elsewhere: 'monitor' }), point('data.leak', 'absent')]),
    step('serve', null, [point('serve.budget', 'absent')]),
  ],
};
const judged: EventBody[] = [{ type: 'shown', what: 'report', scorecard: card, scorer: '1', content: 'c' }, { type: 'finished' }];

test('a row holds what lists need, and a mark for each point that was asked for', () => {
  const id = create(START, judged);
  const [row] = indexSessions(folder).rows;
  expect(row).toMatchObject({ id, status: 'finished', question: { id: 'fraud', title: 'Card fraud' }, phases: 2, done: 0 });
  expect(row?.judged).toMatchObject({ score: 50, steps: { data: 40 }, criteria: ['data.split', 'data.labels', 'data.ratio', 'data.drift', 'data.leak'], marks: 'cpne-' });
  // From the file it is the same as from the journal.
  expect(indexSessions(folder).rows).toEqual([rowOf(loadSession(folder, id))]);
});

test('the oldest comes first, a damaged journal does not hide the others', () => {
  const [later, earlier] = [create(START + 86_400_000), create(START)];
  writeFileSync(sessionPath(folder, 'broken', 'journal'), '{}\n');
  for (let again = 0; again < 2; again++) {
    const { rows, unreadable } = indexSessions(folder);
    expect(rows.map((row) => row.id)).toEqual([earlier, later]);
    expect(unreadable.map((each) => each.id)).toEqual(['broken']);
  }
});

test('a journal is read again when its size or its time changes, and forgotten when it goes', () => {
  const id = create();
  const path = sessionPath(folder, id, 'journal');
  expect(indexSessions(folder).rows[0]?.status).toBe('unfinished');
  appendFileSync(path, `${JSON.stringify({ v: 1, at: START + 5, t: 5, type: 'abandoned' })}\n`);
  expect(indexSessions(folder).rows[0]?.status).toBe('abandoned');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"Card fraud"', '"Tram fraud"'));
  utimesSync(path, 1, 1);
  expect(indexSessions(folder).rows[0]?.question.title).toBe('Tram fraud');
  rmSync(path);
  expect(indexSessions(folder).rows).toEqual([]);
  expect(readFileSync(index, 'utf8')).not.toContain(id);
});

test('only a change is written, readable by the owner alone', () => {
  create();
  indexSessions(folder);
  if (process.platform !== 'win32') expect(statSync(index).mode & 0o777).toBe(0o600);
  utimesSync(index, 1, 1);
  indexSessions(folder);
  expect(statSync(index).mtimeMs).toBe(1000);
});

test('an index that is lost, damaged or of another version is made anew', () => {
  create(START, judged);
  const { rows } = indexSessions(folder);
  const whole = readFileSync(index, 'utf8');
  for (const text of [null, '', whole.slice(0, -9), '{}', 'null', whole.replace('mlsd.index/', 'mlsd.index/9'), whole.replace('"cpne-"', '"c"')]) {
    if (text === null) rmSync(index);
    else writeFileSync(index, text);
    expect(indexSessions(folder).rows).toEqual(rows);
    expect(readFileSync(index, 'utf8')).toBe(whole);
  }
});

test('without sessions nothing is written; where it cannot be written, the rows are right all the same', () => {
  expect(indexSessions(folder)).toEqual({ rows: [], unreadable: [] });
  expect(existsSync(index)).toBe(false);
  const id = create();
  mkdirSync(index);
  expect(indexSessions(folder).rows.map((row) => row.id)).toEqual([id]);
  expect(readdirSync(root).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
