/** `mlsd demo`: a sample candidate through the very same code, journal to report, in a folder that is removed afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanText } from '../display/clean.ts';
import type { Style } from '../display/style.ts';
import { wrapText } from '../display/wrap.ts';
import { EXIT, UserError, type ExitStatus } from '../error.ts';
import type { AnswerRequest, Candidate } from '../interview/candidate.ts';
import { planSession } from '../interview/plan.ts';
import { openRecorder } from '../interview/recorder.ts';
import type { Library } from '../pack/pack.ts';
import { SCORER_VERSION } from '../score/version.ts';
import { draftFile } from '../session/draft.ts';
import { createSession, sessionPath } from '../session/store.ts';
import type { Context } from './context.ts';
import { closingText, interview } from './room.ts';

export interface DemoOptions {
  /** Feedback on every step, not only on the first ones. */
  all?: boolean;
}

/** Plays the adequate exemplar of a question: what a solid, improvable candidate might say. */
export async function runDemo(context: Context, questionId: string | undefined, options: DemoOptions): Promise<ExitStatus> {
  const library = await context.library();
  const folder = mkdtempSync(join(tmpdir(), 'mlsd-demo-'));
  try {
    await play(context, library, folder, questionId ?? favourite(library), options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  context.say('\nThat was a sample candidate. Now you: mlsd practice');
  return EXIT.ok;
}

function favourite(library: Library): string {
  const id = (library.headers.find((header) => header.id === FAVOURITE) ?? library.headers[0])?.id;
  if (id === undefined) throw new UserError('there is no question to show');
  return id;
}

async function play(context: Context, library: Library, folder: string, questionId: string, options: DemoOptions): Promise<void> {
  const question = library.question(questionId);
  const level = context.settings().level;
  const shared = { minutes: null, steps: [], strict: false, panel: false, variant: {}, packs: [], seed: 1 };
  const plan = planSession({ ...shared, mode: 'practice', demo: true, question, framework: library.rubrics().framework, frameworkId: 'seven-step', level, scorer: SCORER_VERSION, content: library.contentHash(questionId) });
  const { id, journal } = createSession(folder, plan, context.now());
  let now = context.now();
  const type = (text: string): void => void (now += (text.split(/\s+/).length / WORDS_A_MINUTE) * 60_000);
  const recorder = openRecorder({ journal, drafts: draftFile(sessionPath(folder, id, 'draft')), timer: { now: () => now, every: () => () => {} } });
  try {
    const candidate = sampleCandidate(question.exemplars.adequate.steps, { type, write: context.write, width: context.width, style: await context.style(), whole: options.all ? Infinity : WHOLE_STEPS });
    await interview(context, { candidate, recorder, library, stopReason: () => 'stopped' });
    await context.write(await closingText(context, library, recorder.session()));
  } finally {
    recorder.close();
  }
}

interface Stage {
  /** Lets the time pass that typing this takes. */
  type(text: string): void;
  write(text: string): Promise<void>;
  width: number;
  style: Style;
  /** So many steps are shown whole; of the others only the score, so that the report is not far. */
  whole: number;
}

/** A candidate that reads its answers aloud. */
function sampleCandidate(steps: Record<string, string>, stage: Stage): Candidate {
  let asked = 0;
  return {
    interactive: false,
    show: (text) => stage.write(`${(asked <= stage.whole ? text : firstLine(text)).trimEnd()}\n`),
    async answer(request) {
      asked += 1;
      const text = (steps[request.label] ?? '').trim();
      // As if written in an editor: else the clock would take so long a silence for sleep.
      request.onAway?.('editor', true);
      stage.type(text);
      request.onAway?.('editor', false);
      request.onDraft(text);
      await stage.write(exchange(request, text, stage, asked <= stage.whole));
      return { kind: 'submitted', text, firstKeyAfter: null };
    },
    choose: async () => null,
    rate: async () => null,
  };
}

function exchange(request: AnswerRequest, text: string, { width, style }: Stage, whole: boolean): string {
  const asks = wrapText(cleanText(request.prompt), width - 2).map((row) => ` ${row}`.trimEnd());
  const says = wrapText(cleanText(text), width - 5).map((row) => ` ${style.dim('│')} ${row}`.trimEnd());
  const shown = whole || says.length <= FEW_ROWS ? says : [...says.slice(0, FEW_ROWS), ` ${style.dim(`│ ... ${says.length - FEW_ROWS} more rows`)}`];
  return `\n${[style.accent(` ${request.label.toUpperCase()}`), ...asks, '', ...shown].join('\n')}\n`;
}

function firstLine(text: string): string {
  return `\n${text.split('\n').find((row) => row.trim() !== '') ?? ''}`;
}

const FAVOURITE = 'fraud-detection';
const WHOLE_STEPS = 1;
const FEW_ROWS = 3;
/** The pace at which the sample candidate types, thinking included. */
const WORDS_A_MINUTE = 25;
