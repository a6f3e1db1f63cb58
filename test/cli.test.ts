import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takesColour, type Output } from '../src/commands/context.ts';
import { VERBS } from '../src/help.ts';
import { openWorld, sink, type World } from './commands/world.ts';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

/** Verbs below others have a help of their own, too. */
const BELOW = [['questions', 'show'], ['config', 'set']];

describe('help', () => {
  it('is printed on stdout with status 0, examples first', async () => {
    const { status, stdout, stderr } = await world.run(['--help']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Examples:\n {2}mlsd /);
  });

  it('of every verb begins with examples that name the verb', async () => {
    const { stdout } = await world.run(['--help']);
    const listed = [...stdout.slice(stdout.indexOf('\nPractise:')).matchAll(/^ {2}([a-z]+)/gm)].map((match) => match[1]);
    expect(listed).toEqual(VERBS.map(({ name }) => name));
    for (const words of [...VERBS.map(({ name }) => [name]), ...BELOW]) {
      const help = await world.run([...words, '--help']);
      expect(help.status).toBe(0);
      expect(help.stdout).toMatch(new RegExp(`^Examples:\n {2}mlsd ${words.join(' ')}`));
      expect(help.stdout).toContain('--no-input');
    }
  });

  it('and what else can go without the parser are the same whether they are parsed or not', async () => {
    expect(await world.run(['--help'])).toEqual(await world.run(['-h']));
    expect(await world.run(['questions'])).toEqual(await world.run(['questions', '--format', 'text']));
    expect(await world.run(['history'])).toEqual(await world.run(['history', '--format', 'text']));
    expect(await world.run(['next'])).toEqual(await world.run(['next', '--format', 'text']));
    expect(await world.run(['progress'])).toEqual(await world.run(['progress', '--format', 'terminal']));
  });

  it('stands in for the menu where there is no terminal, and tells of the demo', async () => {
    const { status, stdout } = await world.run([]);
    expect(status).toBe(0);
    expect(stdout).toContain('Usage: mlsd');
    expect(stdout).toMatch(/mlsd demo\n$/);
  });

  it('prints the version that it is given', async () => {
    expect(await world.run(['--version'])).toEqual({ status: 0, stdout: '1.2.3\n', stderr: '' });
  });
});

describe('bad usage', () => {
  it.each([
    [['scor'], /unknown command 'scor', did you mean "score"\?/],
    [['questions', '--formt', 'json'], /unknown option '--formt'[^]*Did you mean --format/],
    [['questions', '--format', 'xml'], /Allowed choices are text, json, ids/],
    [['score'], /missing required argument 'file'[^]*mlsd score --help/],
    [['score', 'x.md', '--min-score', '101'], /from 0 to 100/],
    [['--seed', 'one', 'questions'], /whole number/],
    [['config', 'set', 'level', 'wizard'], /level cannot be "wizard"[^]*mid, senior, staff/],
    [['guide', 'dtaa'], /no step "dtaa"[^]*data/],
  ])('%j exits with 2 and says why', async (argv, message) => {
    const { status, stdout, stderr } = await world.run(argv);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
  });

  it('is told without a stack, unless --debug asks for one', async () => {
    const plain = await world.run(['score', 'nowhere.md']);
    expect(plain.stderr).toBe('mlsd: cannot read nowhere.md: no such file or directory\n');
    const debug = await world.run(['score', 'nowhere.md', '--debug']);
    expect(debug.stderr).toMatch(/\n {4}at /);
    expect(debug.stderr).toContain('caused by: ');
  });
});

describe('global options', () => {
  it('may stand before and after the verb', async () => {
    const before = await world.run(['--quiet', 'questions']);
    const after = await world.run(['questions', '--quiet']);
    const loud = await world.run(['questions']);
    expect(before).toEqual(after);
    expect([before.stderr, loud.stderr === '']).toEqual(['', false]);
  });

  it('--pack names folders relative to the working folder, and says when one is no pack', async () => {
    mkdirSync(join(world.folder, 'empty'));
    const { status, stderr } = await world.run(['questions', '--pack', 'empty']);
    expect(status).toBe(2);
    expect(stderr).toContain(join(world.folder, 'empty'));
  });
});

describe('a folder for the user', () => {
  it('is asked for in one sentence when there is neither HOME nor MLSD_HOME', async () => {
    delete world.env['MLSD_HOME'];
    const { status, stderr } = await world.run(['paths']);
    expect(status).toBe(2);
    expect(stderr).toBe('mlsd: there is no home folder to keep sessions in: HOME is not set\n  Set HOME, or MLSD_HOME to the folder that mlsd may use.\n');
  });

  it('is not needed to read the guide', async () => {
    delete world.env['MLSD_HOME'];
    expect((await world.run(['guide'])).status).toBe(0);
  });
});

describe('writing', () => {
  it('to a reader that has gone away is silent', async () => {
    const { status, stderr } = await world.run(['guide'], { stdout: failing('EPIPE') });
    expect([status, stderr]).toEqual([0, '']);
  });

  it('to a full disk is told', async () => {
    const { status, stderr } = await world.run(['guide'], { stdout: failing('ENOSPC', -28) });
    expect([status, stderr]).toEqual([1, 'mlsd: cannot write to standard output: no space left on device\n']);
  });
});

function failing(code: string, errno?: number): Output {
  const stream = new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code, errno })) });
  stream.on('error', () => {});
  return stream;
}

describe('colour', () => {
  const terminal = Object.assign(sink(), { isTTY: true });
  const asked = { color: true, plain: false };
  it.each([
    ['a terminal', terminal, {}, asked, true],
    ['a pipe', sink(), {}, asked, false],
    ['NO_COLOR', terminal, { NO_COLOR: '1' }, asked, false],
    ['an empty NO_COLOR, which does not count', terminal, { NO_COLOR: '' }, asked, true],
    ['TERM=dumb', terminal, { TERM: 'dumb' }, asked, false],
    ['--no-color', terminal, { FORCE_COLOR: '1' }, { color: false, plain: false }, false],
    ['--plain', terminal, {}, { color: true, plain: true }, false],
    ['FORCE_COLOR on a pipe', sink(), { FORCE_COLOR: '1' }, asked, true],
    ['FORCE_COLOR=0', terminal, { FORCE_COLOR: '0' }, asked, false],
    ['NO_COLOR against FORCE_COLOR', terminal, { NO_COLOR: '1', FORCE_COLOR: '1' }, asked, false],
  ])('with %s', (_name, stream, env, options, expected) => {
    expect(takesColour(stream, env, options)).toBe(expected);
  });
});

describe('bin/mlsd.js, in a clean environment', () => {
  const spawn = (args: string[], input = ''): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(process.execPath, [join(process.cwd(), 'bin/mlsd.js'), ...args], { cwd: world.folder, env: { MLSD_HOME: join(world.folder, 'home') }, input, encoding: 'utf8' });

  it('runs, and exits with the status of main', () => {
    expect(spawn(['--version'])).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '' });
    expect(spawn(['nonsense'])).toMatchObject({ status: 2, stdout: '' });
  });

  it('reads standard input and needs no terminal', () => {
    const { status, stdout } = spawn(['score', '-', '--question', 'none', '--format', 'json'], '# Data\nSplit by time, since fraud changes by the week.\n');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'mlsd.scorecard/1', question: 'none' });
  });

  it('writes nothing into the working folder, nor anywhere unasked', () => {
    writeFileSync(join(world.folder, 'answer.md'), '# Data\nSplit by time.\n');
    spawn(['score', 'answer.md', '--question', 'none']);
    spawn(['questions']);
    expect(spawnSync('ls', ['-A', world.folder], { encoding: 'utf8' }).stdout).toBe('answer.md\n');
  });
});
