/**
 * The command line: verbs, options, help, and what an error looks like. Each verb's module is imported when it runs, so
 * that `mlsd --help` costs no more than commander.
 */
import { resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { openContext, type Context, type GlobalOptions, type Io } from './commands/context.ts';
import { LEVELS, MINUTES } from './commands/settings.ts';
import { EXIT, UserError, type ExitStatus } from './error.ts';
import { didYouMean } from './pack/nearest.ts';

/** Runs one command line (without node and script) and resolves to its exit status; never throws, never exits. */
export async function main(argv: string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    return explain(error, io, argv.includes('--debug'));
  }
}

async function dispatch(argv: string[], io: Io): Promise<ExitStatus> {
  const outcome: Outcome = { status: EXIT.ok };
  const program = buildProgram(io, outcome);
  await program.parseAsync(argv, { from: 'user' });
  return outcome.status;
}

interface Outcome {
  status: ExitStatus;
}

/** Says what went wrong on stderr, and returns the status that goes with it. */
function explain(error: unknown, io: Io, debug: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  // Ctrl-C in a menu: @inquirer throws this, and nothing was lost.
  if (error instanceof Error && error.name === 'ExitPromptError') return EXIT.interrupted;
  const known = error instanceof UserError;
  io.stderr.write(known ? userMessage(error) : bugMessage(error));
  if (debug) io.stderr.write(`${stackOf(error)}\n`);
  return known ? error.status : EXIT.found;
}

function userMessage(error: UserError): string {
  return `mlsd: ${error.message}\n${error.hint ? `  ${error.hint}\n` : ''}`;
}

function bugMessage(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `mlsd: something went wrong that should not have: ${message}\n  Run it again with --debug and report what it prints.\n`;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by: ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}

function buildProgram(io: Io, outcome: Outcome): Command {
  const program = new Command('mlsd');
  program
    .description(ABOUT)
    .version(io.version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .option('--plain', 'for screen readers: no repainting, no bars, no colour')
    .option('--quiet', 'nothing on stderr but errors')
    .option('--debug', 'print stack traces with errors')
    .option('--no-input', 'never ask, fail instead')
    .option('--no-color', 'no colours')
    .option('--seed <n>', 'seed of whatever is dealt, so that it can be dealt again', wholeNumber)
    .option('--pack <dir>', 'use the content of a folder; may be given again', collect)
    .addHelpText('before', examplesText(EXAMPLES))
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns || 80,
      getErrHelpWidth: () => io.stderr.columns || 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showHelpAfterError('(mlsd --help lists the commands)')
    .exitOverride()
    .allowExcessArguments()
    .action(act(io, outcome, async (context) => openCoach(context, program, io)));
  for (const add of VERBS) add({ program, io, outcome });
  return program;
}

/** `mlsd` alone: a menu where one can be shown, else the help and how to see a demo. */
async function openCoach(context: Context, program: Command, io: Io): Promise<ExitStatus> {
  const names = program.commands.map((command) => command.name());
  const [unknown] = program.args;
  if (unknown !== undefined) program.error(`error: unknown command '${unknown}'${didYouMean(unknown, names)}`);
  if (!context.paints) {
    program.outputHelp();
    await context.write(`\n${NO_TERMINAL}`);
    return EXIT.ok;
  }
  const { runMenu } = await import('./commands/menu.ts');
  return runMenu(context, names, (argv) => dispatch(argv, io));
}

interface Place {
  program: Command;
  io: Io;
  outcome: Outcome;
}

/** Adds a verb; examples stand first in its help. */
function verb({ program }: Place, usage: string, summary: string, examples: string[]): Command {
  const command = program.command(usage).description(summary).helpOption('--help', 'print this help');
  command.addHelpText('before', examplesText(examples));
  command.showHelpAfterError(`(mlsd ${pathOf(command)} --help shows examples)`);
  return command;
}

function pathOf(command: Command): string {
  const above = command.parent;
  return above?.parent ? `${pathOf(above)} ${command.name()}` : command.name();
}

function examplesText(examples: string[]): string {
  return `Examples:\n${examples.map((example) => `  ${example}\n`).join('')}`;
}

/** Turns a verb's function into a commander action: positional arguments first, then the options. */
function act<A extends unknown[]>(io: Io, outcome: Outcome, run: (context: Context, ...args: A) => Promise<ExitStatus>) {
  return async (...all: unknown[]): Promise<void> => {
    const command = all.pop() as Command;
    outcome.status = await run(openContext(io, globalOptions(command, io)), ...(all as A));
  };
}

function globalOptions(command: Command, io: Io): GlobalOptions {
  const { plain = false, quiet = false, debug = false, input = true, color = true, seed = null, pack = [] } = command.optsWithGlobals<Partial<GlobalOptions>>();
  return { plain, quiet, debug, input, color, seed, pack: pack.map((folder) => resolve(io.cwd, folder)) };
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new InvalidArgumentError('It must be a whole number.');
  return value;
}

function percentage(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 100)) throw new InvalidArgumentError('It must be a number from 0 to 100.');
  return value;
}

function collect(text: string, before: string[] = []): string[] {
  return [...before, text];
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

type AddVerb = (place: Place) => void;

const addQuestions: AddVerb = (place) => {
  const { io, outcome } = place;
  const listing = (command: Command): Command =>
    command
      .option('--topic <topic>', 'only those with this topic')
      .addOption(formatOption(['text', 'json', 'ids']))
      .action(act(io, outcome, async (context, options: { topic?: string; format: 'text' | 'json' | 'ids' }) => (await import('./commands/questions.ts')).runQuestions(context, options)));
  const questions = listing(verb(place, 'questions', 'list the questions, or show one without spoiling it', [
    'mlsd questions',
    'mlsd questions --topic ranking',
    'mlsd questions show fraud-detection',
  ]));
  // Else it would take the options that stand behind `show` for its own.
  questions.enablePositionalOptions();
  const below = { ...place, program: questions };
  listing(verb(below, 'list', 'list the questions', ['mlsd questions list --topic ranking']));
  verb(below, 'show <id>', 'show one question: its opening, and nothing that spoils it', [
    'mlsd questions show fraud-detection',
    'mlsd questions show fraud-detection --spoil',
  ])
    .option('--spoil', 'with facts, criteria, diagram and reference answers')
    .addOption(formatOption(['text', 'json']))
    .action(act(io, outcome, async (context, id: string, options: { spoil?: boolean; format: 'text' | 'json' }) => (await import('./commands/questions.ts')).showQuestion(context, id, options)));
};

const addGuide: AddVerb = (place) => {
  verb(place, 'guide [step]', 'the cheat sheet: the seven steps, or all about one of them', ['mlsd guide', 'mlsd guide data', 'mlsd guide --all'])
    .option('--all', 'every step in full')
    .addOption(formatOption(['text', 'json']))
    .action(act(place.io, place.outcome, async (context, step: string | undefined, options: { all?: boolean; format: 'text' | 'json' }) => (await import('./commands/guide.ts')).runGuide(context, step, options)));
};

const addScore: AddVerb = (place) => {
  verb(place, 'score <file...>', 'judge written answers', [
    'mlsd score answer.md --question fraud-detection',
    'mlsd score answers.jsonl --format jsonl --output scores.jsonl',
    'mlsd score - --question none --explain < notes.txt',
    'mlsd score answer.md --min-score 60',
  ])
    .option('--question <id>', 'the question that was answered; none: judge by the core criteria alone')
    .addOption(levelOption())
    .option('--explain', 'for every criterion: status, quoted evidence, rule, and what would have counted')
    .option('--min-score <n>', 'exit with 1 when an overall score is lower', percentage)
    .addOption(formatOption(['json', 'jsonl']))
    .addOption(outputOption())
    .action(act(place.io, place.outcome, async (context, files: string[], options: ScoreArguments) => (await import('./commands/score.ts')).runScore(context, files, options)));
};

type ScoreArguments = import('./commands/score.ts').ScoreOptions;

const addCheck: AddVerb = (place) => {
  verb(place, 'check [path...]', 'find the faults of a pack, or of files in it', ['mlsd check', 'mlsd check my-pack', 'mlsd check my-pack/questions/toxic-voice.yaml', 'mlsd check --report'])
    .option('--report', 'how far the rubrics tell answers apart, and what in them is idle')
    .addOption(formatOption(['text', 'json']))
    .action(act(place.io, place.outcome, async (context, paths: string[], options: { format: 'text' | 'json'; report?: boolean }) => (await import('./commands/check.ts')).runCheck(context, paths, options)));
};

const addNew: AddVerb = (place) => {
  const fresh = verb(place, 'new', 'begin a question of your own', ['mlsd new question toxic-voice', 'mlsd new question toxic-voice --pack my-pack']);
  verb({ ...place, program: fresh }, 'question <id>', 'write the commented file of a new question, to be filled in', ['mlsd new question toxic-voice', 'mlsd check my-pack'])
    .action(act(place.io, place.outcome, async (context, id: string) => (await import('./commands/new.ts')).runNew(context, 'question', id)));
};

const addConfig: AddVerb = (place) => {
  const { io, outcome } = place;
  const config = verb(place, 'config', 'your defaults: level, minutes, framework, editor', ['mlsd config list', 'mlsd config set level staff', 'mlsd config unset level']);
  config.action(act(io, outcome, async (context) => (await import('./commands/config.ts')).listSettings(context, { format: 'text' })));
  const below = { ...place, program: config };
  verb(below, 'list', 'print all settings', ['mlsd config list'])
    .addOption(formatOption(['text', 'json']))
    .action(act(io, outcome, async (context, options: { format: 'text' | 'json' }) => (await import('./commands/config.ts')).listSettings(context, options)));
  verb(below, 'get <name>', 'print one setting', ['mlsd config get level'])
    .action(act(io, outcome, async (context, name: string) => (await import('./commands/config.ts')).getSetting(context, name)));
  verb(below, 'set <name> <value>', 'change one setting', ['mlsd config set level staff', 'mlsd config set editor "code --wait"'])
    .action(act(io, outcome, async (context, name: string, value: string) => (await import('./commands/config.ts')).setSetting(context, name, value)));
  verb(below, 'unset <name>', 'go back to the default', ['mlsd config unset level'])
    .action(act(io, outcome, async (context, name: string) => (await import('./commands/config.ts')).unsetSetting(context, name)));
};

const addCompletion: AddVerb = (place) => {
  verb(place, 'completion', 'print a script that completes commands in your shell', [
    'mlsd completion bash > ~/.local/share/bash-completion/completions/mlsd',
    'mlsd completion zsh > ~/.zsh/completions/_mlsd',
    'mlsd completion fish > ~/.config/fish/completions/mlsd.fish',
  ])
    .addArgument(place.program.createArgument('<shell>', 'which shell').choices(['bash', 'zsh', 'fish']))
    .action(act(place.io, place.outcome, async (context, shell: 'bash' | 'zsh' | 'fish') => (await import('./commands/completion.ts')).runCompletion(context, shell, place.program.commands.map(describe))));
};

/** What completion needs to know of a command. */
function describe(command: Command): import('./commands/completion.ts').VerbDescription {
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

function answersOption(): Option {
  return new Option('--answers <file>', 'take the answers from a file instead of a person');
}

function frameworkOption(): Option {
  return new Option('--framework <id>', 'seven-step or four-step (default: the configured one)');
}

const addPractice: AddVerb = (place) => {
  verb(place, 'practice [question]', 'practise a question step by step, judged after each', [
    'mlsd practice fraud-detection',
    'mlsd practice fraud-detection --step data --step eval',
    'mlsd practice --topic ranking --level staff',
    'mlsd practice fraud-detection --answers answers.md',
  ])
    .option('--step <step>', 'only this step; may be given again', collect)
    .addOption(frameworkOption())
    .addOption(levelOption())
    .option('--topic <topic>', 'deal a question of this topic')
    .addOption(answersOption())
    .action(act(place.io, place.outcome, async (context, question: string | undefined, options: import('./commands/practice.ts').PracticeOptions) => (await import('./commands/practice.ts')).runPractice(context, question, options)));
};

const addMock: AddVerb = (place) => {
  verb(place, 'mock [question]', 'a timed interview with follow-ups; feedback at the end', [
    'mlsd mock fraud-detection',
    'mlsd mock --random --minutes 25',
    'mlsd mock --topic ranking --level staff --strict',
    'mlsd mock fraud-detection --panel',
  ])
    .addOption(new Option('--minutes <n>', 'length of the interview (default: the configured one)').choices(MINUTES.map(String)))
    .addOption(levelOption())
    .addOption(frameworkOption())
    .option('--random', 'deal a question')
    .option('--topic <topic>', 'deal a question of this topic')
    .option('--strict', 'each step closes at its limit, with what was typed')
    .option('--panel', 'show how three interviewers would have decided')
    .addOption(answersOption())
    .action(act(place.io, place.outcome, async (context, question: string | undefined, options: Omit<import('./commands/mock.ts').MockOptions, 'minutes'> & { minutes?: string }) => {
      const minutes = MINUTES.find((each) => String(each) === options.minutes);
      return (await import('./commands/mock.ts')).runMock(context, question, { ...options, minutes });
    }));
};

const addResume: AddVerb = (place) => {
  verb(place, 'resume [id]', 'go on with an interrupted session', ['mlsd resume', 'mlsd resume 2026-11-21-fraud-detection-a1', 'mlsd resume 2026-11-21 --abandon'])
    .option('--abandon', 'give the session up; it is never scored')
    .addOption(answersOption())
    .action(act(place.io, place.outcome, async (context, id: string | undefined, options: import('./commands/resume.ts').ResumeOptions) => (await import('./commands/resume.ts')).runResume(context, id, options)));
};

const addHistory: AddVerb = (place) => {
  verb(place, 'history', 'list the sessions, finished and unfinished', ['mlsd history', 'mlsd history --format json'])
    .addOption(formatOption(['text', 'json']))
    .action(act(place.io, place.outcome, async (context, options: { format: 'text' | 'json' }) => (await import('./commands/history.ts')).runHistory(context, options)));
};

const addReplay: AddVerb = (place) => {
  verb(place, 'replay <id>', 'show a session as it went, with the times', ['mlsd replay 2026-11-21-fraud-detection-a1', 'mlsd replay 2026-11-21 --format json'])
    .addOption(formatOption(['text', 'json']))
    .action(act(place.io, place.outcome, async (context, id: string, options: { format: 'text' | 'json' }) => (await import('./commands/replay.ts')).runReplay(context, id, options)));
};

const addDemo: AddVerb = (place) => {
  verb(place, 'demo [question]', 'a sample candidate, from the first question to the report', ['mlsd demo', 'mlsd demo visual-search --all'])
    .option('--all', 'feedback on every step, not only on the first')
    .action(act(place.io, place.outcome, async (context, question: string | undefined, options: import('./commands/demo.ts').DemoOptions) => (await import('./commands/demo.ts')).runDemo(context, question, options)));
};

const addPaths: AddVerb = (place) => {
  verb(place, 'paths', 'print where sessions and settings are kept', ['mlsd paths', 'mlsd paths --format json'])
    .addOption(formatOption(['text', 'json']))
    .action(act(place.io, place.outcome, async (context, options: { format: 'text' | 'json' }) => (await import('./commands/paths.ts')).runPaths(context, options)));
};

/** In the order of the help: what is done daily first. */
const VERBS: AddVerb[] = [addPractice, addMock, addResume, addHistory, addReplay, addDemo, addQuestions, addGuide, addScore, addConfig, addCheck, addNew, addCompletion, addPaths];

const ABOUT = 'A mock interviewer for machine learning system design. It asks, keeps time, answers, digs, and tells you what an interviewer would have written down.';

const EXAMPLES = ['mlsd questions', 'mlsd guide', 'mlsd score answer.md --question fraud-detection'];

const NO_TERMINAL = 'This is no terminal that a menu can be shown in. See what a session looks like: mlsd demo\n';
