/** The answer prompt in a real terminal. Needs tmux; not in CI, where nobody would know a slow machine from a broken prompt. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const missing = process.env['CI'] ? 'CI is set' : spawnSync('tmux', ['-V']).status === 0 ? null : 'tmux is not there';
const title = missing === null ? 'in tmux' : `in tmux (skipped: ${missing})`;
/** A server for each start: one that is ending would refuse the next. */
let servers = 0;
let socket = '';
const BANNER = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);";

interface Result {
  kind: string;
  text: string;
  chosen?: string;
  away: string[];
}

let folder = '';
const at = (name: string): string => join(folder, name);

function tmux(...args: string[]): string {
  return execFileSync('tmux', ['-L', socket, '-f', '/dev/null', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

const screen = (): string => tmux('capture-pane', '-p');
const keys = (...names: string[]): string => tmux('send-keys', ...names);

async function until(what: string, holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (holds()) return;
    await sleep(50);
  }
  throw new Error(`never came: ${what}\n${screen()}`);
}

const sees = (text: string): Promise<void> => until(text, () => screen().includes(text));

/** Starts the trial program in a shell of its own, and waits until it asks. */
async function start(wish: object = {}, size = '80x24'): Promise<void> {
  const [columns = '80', rows = '24'] = size.split('x');
  socket = `mlsd-test-${process.pid}-${servers++}`;
  for (const name of ['draft', 'result']) rmSync(at(name), { force: true });
  tmux('new-session', '-d', '-x', columns, '-y', rows, `env PS1='$ ' EDITOR=${at('editor.sh')} bash --norc -i`);
  keys(`node ${at('trial.mjs')} ${at('draft')} ${at('result')} '${JSON.stringify(wish)}'; echo ended with $?`, 'Enter');
  await sees('│');
}

async function result(): Promise<Result> {
  await until('the end', () => existsSync(at('result')) && /ended with \d/.test(screen()));
  return JSON.parse(readFileSync(at('result'), 'utf8')) as Result;
}

const trialPid = (): number => Number(readFileSync(at('result.pid'), 'utf8'));

function paste(text: string, marked: boolean): void {
  writeFileSync(at('paste'), text);
  tmux('load-buffer', at('paste'));
  tmux('paste-buffer', marked ? '-p' : '-r');
}

const LINES = Array.from({ length: 300 }, (_, index) => `line ${index} we would split by time, since labels come late; 日本語 é`).join('\n');

describe.skipIf(missing !== null)(title, () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mlsd-tmux-'));
    buildSync({ entryPoints: ['test/terminal/trial.ts'], bundle: true, platform: 'node', format: 'esm', outfile: at('trial.mjs'), banner: { js: BANNER }, logLevel: 'error' });
    writeFileSync(at('editor.sh'), '#!/bin/sh\nprintf "from the editor\\n" >> "$1"\n');
    chmodSync(at('editor.sh'), 0o700);
  });
  afterEach(() => void spawnSync('tmux', ['-L', socket, 'kill-server']));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([['marked', true], ['unmarked', false]])('takes a paste of 300 lines, %s', async (_, marked) => {
    await start({ stepSeconds: 1 });
    paste(LINES, marked);
    await sees('line 299');
    await sees("> Let's move on to serving.");
    await sees('data +0:0');
    expect(screen().split('\n')[0]).toContain('Card fraud · practice · senior');
    keys('C-d');
    const { kind, text } = await result();
    expect(kind).toBe('submitted');
    expect(text).toBe(LINES);
    expect(tmux('display', '-p', '#{history_size}').trim()).toBe('0');
    expect(screen()).toContain('before the prompt');
  });

  it('stays whole when the terminal shrinks and grows', async () => {
    await start();
    paste(LINES, true);
    await sees('line 299');
    for (const size of ['40x12', '30x6', '10x3', '80x24']) {
      const [columns = '', rows = ''] = size.split('x');
      tmux('resize-window', '-x', columns, '-y', rows);
      await until(`text at ${size}`, () => / é *\n/.test(`${screen()}\n`));
      expect(screen().split('Card fraud').length - 1).toBeLessThanOrEqual(1);
    }
    await sees('Card fraud · practice · senior');
    keys(' still', ' here', 'C-d');
    expect((await result()).text).toBe(`${LINES} still here`);
  });

  it('moves over wide characters as one', async () => {
    await start();
    keys('-l', '日本 👍🏽 e');
    keys('-l', '\u0301x');
    keys('Left', 'Left', 'Left', 'Left', 'BSpace', '|');
    await sees('日本|');
    keys('C-d');
    expect((await result()).text).toBe('日本|👍🏽 e\u0301x');
  });

  it('edits elsewhere, and undoes that at once', async () => {
    await start();
    keys('-l', 'typed');
    keys('C-x');
    await sees('from the editor');
    keys('C-_');
    await until('the text before', () => !screen().includes('from the editor'));
    keys('C-^', 'C-d');
    const { text, away } = await result();
    expect(text).toBe('typed\nfrom the editor');
    expect(away).toEqual(['editor gone', 'editor back']);
  });

  it('is suspended and comes back', async () => {
    await start();
    keys('-l', 'before');
    keys('C-z');
    await sees('Stopped');
    expect(readFileSync(at('draft'), 'utf8')).toBe('before');
    keys('fg', 'Enter');
    await sees('│ before');
    keys('-l', ' after');
    keys('C-d');
    expect(await result()).toMatchObject({ text: 'before after', away: ['suspend gone', 'suspend back'] });
  });

  it('keeps the draft at Ctrl-C and gives the screen back', async () => {
    await start({ draft: 'from before' });
    keys('-l', ' and more');
    keys('C-c');
    expect(await result()).toMatchObject({ kind: 'stop', text: 'from before and more' });
    expect(readFileSync(at('draft'), 'utf8')).toBe('from before and more');
    expect(screen()).toContain('ended with 130');
    expect(tmux('display', '-p', '#{alternate_on}').trim()).toBe('0');
  });

  it.each([['SIGTERM', 143], ['SIGHUP', 129], ['SIGINT', 130]] as const)('keeps the draft at %s', async (signal, status) => {
    await start();
    keys('-l', 'typed so far');
    await sees('typed so far');
    process.kill(trialPid(), signal);
    expect(await result()).toMatchObject({ kind: 'stop', text: 'typed so far' });
    expect(screen()).toContain(`ended with ${status}`);
  });

  it('loses at most two seconds to kill -9, and nothing to a closed terminal', async () => {
    await start();
    keys('-l', 'typed so far');
    await sees('saved');
    process.kill(trialPid(), 'SIGKILL');
    expect(readFileSync(at('draft'), 'utf8')).toBe('typed so far');
    spawnSync('tmux', ['-L', socket, 'kill-server']);
    await start();
    keys('-l', 'closed at once');
    await sees('closed at once');
    tmux('kill-server');
    for (let tries = 0; tries < 40 && !existsSync(at('result')); tries++) await sleep(50);
    expect(readFileSync(at('draft'), 'utf8')).toBe('closed at once');
    expect(JSON.parse(readFileSync(at('result'), 'utf8'))).toMatchObject({ kind: 'stop', status: 129 });
  });

  it('hands one line in at Enter, a paste in one piece, and takes a key for a choice', async () => {
    await start({ singleLine: true, choose: true }, '60x16');
    paste('one\ntwo', false);
    await sees('│ two');
    keys('Enter');
    await sees('[Enter] next   [r] try again');
    keys('q', 'r');
    expect(await result()).toMatchObject({ text: 'one\ntwo', chosen: 'again' });
  });
});
