/** 'I did say that', where the judgement is read: which point, and the words that should have counted. */
import { UserError } from '../error.ts';
import type { StepResult } from '../score/scorecard.ts';
import type { Candidate } from './candidate.ts';
import { chooseFromList, type Listed } from './list.ts';

/** Where disputes are written down; the flow knows no file. */
export interface DisputeBook {
  /** What can be disputed of these results, the likeliest first. */
  open(results: readonly StepResult[]): Listed[];
  /** Writes one down, and returns what is said of it. Throws a UserError for words that nobody said. @param words '' for none */
  write(results: readonly StepResult[], criterion: string, words: string): string;
}

/** What is disputed, and in which words it was said. */
export interface Disputable {
  results: readonly StepResult[];
  heading: string;
  /** The answer that was judged. */
  answer: string;
}

/** Lets the candidate dispute one judgement; whoever thinks better of it goes back with nothing written. */
export async function disputePoint(candidate: Candidate, book: DisputeBook, { results, heading, answer }: Disputable): Promise<void> {
  const points = book.open(results);
  if (points.length === 0) return candidate.show(`\n ${ALL_COUNT}\n`);
  const criterion = await chooseFromList(candidate, WHICH, points);
  const point = points.find((each) => each.value === criterion);
  if (!point) return;
  for (let trouble = ''; ; ) {
    const { kind, text } = await candidate.answer({
      heading, stepper: null, label: 'dispute', prompt: [point.label, WORDS, trouble].filter((line) => line !== '').join('\n'), thread: [{ who: 'you', text: answer }], draft: '', onDraft: () => {},
      clock: null, closesIn: null, nudge: null, hint: null, editor: false, canSkip: false, canGoBack: false, singleLine: true,
    });
    if (kind !== 'submitted') return;
    try {
      return await candidate.show(`\n ${book.write(results, point.value, text.trim())}\n`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      trouble = `Not written down: ${error.message}.`;
    }
  }
}

const ALL_COUNT = 'Every point of this step counts already.';
const WHICH = 'Which point was judged wrongly?';
const WORDS = 'Which of your words should have counted? Give them as you typed them, or nothing.';
