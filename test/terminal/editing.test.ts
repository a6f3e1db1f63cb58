import { describe, expect, it, vi } from 'vitest';
import type { AnswerRequest } from '../../src/interview/candidate.ts';
import { openEditing, type Editing } from '../../src/terminal/editing.ts';
import type { Key } from '../../src/terminal/keys.ts';
import { requestOf } from './request.ts';

/** A prompt with a clock that the test sets. */
function open(wish: Partial<AnswerRequest> = {}): { editing: Editing; world: { now: number }; type(text: string, gapMs?: number): void; press(key: Key): ReturnType<Editing['press']>; line(match: RegExp): string } {
  const world = { now: 0 };
  const editing = openEditing(requestOf(wish), () => world.now);
  const type = (text: string, gapMs = 0): void => {
    for (const sequence of text) {
      world.now += gapMs;
      editing.press(sequence === '\r' ? { sequence, name: 'return' } : sequence === '\n' ? { sequence, name: 'enter' } : { sequence });
    }
  };
  const line = (match: RegExp): string => {
    const { above, below } = editing.draw({ columns: 80, rows: 24 });
    return [...above, ...below].find((each) => match.test(each)) ?? '';
  };
  return { editing, world, type, press: (key) => editing.press(key), line };
}

const PASTE_START: Key = { name: 'paste-start', sequence: '\u001b[200~' };
const PASTE_END: Key = { name: 'paste-end', sequence: '\u001b[201~' };
const ENTER: Key = { name: 'return', sequence: '\r' };
const ctrl = (name: string): Key => ({ name, ctrl: true, sequence: '?' });
const alt = (name: string): Key => ({ name, meta: true, sequence: `\u001b${name}` });

describe('typing', () => {
  it('takes what is typed, with Enter as a new line', () => {
    const { editing, type } = open();
    type('one\rtwo', 100);
    expect(editing.text()).toBe('one\ntwo');
    expect(editing.firstKeyAfter()).toBe(100);
  });

  it('takes unmarked pastes of all line ends, commands or not', () => {
    const { editing, type } = open({ canSkip: true });
    type('a\r\nb\rc\n\td?');
    expect(editing.text()).toBe('a\nb\nc\n  d?');
  });

  it('undoes an unmarked paste at once', () => {
    const { editing, type, press } = open();
    type('typed ', 100);
    editing.draw({ columns: 80, rows: 24 });
    type('pasted text of several words');
    press(ctrl('nothing'));
    editing.draw({ columns: 80, rows: 24 });
    press({ sequence: '\u001f' });
    expect(editing.text()).toBe('typed ');
  });

  it('takes a marked paste raw, keys within it do nothing', () => {
    const { editing, press, type, line } = open();
    press(PASTE_START);
    type('one\r');
    press({ name: 'c', ctrl: true, sequence: '\u0003' });
    type('two');
    expect(press(PASTE_END)).toBeNull();
    expect(editing.text()).toBe('one\ntwo');
    expect(line(/words/)).toContain('2 words · pasted 2 lines');
  });

  it('takes a paste whose end was lost', () => {
    const { editing, press, type, world } = open();
    press(PASTE_START);
    type('lost');
    world.now += 1500;
    editing.tick();
    expect(editing.text()).toBe('lost');
  });

  it('moves over soft-wrapped rows with a goal column', () => {
    const { editing, type, press } = open();
    type(`${'word '.repeat(20)}\nab\n${'word '.repeat(20)}`);
    editing.draw({ columns: 80, rows: 24 });
    for (let row = 0; row < 3; row++) press({ name: 'up', sequence: '\u001b[A' });
    type('X');
    expect(editing.text().split('\n')[0]).toBe(`${'word '.repeat(20).slice(0, 100)}X`.slice(0, 101));
  });
});

describe('endings', () => {
  it.each<[Partial<AnswerRequest>, Key, ReturnType<Editing['press']>]>([
    [{}, ctrl('d'), 'submit'],
    [{}, alt('return'), 'submit'],
    [{}, ctrl('c'), 'stop'],
    [{ canSkip: true }, alt('s'), 'skip'],
    [{ canSkip: false }, alt('s'), null],
    [{ canGoBack: true }, alt('p'), 'back'],
    [{ canGoBack: false }, alt('p'), null],
    [{ editor: true }, ctrl('x'), 'editor'],
    [{ editor: false }, ctrl('x'), null],
    [{}, ENTER, null],
  ])('with %o, %o asks for %s', (wish, key, command) => expect(open(wish).press(key)).toBe(command));

  it('closes by itself and keeps what was typed', () => {
    const left = { seconds: 5 };
    const { editing, type } = open({ closesIn: () => left.seconds });
    type('kept');
    expect(editing.tick().command).toBeNull();
    left.seconds = 0;
    expect(editing.tick().command).toBe('timeout');
    expect(editing.text()).toBe('kept');
  });

  it('hands one line in at Enter, after a breath', () => {
    const { editing, type, press, world } = open({ singleLine: true });
    type('do we have labels?', 90);
    press(ENTER);
    expect(editing.tick().command).toBeNull();
    world.now += 70;
    expect(editing.tick().command).toBe('submit');
    expect(editing.text()).toBe('do we have labels?');
  });

  it('keeps a paste of several lines one answer', () => {
    const { editing, type, world } = open({ singleLine: true });
    type('one\ntwo\r\nthree\r');
    world.now += 70;
    expect(editing.tick().command).toBe('submit');
    expect(editing.text()).toBe('one\ntwo\nthree');
  });
});

describe('drafts', () => {
  it('go out at most once a second while the text changes, and not when it does not', () => {
    const onDraft = vi.fn();
    const { editing, type, world } = open({ onDraft });
    for (let quarter = 0; quarter < 12; quarter++) {
      world.now += 250;
      if (quarter < 8) type('a');
      editing.tick();
    }
    expect(onDraft.mock.calls.map(([text]) => text as string)).toEqual(['aaaa', 'aaaaaaaa']);
  });

  it('that fail are said and the typing goes on', () => {
    const { editing, type, world, line } = open({ onDraft: () => { throw new Error('disk full'); } });
    type('a');
    world.now += 1100;
    editing.tick();
    expect(line(/word/)).toContain('1 word · disk full');
    type('b');
    expect(editing.text()).toBe('ab');
  });

  it('start from the draft of an interrupted answer', () => {
    const { editing, type, line } = open({ draft: 'was here' });
    expect(line(/words/)).toContain('2 words · saved');
    type(' again');
    expect(editing.text()).toBe('was here again');
  });
});

describe('what the interviewer says meanwhile', () => {
  it('hints one after the other until there are none', () => {
    const hints = ['first', 'second'];
    const { press, line } = open({ hint: () => hints.shift() ?? null });
    press(ctrl('g'));
    expect(line(/Hint/)).toContain('Hint: first');
    press(ctrl('g'));
    press(ctrl('g'));
    expect(line(/Hint/)).toContain('Hint: second');
    expect(line(/words/)).toContain('no more hints');
  });

  it('nudges and lets it stand for half a minute', () => {
    const said: (string | null)[] = ["Let's move on."];
    const { editing, world, line } = open({ nudge: () => said.shift() ?? null });
    expect(editing.tick().changed).toBe(true);
    expect(line(/>/)).toContain("> Let's move on.");
    world.now += 31_000;
    editing.tick();
    expect(line(/> /)).toBe('');
  });

  it('redraws only when there is something new to see', () => {
    const clock = { step: 10, total: 100 };
    const { editing } = open({ clock: () => clock });
    expect(editing.tick().changed).toBe(true);
    expect(editing.tick().changed).toBe(false);
    clock.step = 9;
    expect(editing.tick().changed).toBe(true);
  });
});
