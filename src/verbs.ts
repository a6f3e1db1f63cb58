/** How each verb is parsed: its arguments and options, and the module that it imports when it runs. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Context } from './commands/context.ts';
import type { VerbDescription } from './commands/completion.ts';
import type { ScoreOptions } from './commands/score.ts';
import { runQuestions } from './commands/questions.ts';
import { DRILL_MINUTES, LEVELS, MINUTES, type Minutes } from './commands/settings.ts';
import type { ExitStatus } from './error.ts';
import { examplesText, type VerbName } from './help.ts';

/** Turns a verb's function into a commander action: positional arguments first, then the options. */
export type Act = <A extends unknown[]>(run: (context: Context, ...args: A) => Promise<ExitStatus>) => (...all: unknown[]) => Promise<void>;

/** Adds a verb's arguments, options and action to its command. */
type Build = (command: Command, act: Act) => void;

type TextOrJson = { format: 'text' | 'json' };

const buildStart: Build = (command, act) =>
  command
    .addOption(topicOption())
    .addOption(variantOption())
    .addOption(answersOption())
    .addHelpText('after', NOTES.start)
    .action(act(async (context, options: object) => (await import('./commands/next.ts')).runStart(context, options)));

const buildNext: Build = (command, act) =>
  command
    .addOption(topicOption())
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', NOTES.next)
    .action(act(async (context, options: TextOrJson & { topic?: string }) => (await import('./commands/next.ts')).runNext(context, options)));

const buildPractice: Build = (command, act) =>
  command
    .argument('[question]', 'id of a question; without one it is dealt')
    .option('--step <step>', 'only this step; may be given again', collect)
    .addOption(topicOption())
    .addOption(frameworkOption())
    .addOption(levelOption())
    .addOption(variantOption())
    .addOption(answersOption())
    .action(act(async (context, question: string | undefined, options: object) => (await import('./commands/practice.ts')).runPractice(context, question, options)));

const buildMock: Build = (command, act) =>
  command
    .argument('[question]', 'id of a question; without one it is dealt')
    .addOption(new Option('--minutes <minutes>', 'length: 25, 45 or 60 (default: the configured one)').argParser(minutes))
    .addOption(levelOption())
    .addOption(frameworkOption())
    .option('--random', 'deal the question')
    .addOption(topicOption())
    .option('--strict', 'each step closes at its limit, and the clock never stops')
    .option('--panel', 'show how three interviewers would have decided')
    .addOption(variantOption())
    .addOption(answersOption())
    .action(act(async (context, question: string | undefined, options: object) => (await import('./commands/mock.ts')).runMock(context, question, options)));

const buildResume: Build = (command, act) =>
  command
    .argument('[session]', 'id of a session, or its beginning; without one the only open one')
    .option('--abandon', 'give it up instead; it is never scored')
    .addOption(answersOption())
    .action(act(async (context, session: string | undefined, options: object) => (await import('./commands/resume.ts')).runResume(context, session, options)));

const buildInterview: Build = (command, act) =>
  command
    .argument('[question]', 'id of the question that you ask somebody')
    .addOption(levelOption())
    .addOption(new Option('--minutes <minutes>', 'length of the interview, for the clock').argParser(wholeNumber).default(45))
    .option('--ticks <file>', 'report on the ticks of a file (events as in interviews.jsonl) instead of asking for keys')
    .option('--show <id>', 'report on an interview held before')
    .addOption(formatOption(['terminal', 'md', 'json', 'html']))
    .addOption(outputOption())
    .addHelpText('after', NOTES.interview)
    .action(act(async (context, question: string | undefined, options: { minutes: number; format: 'terminal' | 'md' | 'json' | 'html' }) => (await import('./commands/interview.ts')).runInterviewer(context, question, options)));

const buildDrill: Build = (command, act) =>
  command
    .addOption(new Option('--minutes <minutes>', 'begin no card after so many minutes').argParser(wholeNumber).default(DRILL_MINUTES))
    .addOption(new Option('--export <format>', 'write all cards for another program instead').choices(['anki', 'hashcards', 'md']))
    .addOption(outputOption())
    .addHelpText('after', NOTES.drill)
    .action(act(async (context, options: { minutes: number }) => (await import('./commands/drill.ts')).runDrill(context, options)));

const buildDemo: Build = (command, act) =>
  command
    .argument('[question]', 'id of a question')
    .option('--all', 'feedback on every step, not only on the first ones')
    .addHelpText('after', NOTES.demo)
    .action(act(async (context, question: string | undefined, options: object) => (await import('./commands/demo.ts')).runDemo(context, question, options)));

const buildGuide: Build = (command, act) =>
  command
    .argument('[step]', 'a step, such as data')
    .option('--all', 'every step in full')
    .addOption(formatOption(['text', 'json']))
    .action(act(async (context, step: string | undefined, options: TextOrJson & { all?: boolean }) => (await import('./commands/guide.ts')).runGuide(context, step, options)));

const buildReport: Build = (command, act) =>
  command
    .argument('[session]', 'id of a session, or its beginning; without one the last finished one')
    .addOption(formatOption(['terminal', 'md', 'json', 'html']))
    .addOption(outputOption())
    .option('--open', 'open it as a page in the browser')
    .option('--redact', 'leave the answers out, for sharing')
    .option('--explain', 'every criterion with its evidence and the rules that matched')
    .action(act(async (context, session: string | undefined, options: { format: 'terminal' | 'md' | 'json' | 'html' }) => (await import('./commands/report.ts')).runReport(context, session, options)));

const buildCompare: Build = (command, act) =>
  command
    .argument('[sessions...]', 'ids of two sessions, or of the later one')
    .option('--question <id>', 'the last two attempts at this question')
    .addOption(formatOption(['terminal', 'md', 'json']))
    .addOption(outputOption())
    .action(act(async (context, sessions: string[], options: { format: 'terminal' | 'md' | 'json' }) => (await import('./commands/compare.ts')).runCompare(context, sessions, options)));

const buildProgress: Build = (command, act) =>
  command
    .addOption(new Option('--level <level>', 'the level aimed at (default: the configured one)').choices(LEVELS))
    .option('--all', 'in the terminal: every criterion over the sessions, not only the weakest')
    .addOption(formatOption(['terminal', 'md', 'json', 'html']))
    .addOption(outputOption())
    .action(act(async (context, options: { format: 'terminal' | 'md' | 'json' | 'html' }) => (await import('./commands/progress.ts')).runProgress(context, options)));

const buildOutcome: Build = (command, act) => {
  command.action(act(async (context) => (await import('./commands/outcome.ts')).listOutcomes(context, { format: 'text' })));
  const add = addBelow(command, 'add', 'write down how a real interview went', ['mlsd outcome add passed', 'mlsd outcome add failed --date 2026-11-14 --note "ran out of time in serving"']);
  add
    .addArgument(add.createArgument('<result>', 'how it ended').choices(['passed', 'failed']))
    .option('--date <day>', 'the day of the interview, as 2026-11-14 (default: today)')
    .addOption(new Option('--level <level>', 'the level interviewed for (default: the configured one)').choices(LEVELS))
    .option('--note <words>', 'words of your own')
    .action(act(async (context, result: 'passed' | 'failed', options: object) => (await import('./commands/outcome.ts')).addRealOutcome(context, result, options)));
  addBelow(command, 'list', 'print all outcomes', ['mlsd outcome list', 'mlsd outcome list --format json'])
    .addOption(formatOption(['text', 'json']))
    .action(act(async (context, options: TextOrJson) => (await import('./commands/outcome.ts')).listOutcomes(context, options)));
};

const buildDispute: Build = (command, act) =>
  command
    .argument('[session]', 'id of a session, or its beginning')
    .argument('[point]', 'id of the point, as mlsd report --explain names it')
    .option('--words <words>', 'the words of your answer that should have counted')
    .option('--export', 'print all disputes as examples for a rubric (YAML)')
    .addOption(outputOption())
    .action(act(async (context, session: string | undefined, criterion: string | undefined, options: object) => (await import('./commands/dispute.ts')).runDispute(context, session, criterion, options)));

const buildHistory: Build = (command, act) =>
  command
    .addOption(formatOption(['text', 'json']))
    .action(act(async (context, options: TextOrJson) => (await import('./commands/history.ts')).runHistory(context, options)));

const buildReplay: Build = (command, act) =>
  command
    .argument('<session>', 'id of a session, or its beginning')
    .addOption(formatOption(['text', 'json']))
    .action(act(async (context, session: string, options: TextOrJson) => (await import('./commands/replay.ts')).runReplay(context, session, options)));

const buildScore: Build = (command, act) =>
  command
    .argument('<file...>', 'Markdown or text with a heading a step, .json or .jsonl; - is standard input')
    .option('--question <id>', 'the question that was answered; none: judge by the core criteria alone')
    .addOption(levelOption())
    .option('--explain', 'for every criterion: status, quoted evidence, rule, and what would have counted')
    .option('--min-score <n>', 'exit with 1 when an overall score is lower', percentage)
    .addOption(formatOption(['text', 'json', 'jsonl', 'md', 'html']))
    .addOption(outputOption())
    .action(act(async (context, files: string[], options: ScoreOptions) => (await import('./commands/score.ts')).runScore(context, files, options)));

const buildQuestions: Build = (command, act) => {
  const listing = (list: Command): Command =>
    list
      .addOption(topicOption())
      .addOption(formatOption(['text', 'json', 'ids']))
      .action(act(runQuestions));
  // Else it would take the options that stand behind `show` for its own.
  listing(command).enablePositionalOptions();
  listing(addBelow(command, 'list', 'list the questions', ['mlsd questions list --topic ranking']));
  addBelow(command, 'show', 'show one question: its opening, and nothing that spoils it', ['mlsd questions show fraud-detection', 'mlsd questions show fraud-detection --spoil'])
    .argument('<question>', 'id of a question')
    .option('--spoil', 'with facts, criteria, diagram and reference answers')
    .addOption(formatOption(['text', 'json']))
    .action(act(async (context, id: string, options: TextOrJson & { spoil?: boolean }) => (await import('./commands/question.ts')).showQuestion(context, id, options)));
};

const buildCheck: Build = (command, act) =>
  command
    .argument('[paths...]', 'packs or files of packs; without any, the built-in content')
    .option('--report', 'also print how far the rubrics separate answers, and what in them is idle')
    .addOption(formatOption(['text', 'json']))
    .action(act(async (context, paths: string[], options: TextOrJson & { report?: boolean }) => (await import('./commands/check.ts')).runCheck(context, paths, options)));

const buildNew: Build = (command, act) => {
  command
    .addArgument(command.createArgument('<kind>', 'what to write').choices(['question']))
    .argument('<id>', 'its id: lower-case words joined by hyphens')
    .action(act(async (context, kind: 'question', id: string) => (await import('./commands/new.ts')).runNew(context, kind, id)));
};

const buildExport: Build = (command, act) =>
  command
    .option('--all <dir>', 'every session as its journal and as Markdown, with outcomes, disputes and drills')
    .argument('[session]', 'id of a session, or its beginning')
    .option('--for-llm', 'transcript, rubric and instructions as one text to paste to any language model')
    .addOption(outputOption())
    .action(act(async (context, session: string | undefined, options: object) => (await import('./commands/export.ts')).runExport(context, session, options)));

const buildImport: Build = (command, act) =>
  command
    .argument('<path>', 'a folder that export wrote, or a journal')
    .action(act(async (context, path: string) => (await import('./commands/archive.ts')).runImport(context, path)));

const buildRemove: Build = (command, act) =>
  command
    .argument('<session>', 'id of a session, or its beginning')
    .option('--yes', 'do not ask')
    .action(act(async (context, session: string, options: object) => (await import('./commands/rm.ts')).runRemove(context, session, options)));

const buildConfig: Build = (command, act) => {
  command.action(act(async (context) => (await import('./commands/config.ts')).listSettings(context, { format: 'text' })));
  addBelow(command, 'list', 'print all settings', ['mlsd config list'])
    .addOption(formatOption(['text', 'json']))
    .action(act(async (context, options: TextOrJson) => (await import('./commands/config.ts')).listSettings(context, options)));
  addBelow(command, 'get', 'print one setting', ['mlsd config get level'])
    .argument('<name>')
    .action(act(async (context, name: string) => (await import('./commands/config.ts')).getSetting(context, name)));
  addBelow(command, 'set', 'change one setting', ['mlsd config set level staff', 'mlsd config set editor "code --wait"'])
    .argument('<name>')
    .argument('<value>')
    .action(act(async (context, name: string, value: string) => (await import('./commands/config.ts')).setSetting(context, name, value)));
  addBelow(command, 'unset', 'go back to the default', ['mlsd config unset level'])
    .argument('<name>')
    .action(act(async (context, name: string) => (await import('./commands/config.ts')).unsetSetting(context, name)));
};

const buildPaths: Build = (command, act) =>
  command
    .addOption(formatOption(['text', 'json']))
    .action(act(async (context, options: TextOrJson) => (await import('./commands/paths.ts')).runPaths(context, options)));

const buildCompletion: Build = (command, act) => {
  command
    .addArgument(command.createArgument('<shell>', 'which shell').choices(['bash', 'zsh', 'fish']))
    .action(act(async (context, shell: 'bash' | 'zsh' | 'fish') => (await import('./commands/completion.ts')).runCompletion(context, shell, describeAll(command))));
};

/** How each verb is built. */
export const BUILDERS: Record<VerbName, Build> = {
  start: buildStart,
  next: buildNext,
  practice: buildPractice,
  mock: buildMock,
  resume: buildResume,
  drill: buildDrill,
  interview: buildInterview,
  demo: buildDemo,
  guide: buildGuide,
  report: buildReport,
  compare: buildCompare,
  progress: buildProgress,
  outcome: buildOutcome,
  dispute: buildDispute,
  history: buildHistory,
  replay: buildReplay,
  score: buildScore,
  questions: buildQuestions,
  check: buildCheck,
  new: buildNew,
  export: buildExport,
  import: buildImport,
  rm: buildRemove,
  config: buildConfig,
  paths: buildPaths,
  completion: buildCompletion,
};

/** Where to look after a usage error. @param words those that name the command */
export function helpHint(...words: string[]): string {
  return `(${['mlsd', ...words].join(' ')} --help shows examples)`;
}

/** Adds a verb below another; examples stand first in its help. */
function addBelow(parent: Command, name: string, summary: string, examples: string[]): Command {
  return parent.command(name).description(summary).addHelpText('before', examplesText(examples)).showHelpAfterError(helpHint(parent.name(), name));
}

/** What completion needs of all commands beside this one; all have been built for it. */
function describeAll(command: Command): VerbDescription[] {
  return (command.parent?.commands ?? []).map(describe);
}

function describe(command: Command): VerbDescription {
  const options = command.createHelp().visibleOptions(command).filter((option) => option.long);
  return {
    name: command.name(),
    summary: command.description(),
    options: options.map((option) => ({ flag: option.long ?? '', says: option.description, values: option.argChoices ?? [], takesValue: option.required })),
    values: command.registeredArguments[0]?.argChoices ?? [],
    argument: command.registeredArguments[0]?.name() ?? null,
    verbs: command.commands.map(describe),
  };
}

/** A whole number from 0. Throws commander's error for anything else. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new InvalidArgumentError('It must be a whole number.');
  return value;
}

/** Gathers the values of an option that may be given again. */
export function collect(text: string, before: string[] = []): string[] {
  return [...before, text];
}

function percentage(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 100)) throw new InvalidArgumentError('It must be a number from 0 to 100.');
  return value;
}

function minutes(text: string): Minutes {
  const value = MINUTES.find((known) => String(known) === text);
  if (value === undefined) throw new InvalidArgumentError(`Allowed are ${MINUTES.join(', ')}.`);
  return value;
}

function formatOption(formats: readonly [string, ...string[]]): Option {
  return new Option('--format <format>', 'how to print it').choices(formats).default(formats[0]);
}

function outputOption(): Option {
  return new Option('--output <file>', 'write to a file instead of standard output');
}

function levelOption(): Option {
  return new Option('--level <level>', 'the level to judge for (default: the configured one)').choices(LEVELS);
}

function frameworkOption(): Option {
  return new Option('--framework <id>', 'seven-step, four-step (default: the configured one)');
}

function topicOption(): Option {
  return new Option('--topic <topic>', 'only questions with this topic');
}

function variantOption(): Option {
  return new Option('--variant', 'a twist of the question: another scale, latency, labels, stakes; --seed decides which');
}

function answersOption(): Option {
  return new Option('--answers <file>', 'take the answers from a file instead of a person');
}

/** What stands below the options of a verb: what it does about variants, and what its options don't tell. */
const NOTES = {
  start: `
With --topic, --variant or --answers it begins a question and drills no cards.
A session that is open keeps the question it began with, variant or not.`,
  next: `
It only says what to practise: mlsd start --variant does it in a twist.`,
  interview: `
Each point has a key: covered, named, prompted, open again. - raises a red
flag, # takes a note. Ctrl-C leaves it open: mlsd resume goes on with it, and
mlsd report, rm and history know it.`,
  drill: `
A card asks for one point in the setting of another question, as that stands:
points that hold in every question have no variants.`,
  demo: `
The sample candidate answers the question as it stands: there is no --variant.`,
};
