/** A candidate without a screen: lines in, lines out. For pipes, TERM=dumb, screen readers, and answers from a file. */
import { createInterface } from 'node:readline';
import { cleanLine, cleanText } from '../display/clean.ts';
import type { AnswerReply, AnswerRequest, Choice } from '../interview/candidate.ts';
import { cleanInput } from './buffer.ts';
import type { OpenCandidate } from './open.ts';
import { cleanRequest } from './request.ts';
import { write } from './screen.ts';
import { formatSeconds } from './view.ts';

export interface PlainOptions {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  /** Data: what the flow shows. */
  output: NodeJS.WritableStream & { isTTY?: boolean };
  /** Prompts, unless the output is a terminal. */
  errors: NodeJS.WritableStream;
  signal: AbortSignal;
  /** Wall time in milliseconds. */
  now(): number;
}

/** What ended a wait for a line: a line, the end of the input, a signal, or the time. */
type Heard = { line: string } | 'end' | 'abort' | 'late';

/** The plain line reader: an answer ends by a line with a single dot, the input's end ends the session. */
export function openPlainCandidate(options: PlainOptions): OpenCandidate {
  const { output, signal } = options;
  const lines = readLines(options.input, signal);
  const interactive = options.input.isTTY === true;
  const prompts = output.isTTY ? output : options.errors;
  const say = (text: string): Promise<void> => write(prompts, text);
  const pick = async <T>(question: string, read: (line: string) => T | undefined): Promise<T | null> => {
    for (;;) {
      await say(question);
      const heard = await lines.next();
      if (typeof heard === 'string') return null;
      const picked = read(heard.line.trim());
      if (picked !== undefined) return picked;
    }
  };
  return {
    interactive,
    show: (text) => write(output, text),
    answer: (request) => askPlainly(cleanRequest(request), { lines, say, interactive, now: options.now }),
    choose: ({ prompt, choices }) => pick(listPlainly(typeof prompt === 'string' ? prompt : prompt(), choices), (line) => pickedBy(choices, line)?.value),
    rate: ({ prompt, min, max }) => pick(`${cleanText(prompt)} (${min} to ${max})`, (line) => wholeNumber(line, min, max)),
    close: lines.close,
  };
}

interface Talk {
  lines: Lines;
  say(text: string): Promise<void>;
  interactive: boolean;
  now(): number;
}

async function askPlainly(request: AnswerRequest, talk: Talk): Promise<AnswerReply> {
  const opened = talk.now();
  const typed: string[] = request.draft === '' ? [] : request.draft.split('\n');
  let firstKeyAfter: number | null = null;
  const reply = (kind: AnswerReply['kind']): AnswerReply => {
    const text = typed.join('\n');
    request.onDraft(text);
    return { kind, text, firstKeyAfter };
  };
  await talk.say(introduce(request, talk.interactive));
  const stopNudging = nudgeMeanwhile(request, talk);
  try {
    for (;;) {
      const heard = await talk.lines.next(request.closesIn);
      if (heard === 'late') return reply('timeout');
      // A pipe that ends without the dot has still given its last answer; a person who leaves has not.
      if (heard === 'end' && !talk.interactive && typed.length > 0) return reply('submitted');
      if (typeof heard === 'string') return reply('stop');
      firstKeyAfter ??= talk.now() - opened;
      const line = cleanInput(heard.line);
      const ending = endingOf(request, line);
      if (ending !== null) return reply(ending);
      if (await obeyed(request, line, talk, typed)) continue;
      typed.push(line === '..' ? '.' : line);
      request.onDraft(typed.join('\n'));
      if (request.singleLine) return reply('submitted');
    }
  } finally {
    stopNudging();
  }
}

/** What a line with a dot in front ends the prompt as; '..' is a line of one dot. */
function endingOf(request: AnswerRequest, line: string): AnswerReply['kind'] | null {
  if (line === '.') return 'submitted';
  if (line === '.stop') return 'stop';
  if (line === '.skip' && request.canSkip) return 'skip';
  if (line === '.back' && request.canGoBack) return 'back';
  return null;
}

/** The dot commands that leave the prompt open. */
async function obeyed(request: AnswerRequest, line: string, talk: Talk, typed: string[]): Promise<boolean> {
  if (line === '.hint' && request.hint) await talk.say(request.hint() ?? 'No more hints.');
  else if (line === '.time' && request.clock) await talk.say(timeOf(request) || 'There is no clock here.');
  else if (line === '.clear') typed.length = 0;
  else return false;
  return true;
}

function introduce(request: AnswerRequest, interactive: boolean): string {
  const place = request.stepper ? ` (${request.stepper.at} of ${request.stepper.of})` : '';
  const thread = request.thread.map(({ who, text }) => `${who}: ${text}`);
  const draft = request.draft === '' ? [] : ['So far you have typed:', request.draft, 'Go on, or begin again with a line .clear'];
  const help = interactive ? [helpFor(request)] : [];
  return ['', `${request.heading}${place}`, ...thread, `${request.label.toUpperCase()}: ${request.prompt}`, timeOf(request), ...draft, ...help].filter((line, index) => index === 0 || line !== '').join('\n');
}

function helpFor(request: AnswerRequest): string {
  const commands = [request.hint && '.hint', request.canSkip && '.skip', request.canGoBack && '.back', request.clock && '.time', '.stop'].filter((command) => typeof command === 'string');
  return `${request.singleLine ? 'One line is an answer; a line with a single dot ends.' : 'End with a line that holds a single dot.'} Also: ${commands.join(' ')}`;
}

function timeOf(request: AnswerRequest): string {
  const face = request.clock?.();
  if (!face) return '';
  const parts = [face.step === null ? '' : `${inWords(face.step)} for this step`, face.total === null ? '' : `${inWords(face.total)} in all`];
  const known = parts.filter((part) => part !== '');
  return known.length > 0 ? `Time: ${known.join(', ')}` : '';
}

function inWords(seconds: number): string {
  const time = formatSeconds(seconds);
  return seconds < 0 && time.startsWith('+') ? `${time.slice(1)} over` : `${time} left`;
}

/** Says what the interviewer says meanwhile, each sentence once; gives back what ends it. */
function nudgeMeanwhile(request: AnswerRequest, talk: Talk): () => void {
  const { nudge } = request;
  if (!nudge) return () => {};
  let said: string | null = null;
  const timer = setInterval(() => {
    const text = nudge();
    if (text !== null && text !== said) void talk.say(`> ${text}`);
    said = text ?? said;
  }, TICK_MS);
  return () => clearInterval(timer);
}

function listPlainly(prompt: string, choices: Choice<string>[]): string {
  const list = choices.reduce((text, { key, label, row }, i) => {
    const gap = i === 0 ? '' : row || choices[i - 1]?.row === 'own' ? '\n' : '   ';
    return `${text}${gap}[${key === 'enter' ? 'Enter' : key}] ${cleanLine(label)}`;
  }, '');
  return prompt === '' ? list : `${cleanText(prompt)}\n${list}`;
}

function pickedBy<T extends string>(choices: Choice<T>[], line: string): Choice<T> | undefined {
  const key = line === '' ? 'enter' : line.toLowerCase();
  return choices.find((choice) => choice.key.toLowerCase() === key || choice.label.toLowerCase() === key);
}

function wholeNumber(line: string, min: number, max: number): number | undefined {
  const number = /^\d+$/.test(line) ? Number(line) : NaN;
  return number >= min && number <= max ? number : undefined;
}

interface Lines {
  /** The next line; `closesIn` gives the seconds after which nobody waits for it any more. */
  next(closesIn?: (() => number) | null): Promise<Heard>;
  close(): void;
}

/** One reader for the whole session: lines that come before they are asked for wait. */
function readLines(input: NodeJS.ReadableStream, signal: AbortSignal): Lines {
  const reader = createInterface({ input, terminal: false, crlfDelay: Infinity });
  const waiting: string[] = [];
  let ended = false;
  let wake = (): void => {};
  reader.on('line', (line) => {
    waiting.push(line);
    wake();
  });
  reader.on('close', () => {
    ended = true;
    wake();
  });
  const heard = (closesIn: (() => number) | null): Heard | null => {
    if (signal.aborted) return 'abort';
    const line = waiting.shift();
    if (line !== undefined) return { line };
    if (ended) return 'end';
    return closesIn !== null && closesIn() <= 0 ? 'late' : null;
  };
  const next = (closesIn: (() => number) | null = null): Promise<Heard> =>
    new Promise((resolve) => {
      const ticking = setInterval(() => wake(), TICK_MS);
      wake = () => {
        const now = heard(closesIn);
        if (now === null) return;
        clearInterval(ticking);
        signal.removeEventListener('abort', wake);
        wake = () => {};
        resolve(now);
      };
      signal.addEventListener('abort', wake);
      wake();
    });
  return { next, close: () => reader.close() };
}

/**
 * Answers by label (the step's or phase's id). Of several texts the last is the answer, those before it are what is said in the
 * talk that precedes it (prompts of one line).
 */
export type AnswersByLabel = Record<string, string | string[]>;

/** The candidate of `--answers FILE`: nobody is there; what has no answer (any more) is skipped. */
export function openFileCandidate(answers: AnswersByLabel, options: { output: NodeJS.WritableStream; signal: AbortSignal }): OpenCandidate {
  const left = new Map(Object.entries(answers).map(([label, texts]) => [label, [texts].flat()]));
  return {
    interactive: false,
    show: (text) => write(options.output, text),
    async answer(request) {
      if (options.signal.aborted) return { kind: 'stop', text: request.draft, firstKeyAfter: null };
      const texts = left.get(request.label) ?? [];
      const text = request.singleLine && texts.length < 2 ? undefined : texts.shift();
      if (text === undefined) return { kind: 'skip', text: '', firstKeyAfter: null };
      request.onDraft(text);
      return { kind: 'submitted', text, firstKeyAfter: null };
    },
    choose: async ({ choices }) => choices[0]?.value ?? null,
    rate: async () => null,
    close() {},
  };
}

const TICK_MS = 250;
