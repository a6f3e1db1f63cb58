import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { editOutside, editorOf } from '../../src/terminal/external.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'mlsd-test-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** An "editor" that is a shell script; it writes its file's name beside itself. */
function script(body: string): string {
  const path = join(folder, 'editor.sh');
  writeFileSync(path, `#!/bin/sh\nprintf %s "$1" > '${folder}/name'\n${body}\n`);
  chmodSync(path, 0o700);
  return path;
}

const signal = new AbortController().signal;

describe.skipIf(process.platform === 'win32')('the external editor', () => {
  it('gives the text out and back, without the line feed that editors add, and removes the file', async () => {
    const onDraft = vi.fn();
    const edited = await editOutside('one', `${script('ls -l "$1" | cut -c1-10 > mode; printf "two\\n" >> "$1"'.replace('> mode', `> '${folder}/mode'`))}`, { onDraft, signal });
    expect(edited).toEqual({ text: 'one\ntwo', trouble: null });
    expect(onDraft).toHaveBeenCalledWith('one\ntwo');
    expect(readFileSync(join(folder, 'mode'), 'utf8')).toContain('-rw-------');
    expect(existsSync(dirname(readFileSync(join(folder, 'name'), 'utf8')))).toBe(false);
    expect(statSync(folder).isDirectory()).toBe(true);
  });

  it('keeps what is saved in it while it is open', async () => {
    const onDraft = vi.fn();
    await editOutside('', script('printf "first" > "$1"; sleep 1.3; printf "second" > "$1"'), { onDraft, signal });
    expect(onDraft.mock.calls).toEqual([['first'], ['second']]);
  });

  it.each([['exit 3', 'ended with 3'], ['printf "saved" > "$1"; kill -9 $$', 'ended with']])('says how "%s" went', async (body, trouble) => {
    const edited = await editOutside('mine', script(body), { onDraft: () => {}, signal });
    expect(edited.trouble).toContain(trouble);
    expect(edited.text).toMatch(/mine|saved/);
  });

  it('says that there is no such editor, and takes options with one', async () => {
    expect((await editOutside('mine', join(folder, 'none'), { onDraft: () => {}, signal })).trouble).toContain('127');
    expect((await editOutside('mine', 'test -n x -a -f', { onDraft: () => {}, signal })).trouble).toBeNull();
  });
});

it('is the configured one, else VISUAL, else EDITOR', () => {
  expect(editorOf('code --wait', { VISUAL: 'vim' })).toBe('code --wait');
  expect(editorOf(null, { VISUAL: 'vim', EDITOR: 'nano' })).toBe('vim');
  expect(editorOf('', { VISUAL: ' ', EDITOR: 'nano' })).toBe('nano');
  expect(editorOf(null, {})).toMatch(/vi|notepad/);
});
