import { writeFileSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorld, type World } from './world.ts';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const TEXT = 'We split by time, because fraud changes by the week, and keep a gap as long as the label delay.';

function file(name: string, text: string | Buffer): string {
  writeFileSync(join(world.folder, name), text);
  return name;
}

describe('mlsd score', () => {
  it('prints one card as it is, with evidence that lies in the answer', async () => {
    const { status, stdout, stderr } = await world.run(['score', file('a.md', `# Data\n${TEXT}\n`), '--question', 'none', '--format', 'json']);
    expect([status, stderr]).toEqual([0, '']);
    const card = JSON.parse(stdout);
    expect(card).toMatchObject({ schema: 'mlsd.scorecard/1', question: 'none', id: null, level: 'senior', content: expect.stringMatching(/^sha256:/) });
    const evidence = card.steps.flatMap((step: { criteria: { evidence: { answer: string; start: number; end: number; text: string }[] }[] }) => step.criteria.flatMap((criterion) => criterion.evidence));
    expect(evidence.length).toBeGreaterThan(0);
    for (const { start, end, text } of evidence) expect(TEXT.slice(start, end)).toBe(text);
  });

  it('gives a line for a line, in order, with ids, and goes on past bad ones', async () => {
    const lines = [{ id: 'b', question: 'none', steps: { data: TEXT } }, '{', { id: 'a', question: 'nowhere', steps: {} }, { id: 'c', question: 'none', steps: { data: '' } }];
    const name = file('a.jsonl', lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
    const { status, stdout, stderr } = await world.run(['score', name, '--format', 'jsonl']);
    expect(status).toBe(2);
    const cards = stdout.trim().split('\n').map((line) => JSON.parse(line));
    expect(cards.map((card) => card.id)).toEqual(['b', 'c']);
    expect(stderr).toMatch(/^mlsd: a\.jsonl:2: not valid JSON/m);
    expect(stderr).toMatch(/^mlsd: a\.jsonl:3: there is no question "nowhere"/m);
  });

  it('scores an empty answer 0 and a step that was not asked null', async () => {
    const { stdout } = await world.run(['score', file('a.json', JSON.stringify({ question: 'none', steps: { data: '' } })), '--format', 'json']);
    const scores = Object.fromEntries(JSON.parse(stdout).steps.map((step: { step: string; score: number | null }) => [step.step, step.score]));
    expect(scores).toMatchObject({ data: 0, model: null });
  });

  it('lets --question go before what the file says', async () => {
    const { status, stdout } = await world.run(['score', file('a.json', JSON.stringify({ question: 'nowhere', steps: { data: TEXT } })), '--question', 'none', '--format', 'json']);
    expect([status, JSON.parse(stdout).question]).toEqual([0, 'none']);
  });

  it('says what is missing when nobody names the question', async () => {
    const { status, stderr } = await world.run(['score', file('a.md', `# Data\n${TEXT}\n`)]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^mlsd: a\.md: it does not say which question it answers\n.*--question none/);
  });

  it('exits with 1 below --min-score, and prints all the same', async () => {
    const name = file('a.md', `# Data\n${TEXT}\n`);
    const low = await world.run(['score', name, '--question', 'none', '--min-score', '100']);
    const high = await world.run(['score', name, '--question', 'none', '--min-score', '0']);
    expect([low.status, high.status]).toEqual([1, 0]);
    expect(low.stdout).toBe(high.stdout);
  });

  it('judges for the configured level unless told otherwise', async () => {
    const name = file('a.md', `# Data\n${TEXT}\n`);
    await world.run(['config', 'set', 'level', 'staff']);
    const levelOf = async (...more: string[]): Promise<string> => JSON.parse((await world.run(['score', name, '--question', 'none', '--format', 'json', ...more])).stdout).level;
    expect([await levelOf(), await levelOf('--level', 'mid')]).toEqual(['staff', 'mid']);
  });

  it('writes to --output and leaves standard output alone', async () => {
    const { status, stdout } = await world.run(['score', file('a.md', `# Data\n${TEXT}\n`), '--question', 'none', '--format', 'html', '--output', 'out/page.html']);
    expect([status, stdout]).toEqual([0, '']);
    expect(readFileSync(join(world.folder, 'out', 'page.html'), 'utf8')).toMatch(/^<!doctype html>/i);
  });

  it('prints text without colours, quoting the words that counted', async () => {
    const { stdout } = await world.run(['score', '-', '--question', 'none', '--explain'], { stdin: `# Data\n${TEXT}\n` });
    expect(stdout).toMatch(/"[^"]*split by time[^"]*"/i);
    // oxlint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/\u001b/);
  });

  it('refuses a page of several interviews', async () => {
    const record = { question: 'none', steps: { data: TEXT } };
    const { status, stderr } = await world.run(['score', file('a.json', JSON.stringify([record, record])), '--format', 'html']);
    expect([status, stderr]).toEqual([2, expect.stringContaining('a page holds one interview')]);
  });

  it.each([
    ['a file that does not exist', null, 'cannot read x.md: no such file or directory'],
    ['a binary file', Buffer.from([0x89, 0x50, 0, 1, 2]), 'x.md is not a text file in UTF-8'],
    ['a file in another encoding', Buffer.from([0x63, 0x61, 0x66, 0xe9]), 'x.md is not a text file in UTF-8'],
    ['a file of 50 MB', Buffer.alloc(50 * 1024 * 1024, 'a'), 'x.md is larger than 8 MB, too large for written answers'],
    ['an empty file', '', 'x.md is empty'],
  ])('tells of %s in one sentence', async (_name, content, message) => {
    if (content !== null) file('x.md', content);
    const { status, stdout, stderr } = await world.run(['score', 'x.md', '--question', 'none']);
    expect([status, stdout, stderr.split('\n')[0]]).toEqual([2, '', `mlsd: ${message}`]);
    expect(existsSync(join(world.folder, 'home', 'data'))).toBe(false);
  });
});
