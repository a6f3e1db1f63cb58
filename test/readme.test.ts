import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { VERBS } from '../src/help.ts';
import { openWorld } from './commands/world.ts';

const ROOT = join(import.meta.dirname, '..');
const DOCUMENTS = ['README.md', 'docs/architecture.md'];
const world = openWorld();
afterAll(() => world.close());

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Command lines without their comments. */
const shown = [...read('README.md').matchAll(/^(mlsd [^#\n]*)/gm)].map((match) => (match[1] ?? '').trim());
const examples = VERBS.flatMap((verb) => verb.examples);

describe('what is documented', () => {
  it.each([...new Set([...shown, ...examples])])('%s: the verb exists and has these options', async (line) => {
    const words = line.split(' ').slice(1);
    const path = ['config', 'questions', 'outcome'].includes(words[0] ?? '') ? words.slice(0, 2).filter((word) => /^[a-z]+$/.test(word)) : words.slice(0, 1);
    const { status, stdout } = await world.run([...path, '--help']);
    expect(status).toBe(0);
    expect(stdout).toContain(`Usage: mlsd ${path.join(' ')}`);
    for (const flag of words.filter((word) => word.startsWith('--'))) expect(stdout).toMatch(new RegExp(`^\\s+(-h, )?${flag}\\b`, 'm'));
  });

  it.each(DOCUMENTS)('%s links to files that exist', (file) => {
    const links = [...read(file).matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1] ?? '');
    for (const link of links) expect(existsSync(join(ROOT, dirname(file), link)), link).toBe(true);
  });

  it('the two commands of the README are scripts of the package', () => {
    const { scripts } = JSON.parse(read('package.json'));
    expect(read('README.md')).toMatch(/^npm ci && npm start\b/m);
    expect(read('README.md')).toMatch(/^npm ci && npm test\b/m);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['prepare', 'start', 'test']));
  });
});
