import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFolders } from '../../src/commands/paths.ts';
import { VERBS } from '../../src/help.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

describe('folders', () => {
  it.each([
    [{ HOME: '/h' }, ['/h/.config/mlsd', '/h/.local/share/mlsd', '/h/.cache/mlsd']],
    [{ HOME: '/h', XDG_CONFIG_HOME: '/c', XDG_DATA_HOME: '/d', XDG_CACHE_HOME: '/k' }, ['/c/mlsd', '/d/mlsd', '/k/mlsd']],
    [{ HOME: '/h', XDG_DATA_HOME: 'relative' }, ['/h/.config/mlsd', '/h/.local/share/mlsd', '/h/.cache/mlsd']],
    [{ XDG_CONFIG_HOME: '/c', XDG_DATA_HOME: '/d', XDG_CACHE_HOME: '/k' }, ['/c/mlsd', '/d/mlsd', '/k/mlsd']],
    [{ HOME: '/h', XDG_DATA_HOME: '/d', MLSD_HOME: '/m' }, ['/m/config', '/m/data', '/m/cache']],
  ])('of %j', (env, expected) => {
    const { config, data, cache } = findFolders(env);
    expect([config, data, cache]).toEqual(expected);
  });

  it('refuse a relative MLSD_HOME', () => {
    expect(() => findFolders({ MLSD_HOME: 'here' })).toThrow(/absolute/);
  });
});

describe('mlsd config', () => {
  it('keeps what is set, private, and goes back to the default', async () => {
    await world.run(['config', 'set', 'minutes', '25']);
    const path = join(world.folder, 'home', 'config', 'config.json');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ minutes: 25 });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect((await world.run(['config', 'get', 'minutes'])).stdout).toBe('25\n');
    await world.run(['config', 'unset', 'minutes']);
    expect((await world.run(['config', 'get', 'minutes'])).stdout).toBe('45\n');
  });

  it('lists every setting, and which are defaults', async () => {
    await world.run(['config', 'set', 'editor', 'code --wait']);
    expect((await world.run(['config'])).stdout).toBe('level      senior  (default)\nminutes    45  (default)\nframework  seven-step  (default)\neditor     code --wait\n');
  });

  it.each([
    ['{', /is not valid JSON/],
    ['[]', /must be a JSON object/],
    ['{"level": "boss"}', /level cannot be "boss"[^]*mid, senior, staff/],
    ['{"levle": "mid"}', /there is no setting "levle"[^]*level, minutes, framework, editor/],
  ])('tells of a file that says %s, by its path', async (text, message) => {
    const folder = join(world.folder, 'home', 'config');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'config.json'), text);
    const { status, stderr } = await world.run(['config', 'list']);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).toContain(join(folder, 'config.json'));
  });
});

describe('mlsd completion', () => {
  const hasShell = (shell: string): boolean => spawnSync(shell, ['--version']).error === undefined;

  it.each(['bash', 'zsh', 'fish'])('for %s names every verb', async (shell) => {
    const { status, stdout } = await world.run(['completion', shell]);
    expect(status).toBe(0);
    for (const { name } of VERBS) expect(stdout).toContain(name);
  });

  it.each(['bash', 'zsh', 'fish'])('for %s is a script that the shell can read', async (shell) => {
    if (!hasShell(shell)) return void process.stderr.write(`${shell} is not installed: its completion was not tried\n`);
    const { stdout } = await world.run(['completion', shell]);
    const { status, stderr } = spawnSync(shell, ['-n'], { input: stdout, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  it.each([
    [['mlsd', ''], ['practice', 'score', '--help']],
    [['mlsd', 'sc'], ['score']],
    [['mlsd', 'questions', 's'], ['show']],
    [['mlsd', 'completion', ''], ['bash', 'zsh', 'fish']],
    [['mlsd', 'score', 'a.md', '--level', ''], ['mid', 'senior', 'staff']],
    [['mlsd', '--quiet', 'score', '--m'], ['--min-score']],
    [['mlsd', 'config', 'set', '--he'], ['--help']],
  ])('in bash offers for %j at least %j', async (words, offered) => {
    const { stdout } = await world.run(['completion', 'bash']);
    const script = `${stdout}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _mlsd; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const run = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.stdout.split('\n')).toEqual(expect.arrayContaining(offered));
  });
});
