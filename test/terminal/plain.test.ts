import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { openCandidate, type OpenCandidate } from '../../src/terminal/open.ts';
import { openFileCandidate, openPlainCandidate } from '../../src/terminal/plain.ts';
import { requestOf } from './request.ts';

interface Line {
  candidate: OpenCandidate;
  input: PassThrough;
  controller: AbortController;
  out(): string;
  err(): string;
}

function gather(stream: PassThrough): () => string {
  let text = '';
  stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return () => text;
}

/** A plain candidate on streams; `isTTY`: of a person at a terminal. */
function open(isTTY = false): Line {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = Object.assign(new PassThrough(), { isTTY });
  const errors = new PassThrough();
  const controller = new AbortController();
  const candidate = openPlainCandidate({ input, output, errors, signal: controller.signal, now: Date.now });
  return { candidate, input, controller, out: gather(output), err: gather(errors) };
}

describe('the plain reader', () => {
  it('ends an answer at a single dot, and the next one begins with what already came', async () => {
    const { candidate, input, err, out } = open();
    input.write('we split by time\nand keep a gap\n.\nsecond answer\n..\n.\n');
    const first = await candidate.answer(requestOf());
    expect(first).toMatchObject({ kind: 'submitted', text: 'we split by time\nand keep a gap' });
    const second = await candidate.answer(requestOf());
    expect(second).toMatchObject({ kind: 'submitted', text: 'second answer\n.' });
    expect(err()).toContain('DATA: What data would you use');
    expect(out()).toBe('');
    candidate.close();
  });

  it('takes the last answer of a pipe without its dot, then the session ends', async () => {
    const { candidate, input } = open();
    input.end('the last\nanswer');
    expect(await candidate.answer(requestOf())).toMatchObject({ kind: 'submitted', text: 'the last\nanswer' });
    expect(await candidate.answer(requestOf())).toMatchObject({ kind: 'stop', text: '' });
  });

  it('stops with the draft when a person leaves, or a signal comes', async () => {
    const person = open(true);
    const onDraft = vi.fn();
    const asked = person.candidate.answer(requestOf({ onDraft }));
    person.input.end('half an\n');
    expect(await asked).toMatchObject({ kind: 'stop', text: 'half an' });
    expect(onDraft).toHaveBeenLastCalledWith('half an');
    const other = open(true);
    const waiting = other.candidate.answer(requestOf({ draft: 'from before' }));
    await sleep(5);
    other.controller.abort();
    expect(await waiting).toMatchObject({ kind: 'stop', text: 'from before' });
    expect(other.out()).toContain('So far you have typed:\nfrom before');
  });

  it('obeys dot commands that are allowed, and takes the others as text', async () => {
    const hints = ['think of the delay'];
    const { candidate, input, out } = open(true);
    input.write('.hint\n.hint\n.time\n.skip\n.\n.skip\n.back\n');
    const reply = await candidate.answer(requestOf({ hint: () => hints.shift() ?? null, clock: () => ({ step: -61, total: 700 }) }));
    expect(reply).toMatchObject({ kind: 'submitted', text: '.skip' });
    expect(out()).toContain('think of the delay\nNo more hints.\nTime: 1:01 over for this step, 11:40 left in all');
    expect(out()).toContain('Also: .hint .time .stop');
    expect(await candidate.answer(requestOf({ canSkip: true }))).toMatchObject({ kind: 'skip' });
    expect(await candidate.answer(requestOf({ canGoBack: true }))).toMatchObject({ kind: 'back' });
    candidate.close();
  });

  it('takes one line where one line is asked', async () => {
    const { candidate, input } = open();
    input.write('do we have labels?\n.\n');
    expect(await candidate.answer(requestOf({ singleLine: true }))).toMatchObject({ kind: 'submitted', text: 'do we have labels?' });
    expect(await candidate.answer(requestOf({ singleLine: true }))).toMatchObject({ kind: 'submitted', text: '' });
    candidate.close();
  });

  it('closes in time, and says meanwhile what the interviewer says, once', async () => {
    const closed = Date.now() + 700;
    const { candidate, input, err } = open();
    input.write('kept\n');
    const reply = await candidate.answer(requestOf({ closesIn: () => (closed - Date.now()) / 1000, nudge: () => "Let's move on." }));
    expect(reply).toMatchObject({ kind: 'timeout', text: 'kept' });
    expect(err().split("> Let's move on.")).toHaveLength(2);
    candidate.close();
  });

  it('keeps control characters out of answers', async () => {
    const { candidate, input } = open();
    input.write('a\u001b[31mb\u0007\tc\r\n.\n');
    expect((await candidate.answer(requestOf())).text).toBe('ab  c');
    candidate.close();
  });

  it('asks again until a choice or a number is one', async () => {
    const { candidate, input, out } = open(true);
    input.write('x\nR\n9\nthree\n3\n\n');
    const choices = [{ value: 'next', label: 'next', key: 'enter' }, { value: 'again', label: 'try again', key: 'r' }];
    expect(await candidate.choose({ prompt: 'And now?', choices })).toBe('again');
    expect(out()).toBe('And now?\n[Enter] next   [r] try again\n'.repeat(2));
    expect(await candidate.rate({ prompt: 'Data?', min: 1, max: 5 })).toBe(3);
    expect(await candidate.choose({ prompt: '', choices })).toBe('next');
    input.end();
    expect(await candidate.rate({ prompt: 'Data?', min: 1, max: 5 })).toBeNull();
  });

  it('lists what stands on rows of its own, and asks a prompt that is a function once', async () => {
    const { candidate, input, out } = open(true);
    input.write('2\n');
    const choices = [{ value: 'a', label: 'first\u001b[2J', key: '1', row: 'own' as const }, { value: 'b', label: 'second', key: '2', row: 'own' as const }, { value: 'more', label: 'more', key: 'enter' }, { value: 'back', label: 'back', key: '0' }, { value: 'end', label: 'end', key: '!', row: 'first' as const }];
    expect(await candidate.choose({ prompt: () => 'Which?', choices })).toBe('b');
    expect(out()).toBe('Which?\n[1] first[2J\n[2] second\n[Enter] more   [0] back\n[!] end\n');
  });
});

describe('answers from a file', () => {
  const output = new PassThrough();
  const signal = new AbortController().signal;

  it('are given by label, and what has none is skipped', async () => {
    const candidate = openFileCandidate({ data: 'by time', clarify: ['how many?', 'what we know'] }, { output, signal });
    expect(candidate.interactive).toBe(false);
    expect(await candidate.answer(requestOf())).toMatchObject({ kind: 'submitted', text: 'by time' });
    expect(await candidate.answer(requestOf())).toMatchObject({ kind: 'skip', text: '' });
    const talk = requestOf({ label: 'clarify', singleLine: true });
    expect(await candidate.answer(talk)).toMatchObject({ kind: 'submitted', text: 'how many?' });
    expect(await candidate.answer(talk)).toMatchObject({ kind: 'skip' });
    expect(await candidate.answer({ ...talk, singleLine: false })).toMatchObject({ kind: 'submitted', text: 'what we know' });
  });

  it('are chosen over a terminal', async () => {
    const input = Object.assign(new PassThrough(), { isTTY: true });
    const streams = { stdin: input, stdout: output, stderr: output, env: {}, editor: null, signal, now: Date.now };
    expect((await openCandidate({ ...streams, paints: true, answers: {} })).interactive).toBe(false);
    expect((await openCandidate({ ...streams, paints: true, answers: null })).interactive).toBe(true);
    const plain = await openCandidate({ ...streams, paints: false, answers: null });
    expect(plain.interactive).toBe(true);
    plain.close();
  });
});
