import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, type World } from './world.ts';

const packs = join(import.meta.dirname, '..', 'pack');

let world: World;
beforeEach(() => {
  world = openWorld();
  cpSync(join(packs, 'behavioural'), join(world.folder, 'talk'), { recursive: true });
});
afterEach(() => world.close());

const edit = (file: string, from: string, to: string): void => {
  const path = join(world.folder, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`nothing to replace in ${file}: ${from}`);
  writeFileSync(path, text.replace(from, to));
};

describe('mlsd check', () => {
  test('ends with 0 where a file has no findings', async () => {
    expect(await world.run(['check', 'talk/rubrics/steps/story.yaml'])).toMatchObject({ status: 0, stdout: 'no findings in 1 file\n' });
    expect(await world.run(['check', 'talk/rubrics/steps/story.yaml', '--quiet'])).toMatchObject({ status: 0, stdout: '' });
  });

  test('shows each fault with its place, and ends with 1', async () => {
    edit('talk/rubrics/steps/outcome.yaml', 'weight: 4', 'wieght: 4');
    const { status, stdout } = await world.run(['check', 'talk/rubrics/steps/outcome.yaml']);
    expect(status).toBe(1);
    expect(stdout).toBe(
      [
        'talk/rubrics/steps/outcome.yaml:8:5  unknown key "wieght", did you mean "weight"?',
        '  6 │     title: Gives a result in numbers',
        '  7 │     says: Gives the result with a number or another fact that could be checked.',
        '  8 │     wieght: 4',
        '    │     ^^^^^^',
        '  a criterion has: id, title, says, weight, level, evidence, red-flags, probe, advice, examples',
        '',
        '1 finding in 1 of 1 file',
        '',
      ].join('\n'),
    );
  });

  test('tells the faults of all files at once', async () => {
    edit('talk/rubrics/steps/outcome.yaml', 'weight: 4', 'wieght: 4');
    edit('talk/questions/saved-project.yaml', 'difficulty: mid', 'difficulty: easy');
    const { stdout } = await world.run(['check', 'talk']);
    expect(stdout).toContain('saved-project.yaml:7:13  difficulty: "easy" is not allowed');
    expect(stdout).toContain('outcome.yaml:8:5  unknown key "wieght"');
    expect(stdout).toContain('2 findings in 2 of 4 files');
  });

  test('prints the findings as JSON', async () => {
    edit('talk/rubrics/steps/outcome.yaml', 'weight: 4', 'wieght: 4');
    const { stdout } = await world.run(['check', 'talk', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'mlsd.check/1', files: 4, findings: [{ file: 'talk/rubrics/steps/outcome.yaml', line: 8, column: 5, length: 6, code: 'unknown-key' }] });
  });

  test('reports on what is sound', async () => {
    const { stdout } = await world.run(['check', 'talk', '--report']);
    expect(stdout).toMatch(/^ {2}saved-project +\d+ +\d+ +\d+ +\d+ +1 +1$/m);
  });

  test('takes --pack for what is to be checked', async () => {
    edit('talk/rubrics/steps/outcome.yaml', 'weight: 4', 'wieght: 4');
    expect((await world.run(['--pack', 'talk', 'check'])).stdout).toContain('1 finding in 1 of 4 files');
  });

  test('refuses what is no pack in one sentence', async () => {
    mkdirSync(join(world.folder, 'empty'));
    writeFileSync(join(world.folder, 'notes.yaml'), 'a: 1\n');
    expect(await world.run(['check', 'empty'])).toMatchObject({ status: 2, stderr: expect.stringContaining('empty is not a pack') });
    expect(await world.run(['check', 'nowhere'])).toMatchObject({ status: 2, stderr: expect.stringContaining('there is no file or folder nowhere') });
    expect(await world.run(['check', 'notes.yaml'])).toMatchObject({ status: 2, stderr: expect.stringContaining('has no place in a pack') });
  });
});

test('a pack whose pattern cannot be compiled is told in one sentence when it is used', async () => {
  edit('talk/rubrics/steps/story.yaml', '- would have (cost | lost)', '- would have (cost | lost');
  const { status, stderr } = await world.run(['score', '-', '--question', 'saved-project', '--pack', 'talk'], { stdin: '# story\nI called her.\n' });
  expect({ status, stderr }).toEqual({ status: 2, stderr: 'mlsd: a pattern of a pack cannot be used: "would have (cost | lost" lacks a closing )\n  mlsd check PACK shows where it stands.\n' });
});

describe('mlsd new question', () => {
  test('writes a file that has the right shape and everything still to be written', async () => {
    const written = await world.run(['new', 'question', 'toxic-voice', '--pack', 'mine']);
    expect(written).toMatchObject({ status: 0, stdout: 'mine/questions/toxic-voice.yaml\n' });
    const { findings } = JSON.parse((await world.run(['check', 'mine', '--format', 'json'])).stdout) as { findings: { code: string; message: string }[] };
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['fill-in']));
    for (const part of ['opening', 'reference answer for serve', 'weak exemplar for monitor', 'diagram']) expect(findings.map(({ message }) => message).join('\n')).toContain(part);
  });

  test('follows the steps of the pack that it goes into', async () => {
    await world.run(['new', 'question', 'first-week', '--pack', 'talk']);
    const text = readFileSync(join(world.folder, 'talk', 'questions', 'first-week.yaml'), 'utf8');
    expect(text).toContain('story.first-week.first-point');
    expect(text).toContain('the strong exemplar for outcome');
    expect(text).not.toContain('monitor');
  });

  test('never replaces a file, nor repeats an id', async () => {
    await world.run(['new', 'question', 'toxic-voice', '--pack', 'mine']);
    expect(await world.run(['new', 'question', 'toxic-voice', '--pack', 'mine'])).toMatchObject({ status: 2, stderr: expect.stringContaining('exists already') });
    expect(await world.run(['new', 'question', 'Toxic Voice'])).toMatchObject({ status: 2, stderr: expect.stringContaining('cannot be an id') });
  });
});
