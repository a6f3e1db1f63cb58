#!/usr/bin/env node
// Key to screen: how long after a key the new screen is written, with 2,000 words in the answer. Goal: p99 under 16 ms.
// node scripts/bench-keys.mjs [--json]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const WORDS = 2000;
const KEYS = 1000;
const WARM_UP = 50;
const GOAL_MS = 16;
const SENTENCE = 'we split by time and keep a gap as long as the delay of the labels ';

const json = process.argv.includes('--json');
const { answerPrompt, openEditing } = await load();
const cases = {
  'lines of 20 words': lines(20, SENTENCE),
  'one line': lines(WORDS, SENTENCE),
  'one line, not Latin': lines(WORDS, 'мы делим по времени и держим зазор 日本語 👍🏽 '),
};
const figures = {};
for (const [name, draft] of Object.entries(cases)) figures[name] = await measure(draft);
if (json) process.stdout.write(`${JSON.stringify(figures)}\n`);
else for (const [name, { p50, p99, max }] of Object.entries(figures)) process.stdout.write(`key to screen, ${WORDS} words, ${name}: median ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms, worst ${max.toFixed(2)} ms (goal: p99 under ${GOAL_MS} ms)\n`);
process.exitCode = Object.values(figures).every(({ p99 }) => p99 < GOAL_MS) ? 0 : 1;

/** Bundles the prompt from its sources, since it is not exported. */
async function load() {
  const folder = mkdtempSync(join(tmpdir(), 'mlsd-bench-'));
  const root = fileURLToPath(new URL('..', import.meta.url));
  const contents = "export { answerPrompt } from './src/terminal/answer.ts'; export { openEditing } from './src/terminal/editing.ts';";
  const banner = { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" };
  try {
    await build({ stdin: { contents, resolveDir: root, loader: 'ts' }, bundle: true, platform: 'node', format: 'esm', outfile: join(folder, 'prompt.mjs'), banner, logLevel: 'error' });
    return await import(pathToFileURL(join(folder, 'prompt.mjs')).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function lines(wordsPerLine, sentence) {
  const words = [];
  while (words.length < WORDS) words.push(...sentence.trim().split(' '));
  const rows = [];
  for (let at = 0; at < WORDS; at += wordsPerLine) rows.push(words.slice(at, Math.min(WORDS, at + wordsPerLine)).join(' '));
  return rows.join('\n');
}

/** The whole way: bytes on the input, readline's decoder, the model, the layout, the drawing, the bytes on the output. */
async function measure(draft) {
  const input = Object.assign(new PassThrough(), { setRawMode() {} });
  const output = Object.assign(new PassThrough(), { columns: 80, rows: 24, isTTY: true });
  let written = () => {};
  output.on('data', () => written());
  const clock = () => ({ step: 100 - performance.now() / 1000, total: 2000 - performance.now() / 1000 });
  const request = {
    heading: 'Card fraud · mock · senior', stepper: { at: 3, of: 7 }, label: 'data', prompt: 'What data would you use?', thread: [], draft, onDraft() {},
    clock, closesIn: null, nudge: null, hint: null, editor: true, canSkip: true, canGoBack: false, singleLine: false,
  };
  const editing = openEditing(request, Date.now);
  const terminal = { input, output, screen: { enter() {}, leave() {}, clear() {} }, signal: new AbortController().signal, editor: 'vi', now: Date.now };
  const answer = answerPrompt({ request, editing, terminal }, { input, output, clearPromptOnDone: true });
  const times = [];
  for (let index = 0; index < WARM_UP + KEYS; index++) {
    const started = performance.now();
    const shown = new Promise((resolve) => (written = resolve));
    input.write(keyAt(index));
    await shown;
    times.push(performance.now() - started);
    // What is drawn after the first write belongs to this key, not to the next.
    await new Promise((resolve) => setImmediate(resolve));
  }
  written = () => {};
  input.write('\u0004');
  await answer;
  return summarise(times.slice(WARM_UP));
}

/** Letters mostly, at the end and in the middle, some moves and deletions: what a person does. */
function keyAt(index) {
  if (index % 97 === 0) return '\u001b[5~';
  if (index % 53 === 0) return '\u001b[A';
  if (index % 31 === 0) return '\u007f';
  if (index % 7 === 0) return ' ';
  return 'abcdefg'[index % 7];
}

function summarise(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}
