import { setTimeout as sleep } from 'node:timers/promises';
import { render } from '@inquirer/testing';
import { describe, expect, it, vi } from 'vitest';
import type { AnswerRequest } from '../../src/interview/candidate.ts';
import { answerPrompt, stopOnAbort, type PromptTerminal } from '../../src/terminal/answer.ts';
import { choosePrompt, listChoices } from '../../src/terminal/choose.ts';
import { openEditing, type Editing } from '../../src/terminal/editing.ts';
import { cleanRequest } from '../../src/terminal/request.ts';
import { requestOf } from './request.ts';

function terminalOf(signal = new AbortController().signal): PromptTerminal {
  const screen = { enter() {}, leave() {}, clear() {} };
  return { input: process.stdin, output: Object.assign(process.stdout, {}), screen, signal, editor: 'true', now: Date.now };
}

async function open(wish: Partial<AnswerRequest> = {}, signal?: AbortSignal): Promise<{ editing: Editing; screen: Awaited<ReturnType<typeof render<string, Parameters<typeof answerPrompt>[0]>>> }> {
  const request = requestOf(wish);
  const editing = openEditing(request, Date.now);
  const terminal = { ...terminalOf(signal), output: Object.assign(Object.create(process.stdout) as NodeJS.WriteStream, { columns: 60, rows: 16, write: () => true }) };
  const screen = await render(answerPrompt, { request, editing, terminal }, { clearPromptOnDone: true, ...(signal ? { signal } : {}) });
  await screen.nextRender();
  return { editing, screen };
}

describe('the answer prompt', () => {
  it('shows what is asked and what is typed, and hands it in', async () => {
    const { editing, screen } = await open();
    screen.input.write('we split by time\r');
    screen.input.write('and keep a gap');
    await screen.nextRender();
    expect(screen.getScreen()).toContain('│ we split by time');
    expect(screen.getScreen()).toContain('│ and keep a gap');
    screen.input.write('\u0004');
    await expect(screen.answer).resolves.toBe('submitted');
    expect(editing.text()).toBe('we split by time\nand keep a gap');
  });

  it('renders a paste of thousands of keys once, not a thousand times', async () => {
    const { editing, screen } = await open();
    const before = (await screen.getFullOutput({ raw: true })).split('What data').length;
    screen.input.write('a line of pasted words\r'.repeat(300));
    await screen.nextRender();
    expect(editing.text()).toBe('a line of pasted words\n'.repeat(300));
    expect((await screen.getFullOutput({ raw: true })).split('What data').length - before).toBeLessThanOrEqual(3);
    screen.input.write('\u0003');
    await expect(screen.answer).resolves.toBe('stop');
  });

  it('saves the draft before it ends', async () => {
    const onDraft = vi.fn();
    const { screen } = await open({ onDraft, canSkip: true });
    screen.input.write('half an answer');
    screen.input.write('\u001bs');
    await expect(screen.answer).resolves.toBe('skip');
    expect(onDraft).toHaveBeenLastCalledWith('half an answer');
  });

  it('closes by itself', async () => {
    const closed = Date.now() + 400;
    const { editing, screen } = await open({ closesIn: () => (closed - Date.now()) / 1000 });
    screen.input.write('kept');
    await expect(screen.answer).resolves.toBe('timeout');
    expect(editing.text()).toBe('kept');
  });

  it('ends by a signal', async () => {
    const controller = new AbortController();
    const { editing, screen } = await open({}, controller.signal);
    screen.input.write('kept');
    await sleep(10);
    controller.abort();
    await expect(screen.answer.catch(stopOnAbort)).resolves.toBe('stop');
    expect(editing.text()).toBe('kept');
  });

  it('leaves no listener behind', async () => {
    const before = process.listenerCount('SIGCONT');
    const { screen } = await open();
    expect(process.listenerCount('SIGCONT')).toBe(before + 1);
    screen.input.write('\u0004');
    await screen.answer;
    expect(process.listenerCount('SIGCONT')).toBe(before);
  });
});

describe('a choice', () => {
  const choices = [{ value: 'next', label: 'next', key: 'enter' }, { value: 'again', label: 'try again', key: 'r' }];

  it.each([['\r', 'enter'], ['r', 'r'], ['R', 'r'], ['xr', 'r'], ['\u0003', 'stop'], ['\u0004', 'stop']])('at %j is %s', async (bytes, key) => {
    const screen = await render(choosePrompt, { request: { prompt: '', choices }, terminal: terminalOf() });
    expect(screen.getScreen()).toBe('[Enter] next   [r] try again');
    screen.input.write(bytes);
    await expect(screen.answer).resolves.toBe(key);
  });
});

describe('a list to choose from', () => {
  const choices = [{ value: 'a', label: 'first\u001b[2J', key: '1', row: 'own' as const }, { value: 'b', label: `second ${'and long '.repeat(30)}`, key: '2', row: 'own' as const }, { value: 'more', label: 'more', key: 'enter' }, { value: 'end', label: 'end', key: '!', row: 'first' as const }];

  it('has a row each, none wider than the screen', () => {
    const rows = listChoices({ prompt: 'Which?', choices }, 40);
    expect(rows).toEqual([' Which?', ' [1] first[2J', expect.stringMatching(/^ \[2\] second .*\.\.\.$/), ' [Enter] more', ' [!] end ']);
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(40);
  });

  it('asks a prompt that is a function anew while it waits, and no more afterwards', async () => {
    let asked = 0;
    const screen = await render(choosePrompt, { request: { prompt: () => `${++asked} s`, choices: choices.slice(2) }, terminal: terminalOf() });
    const first = asked;
    await vi.waitFor(() => expect(asked).toBeGreaterThan(first), 5000);
    screen.input.write('!');
    await expect(screen.answer).resolves.toBe('!');
    const last = asked;
    await new Promise((done) => setTimeout(done, 1200));
    expect(asked).toBe(last);
  });
});

it('shows nothing of a pack that a terminal would obey', () => {
  const bad = 'one\u001b[2J\u202etwo';
  const request = cleanRequest(requestOf({ heading: bad, label: bad, prompt: bad, thread: [{ who: 'them', text: bad }], hint: () => bad, nudge: () => null }));
  const good = 'one[2Jtwo';
  expect([request.heading, request.label, request.prompt, request.thread[0]?.text, request.hint?.(), request.nudge?.()]).toEqual([good, good, good, good, good, null]);
});
