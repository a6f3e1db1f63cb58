/** `mlsd drill`: points that were missed, asked again in the setting of another question, on the days they are due. */
import { join } from 'node:path';
import { cleanLine } from '../display/clean.ts';
import { EXIT, UserError, type ExitStatus } from '../error.ts';
import type { AnswerReply, AnswerRequest } from '../interview/candidate.ts';
import { pick } from '../interview/chance.ts';
import { buildCards, cardsText, dueCards, exportCards, gradeAnswer, type CARD_FORMATS, type DrillCard, type Face } from '../learn/cards.ts';
import type { Library } from '../pack/pack.ts';
import type { Criterion } from '../pack/schema.ts';
import { openCatalogue } from '../report/catalogue.ts';
import { entryRows, type Layout } from '../report/render/rows.ts';
import type { CriterionResult } from '../score/scorecard.ts';
import { judgeAnswers, prepareJudge, type Judge } from '../score/judge.ts';
import { addDrill, drillsPath, readDrills, type DrillAnswer } from '../session/drills.ts';
import { indexSessions } from '../session/index.ts';
import { replaceFile } from '../session/atomic.ts';
import { attempt } from '../session/journal.ts';
import { sessionsFolder } from '../session/store.ts';
import { catchSignals } from '../terminal/signals.ts';
import type { Context } from './context.ts';
import { layoutOf } from './layout.ts';
import { seatCandidate } from './seat.ts';

export interface DrillOptions {
  /** No card is begun after so many minutes. */
  minutes: number;
  export?: (typeof CARD_FORMATS)[number];
  output?: string;
}

/** Drills what is due, or writes all cards for another program. Throws a UserError. */
export async function runDrill(context: Context, options: DrillOptions): Promise<ExitStatus> {
  const { data } = context.folders();
  const library = await context.library();
  const cards = readCards(data, library);
  if (options.export !== undefined) {
    await context.writeOutput(exportCards(cards.map((card) => faceOf(card, criterionOf(library, card))), options.export), options.output);
    return EXIT.ok;
  }
  const due = dueCards(cards, context.now());
  if (due.length === 0) {
    context.say(nothingDue(cards));
    return EXIT.ok;
  }
  if (!context.options.input) throw new UserError('somebody has to answer, and --no-input forbids to ask');
  return drill(context, library, due, options.minutes);
}

/** Cards are made from the journals every time: nothing is lost with their file. */
function readCards(data: string, library: Library): DrillCard[] {
  return buildCards(indexSessions(sessionsFolder(data)).rows, readDrills(drillsPath(data)), library.outline());
}

function nothingDue(cards: readonly DrillCard[]): string {
  if (cards.length === 0) return 'There is no card yet: each point missed in a practice or a mock becomes one.';
  return `Nothing is due. The next of ${cards.length} cards is due ${new Date(Math.min(...cards.map((card) => card.due))).toISOString().slice(0, 10)}.`;
}

function criterionOf(library: Library, card: DrillCard): Criterion {
  const found = openCatalogue(library.rubrics(), null).criteria.get(card.criterion);
  if (!found) throw new UserError(`no rubric has the point ${card.criterion}`);
  return found;
}

function faceOf({ step }: DrillCard, { title, probe, says, advice }: Criterion): Face {
  return { step, title, ask: probe, says, advice };
}

async function drill(context: Context, library: Library, due: readonly DrillCard[], minutes: number): Promise<ExitStatus> {
  const { data } = context.folders();
  const judge = prepareJudge(library.rubrics(), null);
  const layout = layoutOf(context, await context.style());
  const signals = catchSignals();
  const candidate = await seatCandidate(context, signals, null);
  const started = context.now();
  const answers: DrillAnswer[] = [];
  try {
    for (const [i, card] of due.entries()) {
      if (context.now() - started >= minutes * 60_000) break;
      const criterion = criterionOf(library, card);
      const question = settingOf(context, library, card);
      const at = context.now();
      const reply = await candidate.answer(requestFor(card, criterion, question, { at: i + 1, of: due.length }));
      if (reply.kind === 'stop') break;
      if (reply.kind === 'skip') continue;
      const result = judgePoint(judge, card, criterion, reply.text);
      const answer = answerOf(card, question.id, reply, result, { at: context.now(), ms: context.now() - at });
      addDrill(drillsPath(data), answer);
      answers.push(answer);
      await candidate.show(`\n${feedbackRows(answer, criterion, result, layout).join('\n')}\n`);
      // The next prompt paints over what stands there, so a person says when it has been read.
      if (candidate.interactive && (await candidate.choose({ prompt: '', choices: AFTER })) !== 'next') break;
    }
  } finally {
    candidate.close();
    signals.close();
    if (answers.length > 0) keepCards(data, library);
  }
  context.say(closingWords(answers, readCards(data, library), context.now()));
  return signals.status() ?? EXIT.ok;
}

function judgePoint(judge: Judge, { step }: DrillCard, { id, level }: Criterion, text: string): CriterionResult | undefined {
  const scorecard = judgeAnswers(judge, [{ id: step, kind: 'main', phase: step, steps: [step], text, prompted: false }], { level, asked: [step] });
  return scorecard.steps.flatMap((each) => each.criteria).find((each) => each.id === id);
}

/** A question that the point was not missed at, where there is one: recall in the old setting is no test. */
function settingOf(context: Context, library: Library, card: DrillCard): ReturnType<Library['question']> {
  const others = library.headers.filter(({ id }) => !card.questions.includes(id));
  const [among, salt] = [others.length > 0 ? others : library.headers, `drill ${card.criterion} ${card.drilled}`];
  return library.question(pick(context.seed, salt, among).id);
}

function requestFor(card: DrillCard, criterion: Criterion, question: { title: string; opening: string }, stepper: { at: number; of: number }): AnswerRequest {
  return {
    heading: `Drill · ${question.title}`, stepper, label: card.step,
    prompt: `${question.opening.trim()}\n\n${criterion.probe.trim()}\nA few lines, from memory.`,
    thread: [], draft: '', onDraft: () => {}, clock: null, closesIn: null, nudge: null, hint: null, editor: false, canSkip: true, canGoBack: false, singleLine: false,
  };
}

function answerOf(card: DrillCard, question: string, { text, firstKeyAfter }: AnswerReply, result: CriterionResult | undefined, time: { at: number; ms: number }): DrillAnswer {
  const status = result?.status ?? 'absent';
  return { v: 1, ...time, criterion: card.criterion, question, text, firstKeyAfter, status, grade: gradeAnswer(status, firstKeyAfter) };
}

const AFTER = [
  { value: 'next' as const, label: 'next card', key: 'enter' },
  { value: 'stop' as const, label: 'stop', key: 'q' },
];

const LABELS = { covered: 'Covered', mentioned: 'Named', absent: 'Missed' };

/** How the point stands, with the words that made it, and what would have counted. */
function feedbackRows({ status }: DrillAnswer, criterion: Criterion, result: CriterionResult | undefined, layout: Layout): string[] {
  const { good, warn, bad } = layout.style;
  const quote = result?.evidence[0] && status !== 'absent' ? [`"${cleanLine(result.evidence[0].text)}"`] : [];
  const told = status === 'covered' ? [] : [...(result?.lacks ? [result.lacks] : []), `would count: ${criterion.says}`, criterion.advice];
  return entryRows({ label: LABELS[status], title: criterion.title, texts: [...quote, ...told], paint: { covered: good, mentioned: warn, absent: bad }[status] }, layout);
}

/** The cards to be read, beside the journals. */
function keepCards(data: string, library: Library): void {
  const path = join(data, 'cards.jsonl');
  attempt(path, 'write', () => replaceFile(path, cardsText(readCards(data, library))));
}

function closingWords(answers: readonly DrillAnswer[], cards: readonly DrillCard[], now: number): string {
  const covered = answers.filter(({ status }) => status === 'covered').length;
  const left = dueCards(cards, now).length;
  return `${answers.length} drilled, ${covered} covered. ${left === 0 ? 'Nothing more is due.' : `${left} still due: mlsd drill`}`;
}
