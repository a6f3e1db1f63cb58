import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeSamplePack } from '../interview/sample-pack.ts';
import { openWorld, type Run, type World } from './world.ts';

let world: World;
beforeEach(() => {
  world = openWorld();
  writeSamplePack(join(world.folder, 'pack'));
});
afterEach(() => world.close());

const run = (argv: string[], stdin = ''): Promise<Run> => world.run(['--pack', 'pack', '--seed', '1', ...argv], { stdin });
const sessions = () => readdirSync(join(world.folder, 'home', 'data', 'sessions')).sort();
const idOf = (name: string | undefined) => name?.replace('.jsonl', '') ?? '';

/** Answers on a pipe, each ended by a dot. */
const piped = (...answers: string[]) => answers.map((answer) => `${answer}\n.\n`).join('');

test('practice on a pipe ends in a report on standard output, and in the history', async () => {
  const { status, stdout, stderr } = await run(['practice', 'fraud'], piped('the clarify.scale is forty million a day', 'data.split by time because fraud changes', 'serve.budget of 100 ms'));
  expect({ status, stderr: stderr.includes('resume') }).toEqual({ status: 0, stderr: false });
  expect(stdout).toMatch(/Card fraud · practice · senior/);
  expect(sessions()).toHaveLength(1);
  const history = JSON.parse((await run(['history', '--format', 'json'])).stdout) as { finished: { score: number; question: string }[]; unfinished: object[] };
  expect(history.finished).toMatchObject([{ question: 'fraud', score: expect.any(Number) }]);
  expect(history.unfinished).toEqual([]);
});

test('input that ends early is saved, told, never a score, and goes on where it was', async () => {
  const first = await run(['practice', 'fraud'], piped('clarify.scale'));
  const id = idOf(sessions().find((name) => name.endsWith('.jsonl')));
  expect(first.status).toBe(130);
  expect(first.stderr).toContain(`Saved. Go on with: mlsd resume ${id}`);
  const listed = await run(['history']);
  expect(listed.stdout).toMatch(/^Unfinished\n {2}\S+ +practice · senior {2}1 of 3 done, just now\n$/);
  const second = await run(['resume'], piped('data.split', 'serve.budget'));
  expect(second.status).toBe(0);
  expect(second.stdout).toContain('Welcome back: 1 of 3 done.');
  expect((await run(['resume', id])).stderr).toContain(`session ${id} is finished; it cannot be resumed`);
  // The lock and the draft are gone with the session.
  expect(sessions()).toEqual([`${id}.jsonl`]);
});

test('several open sessions are listed, and one can be given up', async () => {
  await run(['practice', 'fraud'], '');
  await run(['practice', 'fraud'], '');
  const [first, second] = sessions().filter((name) => name.endsWith('.jsonl')).map(idOf);
  const asked = await run(['resume']);
  expect(asked.status).toBe(2);
  expect(asked.stderr).toContain('2 sessions are open');
  expect((await run(['resume', first ?? '', '--abandon'])).stderr).toContain(`Session ${first} is given up`);
  const history = JSON.parse((await run(['history', '--format', 'json'])).stdout) as Record<string, { id: string }[]>;
  expect(history['abandoned']?.map((each) => each.id)).toEqual([first]);
  expect(history['unfinished']?.map((each) => each.id)).toEqual([second]);
});

test('a mock from a file: answers by step, skipped follow-ups, a debrief, and a replay', async () => {
  writeFileSync(join(world.folder, 'answers.json'), JSON.stringify({ answers: [
    { id: 'clarify.1', kind: 'clarify', step: 'clarify', text: 'How many transactions a day?' },
    { step: 'clarify', text: 'clarify.scale' },
    { step: 'data', text: 'data.split' },
    { id: 'data.probe.1', kind: 'probe', step: 'data', text: 'data.labels then' },
    { step: 'serve', text: 'serve.budget' },
    { id: 'curveball', kind: 'curveball', step: 'serve', text: 'we would adapt' },
    { id: 'summary', kind: 'summary', step: 'serve', text: 'in short, it holds' },
  ] }));
  const { status, stdout, stderr } = await run(['mock', 'fraud', '--minutes', '25', '--answers', 'answers.json']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('25 minutes');
  const id = idOf(sessions()[0]);
  const replay = await run(['replay', id]);
  for (const text of ['About forty million a day.', 'data.labels then', 'we would adapt', 'in short, it holds']) expect(replay.stdout).toContain(text);
  expect(replay.stdout).toMatch(/0:00 {2}you {4}data\.split/);
  expect(JSON.parse((await run(['replay', id, '--format', 'json'])).stdout)).toMatchObject({ schema: 'mlsd.journal/1', id });
});

test('the demo runs the whole way and leaves nothing behind', async () => {
  const { status, stdout } = await run(['demo']);
  expect(status).toBe(0);
  expect(stdout).toContain('Design fraud detection for cards.');
  expect(stdout).toMatch(/DATA/);
  expect((await run(['history'])).stdout).toBe('');
});

test('a session of another pack finds it again by itself', async () => {
  await run(['practice', 'fraud'], '');
  const id = idOf(sessions().find((name) => name.endsWith('.jsonl')));
  const { status } = await world.run(['resume', id], { stdin: piped('clarify.scale', 'data.split', 'serve.budget') });
  expect(status).toBe(0);
});

test('a hostile opening and a hostile answer never reach the output as control characters', async () => {
  const path = join(world.folder, 'pack', 'questions', 'fraud.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace('Design fraud detection', 'Design\\u001b[2J fraud detection'));
  await run(['practice', 'fraud', '--step', 'data'], piped('evil \u001b]0;title\u0007 answer'));
  const id = idOf(sessions()[0]);
  for (const argv of [['replay', id], ['demo'], ['history']]) {
    const { stdout, stderr } = await run(argv);
    // eslint-disable-next-line no-control-regex
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
  }
});

test.each([
  [['practice', 'fraudd'], /fraud/],
  [['practice', 'fraud', '--step', 'dat'], /there is no step "dat"/],
  [['practice', 'fraud', '--framework', 'six'], /there is no framework "six"/],
  [['practice', '--topic', 'cats'], /no question has the topic "cats"/],
  [['mock', 'fraud', '--random'], /not both/],
  [['resume', '2031'], /there is no session "2031"/],
  [['replay', 'x'], /there is no session "x"/],
  [['practice', 'fraud', '--answers', 'none.md'], /none\.md/],
  [['--no-input', 'practice', 'fraud'], /--no-input forbids/],
])('%j is refused in one sentence', async (argv, message) => {
  const { status, stderr } = await run(argv);
  expect(status).toBe(2);
  expect(stderr).toMatch(message);
});
