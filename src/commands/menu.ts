/** `mlsd` alone, in a terminal: a menu of what can be done. */
import { cleanLine } from '../display/clean.ts';
import { EXIT, type ExitStatus } from '../error.ts';
import type { QuestionHeader } from '../pack/pack.ts';
import { openMenu, type MenuChoice } from '../terminal/menu.ts';
import type { Context } from './context.ts';

/** What the menu offers: the words of a command line, and whether a question comes behind them. */
interface Offer {
  words: string[];
  name: string;
  description: string;
  asksQuestion?: true;
}

const OFFERS: Offer[] = [
  { words: ['start'], name: 'Start', description: 'What is best practised now; it says why' },
  { words: ['practice'], name: 'Practise a question', description: 'Step by step, judged after each', asksQuestion: true },
  { words: ['mock'], name: 'Mock interview', description: 'Timed, with follow-ups; feedback at the end', asksQuestion: true },
  { words: ['resume'], name: 'Go on', description: 'Where you last stopped' },
  { words: ['drill'], name: 'Drill', description: 'Five minutes on the points you missed' },
  { words: ['progress'], name: 'Progress', description: 'How your scores change, and what is weakest' },
  { words: ['history'], name: 'History', description: 'Your sessions' },
  { words: ['demo'], name: 'Demo', description: 'A sample candidate, from the first question to the report' },
  { words: ['questions'], name: 'Questions', description: 'The list of questions' },
  { words: ['guide'], name: 'Guide', description: 'The cheat sheet of the seven steps' },
];

const ANY = '';

/** Lets the person choose, then runs the command line that it means. @param verbs names of the verbs that exist */
export async function runMenu(context: Context, verbs: string[], run: (argv: string[]) => Promise<ExitStatus>): Promise<ExitStatus> {
  await context.style();
  const offers = OFFERS.filter(({ words }) => verbs.includes(words[0] ?? ''));
  const offer = await choose(context, 'What would you like to do?', [...offers.map((value) => ({ value, name: value.name, description: value.description })), { value: null, name: 'Leave' }]);
  if (offer === 'stopped') return EXIT.interrupted;
  if (offer === null) return EXIT.ok;
  if (!offer.asksQuestion) return run(offer.words);
  const question = await choose(context, 'Which question?', questionChoices((await context.library()).headers));
  if (question === 'stopped') return EXIT.interrupted;
  return run(question === ANY ? offer.words : [...offer.words, question]);
}

async function choose<T>(context: Context, message: string, choices: MenuChoice<T>[]): Promise<T | 'stopped'> {
  const picked = await openMenu(message, choices.map(({ value, ...shown }) => ({ ...shown, value: { of: value } })), { input: context.io.stdin, output: context.io.stdout });
  return picked === null ? 'stopped' : picked.of;
}

function questionChoices(headers: QuestionHeader[]): MenuChoice<string>[] {
  return [
    ...headers.map(({ id, title, topics, difficulty }) => ({ value: id, name: cleanLine(title), description: `${difficulty} · ${topics.join(', ')}` })),
    { value: ANY, name: 'Any of them', description: 'Let the coach choose' },
  ];
}
