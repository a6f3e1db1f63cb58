import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { EVENT_KEYS, type SessionEvent } from '../../src/session/events.ts';
import { createJournal, openJournal, parseJournal, readJournal } from '../../src/session/journal.ts';
import { replay } from '../../src/session/session.ts';
import { sampleEvents } from './sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'mlsd-journal-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;
const newPath = () => join(folder, 'sessions', `${++count}.jsonl`);

function written(events: SessionEvent[]): string {
  const path = newPath();
  const [first, ...rest] = events;
  if (!first) throw new Error('no events');
  const journal = createJournal(path, first);
  for (const event of rest) journal.append(event);
  journal.close();
  return path;
}

const caught = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

test('what is appended is read back, mode 0600', () => {
  const events = sampleEvents();
  const path = written(events);
  expect(readJournal(path).events).toEqual(events);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('every type of event of the sample has its keys checked', () => {
  expect(new Set(sampleEvents().map((event) => event.type))).toEqual(new Set(Object.keys(EVENT_KEYS)));
});

test('cut at every byte, each whole event is still there and can be folded', () => {
  const events = sampleEvents();
  const bytes = readFileSync(written(events));
  const ends = events.map((_, index) => Buffer.byteLength(events.slice(0, index + 1).map((event) => `${JSON.stringify(event)}\n`).join('')));
  for (let cut = 0; cut <= bytes.length; cut++) {
    const { events: found, wholeBytes } = parseJournal(bytes.subarray(0, cut), 'x');
    // An event whose line end alone is missing is whole.
    const whole = ends.filter((end) => end - 1 <= cut).length;
    expect(found.length).toBe(whole);
    expect(wholeBytes).toBeLessThanOrEqual(cut);
    if (found.length > 0) replay(found);
  }
});

test('on opening, a torn tail is cut off before the next append', () => {
  const events = sampleEvents().slice(0, 4);
  const extra = sampleEvents().at(4);
  if (!extra) throw new Error('sample too short');
  const whole = readFileSync(written(events));
  const lastStart = whole.subarray(0, -1).lastIndexOf(0x0a) + 1;
  for (const cut of [lastStart, lastStart + 1, lastStart + 20, whole.length - 2, whole.length - 1, whole.length]) {
    const path = written(events);
    truncateSync(path, cut);
    const journal = openJournal(path);
    const kept = journal.events.length;
    journal.append(extra);
    journal.close();
    expect(readJournal(path).events).toEqual([...events.slice(0, kept), extra]);
    expect(readFileSync(path, 'utf8').endsWith('\n')).toBe(true);
  }
});

test('zeros left by a power cut are a torn tail', () => {
  const path = written(sampleEvents().slice(0, 3));
  appendFileSync(path, Buffer.alloc(100));
  expect(openJournal(path).events).toHaveLength(3);
  expect(readJournal(path).wholeBytes).toBe(statSync(path).size);
});

test.each([
  ['no JSON', '{"v":1,'],
  ['another value', '42'],
  ['an unknown type', '{"v":1,"at":1,"t":1,"type":"danced"}'],
  ['a missing key', '{"v":1,"at":1,"t":1,"type":"submitted","answer":"data"}'],
  ['a key of the wrong type', '{"v":1,"at":1,"t":1,"type":"rated","step":"data","rating":"5"}'],
  ['a name of the prototype', '{"v":1,"at":1,"t":1,"type":"constructor"}'],
])('a damaged line within the file is named: %s', (_, line) => {
  const path = written(sampleEvents().slice(0, 3));
  appendFileSync(path, `${line}\n`);
  expect(caught(() => readJournal(path))).toMatchObject({ name: 'UserError', message: `${path}:4 is damaged: this line is not an event of a session` });
});

test('a journal of a newer version is refused and left alone, even at its torn tail', () => {
  const path = written(sampleEvents().slice(0, 2));
  for (const line of ['{"v":2,"type":"sung"}\n', '{"v":2,"type":"sung"}']) {
    const before = readFileSync(path);
    appendFileSync(path, line);
    expect(caught(() => openJournal(path))).toMatchObject({ name: 'UserError', message: `${path} was written by a newer version of mlsd` });
    expect(readFileSync(path, 'utf8')).toBe(before.toString() + line);
    writeFileSync(path, before);
  }
});

test('a file that is no journal is refused', () => {
  const path = newPath();
  writeFileSync(path, `${JSON.stringify(sampleEvents()[1])}\n`);
  expect(caught(() => readJournal(path))).toMatchObject({ name: 'UserError' });
});

test('a folder that cannot be written gives one sentence', () => {
  const file = newPath();
  writeFileSync(file, '');
  const first = sampleEvents()[0];
  if (!first) throw new Error('no sample');
  expect(caught(() => createJournal(join(file, 'a.jsonl'), first))).toMatchObject({ name: 'UserError', message: expect.stringMatching(/^cannot start .*: /) });
});

test('a session that cannot even begin leaves no file behind', () => {
  const path = newPath();
  const first = sampleEvents()[0];
  if (!first) throw new Error('no sample');
  // A value that JSON cannot hold stands for any failure of the first write.
  expect(caught(() => createJournal(path, { ...first, at: 1n as unknown as number }))).toBeInstanceOf(TypeError);
  expect(existsSync(path)).toBe(false);
});
