import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { draftFile } from '../../src/session/draft.ts';
import { isLocked, takeLock } from '../../src/session/lock.ts';
import { createSession, findSessionId, isoDay, listSessions, loadSession, sessionIds, sessionPath } from '../../src/session/store.ts';
import { samplePlan, START } from './sample.ts';

const root = mkdtempSync(join(tmpdir(), 'mlsd-store-'));
afterAll(() => rmSync(root, { recursive: true }));
let folder = '';
let count = 0;
beforeEach(() => {
  folder = join(root, String(++count));
});

function create(at = START): string {
  const { id, journal } = createSession(folder, samplePlan, at);
  journal.close();
  return id;
}

test('ids are the day, the question and a counter, and sort by it', () => {
  const day = isoDay(START);
  const ids = Array.from({ length: 11 }, () => create());
  expect(ids[0]).toBe(`${day}-fraud-a1`);
  expect(sessionIds(folder)).toEqual(ids);
  expect(loadSession(folder, `${day}-fraud-a11`).id).toBe(`${day}-fraud-a11`);
});

test('a session is found by its id or the start of one', () => {
  const [first, second] = [create(), create(START + 48 * 3_600_000)];
  expect(findSessionId(folder, first)).toBe(first);
  expect(findSessionId(folder, second.slice(0, 10))).toBe(second);
  expect(() => findSessionId(folder, '2026')).toThrow(`several sessions begin with "2026": ${first}, ${second}`);
  expect(() => findSessionId(folder, '../x')).toThrow('there is no session "../x"');
});

test('no folder holds no sessions; a damaged one does not hide the others', () => {
  expect(listSessions(folder)).toEqual({ sessions: [], unreadable: [] });
  const id = create();
  writeFileSync(sessionPath(folder, 'broken', 'journal'), '{}\n');
  writeFileSync(sessionPath(folder, 'empty', 'journal'), '');
  const { sessions, unreadable } = listSessions(folder);
  expect(sessions.map((session) => session.id)).toEqual([id]);
  expect(unreadable.map((each) => each.id).sort()).toEqual(['broken', 'empty']);
});

test('the draft is replaced as a whole, mode 0600, and a damaged one is none', () => {
  create();
  const path = join(folder, 'x.draft.json');
  const drafts = draftFile(path);
  expect(drafts.load()).toBeNull();
  drafts.save({ v: 1, at: 1, t: 1, texts: { data: 'a' } });
  drafts.save({ v: 1, at: 2, t: 2, texts: { data: 'a\nb' } });
  expect(drafts.load()).toEqual({ v: 1, at: 2, t: 2, texts: { data: 'a\nb' } });
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  writeFileSync(path, '{"v":1,"at":2');
  expect(drafts.load()).toBeNull();
  drafts.remove();
  expect(existsSync(path)).toBe(false);
});

test('a living owner keeps others out; the lock goes with its owner', () => {
  create();
  const path = join(folder, 'x.lock');
  const release = takeLock(path, 'x');
  expect(isLocked(path)).toBe(true);
  expect(() => takeLock(path, 'x')).toThrow(`session x is open in another terminal (process ${process.pid})`);
  release();
  expect(isLocked(path)).toBe(false);
  takeLock(path, 'x')();
});

test('the lock of a dead process, of a reused pid, or a damaged one is taken over', () => {
  create();
  const path = join(folder, 'x.lock');
  takeLock(path, 'x');
  const mine = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const stale = [{ ...mine, pid: dead }, ...(mine['started'] === null ? [] : [{ ...mine, started: '1' }]), 'damaged'];
  for (const owner of stale) {
    writeFileSync(path, JSON.stringify(owner));
    expect(isLocked(path)).toBe(false);
    takeLock(path, 'x')();
    expect(existsSync(path)).toBe(false);
  }
});

test('a lock held on another computer is respected', () => {
  create();
  const path = join(folder, 'x.lock');
  writeFileSync(path, JSON.stringify({ pid: 1, host: 'elsewhere', started: null }));
  expect(() => takeLock(path, 'x')).toThrow('(process 1 on elsewhere)');
});
