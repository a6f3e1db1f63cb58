/** A small program around the terminal candidate, for tmux.test.ts: asks once, keeps the draft in a file, says what came. */
import { writeFileSync } from 'node:fs';
import type { AnswerRequest } from '../../src/interview/candidate.ts';
import { openTerminalCandidate } from '../../src/terminal/candidate.ts';
import { catchSignals } from '../../src/terminal/signals.ts';

const [draftFile = '', resultFile = '', setup = '{}'] = process.argv.slice(2);
const wish = JSON.parse(setup) as { singleLine?: boolean; stepSeconds?: number; closesAfter?: number; draft?: string; thread?: AnswerRequest['thread']; choose?: boolean };
const signals = catchSignals();
const opened = Date.now();
const seconds = (): number => (Date.now() - opened) / 1000;
const away: string[] = [];
let hints = 0;
const { stepSeconds, closesAfter } = wish;

const request: AnswerRequest = {
  heading: 'Card fraud · practice · senior',
  stepper: { at: 3, of: 7 },
  label: 'data',
  prompt: 'What data would you use, how do labels come about, and how do you split the data into training and test?',
  thread: wish.thread ?? [],
  draft: wish.draft ?? '',
  onDraft: (text) => writeFileSync(draftFile, text),
  onAway: (what, gone) => away.push(`${what} ${gone ? 'gone' : 'back'}`),
  clock: stepSeconds === undefined ? null : () => ({ step: stepSeconds - seconds(), total: 700 - seconds() }),
  closesIn: closesAfter === undefined ? null : () => closesAfter - seconds(),
  nudge: stepSeconds === undefined ? null : () => (seconds() > stepSeconds ? "Let's move on to serving." : null),
  hint: () => (++hints > 2 ? null : `think of the delay of labels (${hints})`),
  editor: true,
  canSkip: true,
  canGoBack: true,
  singleLine: wish.singleLine ?? false,
};

writeFileSync(`${resultFile}.pid`, `${process.pid}`);
process.stdout.write('before the prompt\n');
const candidate = openTerminalCandidate({ input: process.stdin, output: process.stdout, env: process.env, signal: signals.signal, editor: null, now: Date.now });
const reply = await candidate.answer(request);
const chosen = wish.choose && reply.kind !== 'stop' ? await candidate.choose({ prompt: '', choices: [{ value: 'next', label: 'next', key: 'enter' }, { value: 'again', label: 'try again', key: 'r' }] }) : undefined;
candidate.close();
signals.close();
writeFileSync(resultFile, JSON.stringify({ ...reply, chosen, away, status: signals.status() }));
process.stdout.write(`after the prompt: ${reply.kind}\n`);
process.exitCode = signals.status() ?? (reply.kind === 'stop' ? 130 : 0);
