import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/pack/load.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const library = await openLibrary({ packs: [], configDir: null, cacheDir: null });

describe('mlsd guide', () => {
  it('names every step', async () => {
    const { stdout } = await world.run(['guide']);
    for (const { id, title } of library.rubrics().framework.steps) expect(stdout).toMatch(new RegExp(`${title}.*${id}`));
  });

  it('shows one step in full, by id or alias, within 80 columns', async () => {
    const byId = await world.run(['guide', 'data']);
    expect(byId.stdout).toContain('Unlike classic system design');
    expect((await world.run(['guide', 'Data & features'])).stdout).toBe(byId.stdout);
    for (const row of byId.stdout.split('\n')) expect(row.length).toBeLessThanOrEqual(80);
  });

  it('is JSON on demand', async () => {
    const { stdout } = await world.run(['guide', '--format', 'json']);
    expect(JSON.parse(stdout).map((page: { id: string }) => page.id)).toEqual(library.rubrics().framework.steps.map(({ id }) => id));
  });
});

const PACK = join(import.meta.dirname, '..', 'pack', 'behavioural');
const pack = await openLibrary({ packs: [PACK], configDir: null, cacheDir: null });

describe('mlsd questions', () => {
  const [first] = pack.headers;
  const run = (...argv: string[]) => world.run(['--pack', PACK, ...argv]);

  it('lists the headers in three formats', async () => {
    const ids = pack.headers.map(({ id }) => id);
    expect((await run('questions', '--format', 'ids')).stdout).toBe(ids.map((id) => `${id}\n`).join(''));
    expect(JSON.parse((await run('questions', '--format', 'json')).stdout)).toEqual(pack.headers);
    const { stdout, stderr } = await run('questions');
    expect(stdout.split('\n').map((row) => row.split(' ')[0])).toEqual([...ids, '']);
    expect(stderr).toContain('mlsd practice');
  });

  it('chooses by topic, and says which topics there are', async () => {
    const topic = first?.topics[0] ?? '';
    const { stdout } = await run('questions', '--topic', topic, '--format', 'ids');
    expect(stdout.trim().split('\n')).toEqual(pack.headers.filter(({ topics }) => topics.includes(topic)).map(({ id }) => id));
    const none = await run('questions', '--topic', 'zzzzzzzz');
    expect([none.status, none.stderr]).toEqual([2, expect.stringContaining(topic)]);
  });

  it('shows a question without spoiling it', async () => {
    const question = pack.question(first?.id ?? '');
    for (const format of ['text', 'json']) {
      const { stdout } = await run('questions', 'show', question.id, '--format', format);
      const flat = stdout.replace(/\s+/g, ' ');
      expect(flat).toContain(question.title);
      for (const { answer } of question.facts) expect(flat).not.toContain(answer.slice(0, 40));
      for (const { id, says } of question.criteria) {
        expect(flat).not.toContain(id);
        expect(flat).not.toContain(says.slice(0, 40));
      }
      expect(stdout).not.toContain(question.diagram.trim().slice(0, 40));
    }
  });

  it('shows everything on demand', async () => {
    const question = pack.question(first?.id ?? '');
    const { stdout } = await run('questions', 'show', question.id, '--spoil');
    for (const { id } of [...question.facts, ...question.criteria]) expect(stdout).toContain(id);
    expect(stdout).toContain(question.diagram.trim().split('\n')[0]);
  });
});
