/**
 * The command line: what all verbs share, help, and what an error looks like. A verb's module is imported when it runs,
 * so that `mlsd --help` costs no more than commander.
 */
import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { openContext, type Context, type GlobalOptions, type Io } from './commands/context.ts';
import { EXIT, UserError, type ExitStatus } from './error.ts';
import { didYouMean } from './pack/nearest.ts';
import { collect, examplesText, helpHint, VERBS, wholeNumber, type Act, type Verb } from './verbs.ts';

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
  const program = buildProgram(argv, io, outcome);
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
  const known = asUserError(error);
  io.stderr.write(known ? userMessage(known) : bugMessage(error));
  if (debug) io.stderr.write(`${stackOf(error)}\n`);
  return known ? known.status : EXIT.found;
}

/** Besides the user's own errors, a pack's faulty pattern: a pack loads without its patterns being compiled. */
function asUserError(error: unknown): UserError | null {
  if (error instanceof UserError) return error;
  if (!(error instanceof Error) || error.name !== 'PatternError') return null;
  return new UserError(`a pattern of a pack cannot be used: ${error.message}`, { hint: 'mlsd check PACK shows where it stands.', cause: error });
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

function buildProgram(argv: string[], io: Io, outcome: Outcome): Command {
  const program = new Command('mlsd');
  const act = actWith(io, outcome);
  program
    .description(ABOUT)
    .version(io.version, '--version', 'print the version')
    .helpCommand(false)
    .option('--plain', 'for screen readers: no repainting, no bars, no colour')
    .option('--quiet', 'nothing on stderr but errors')
    .option('--debug', 'print stack traces with errors')
    .option('--no-input', 'never ask, fail instead')
    .option('--no-color', 'no colours')
    .option('--seed <n>', 'seed of whatever is dealt, so that it can be dealt again', wholeNumber)
    .option('--pack <dir>', 'use the content of a folder; may be given again', collect)
    .addHelpText('before', examplesText(EXAMPLES))
    .configureHelp({ showGlobalOptions: true, subcommandTerm: (command) => command.name() })
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
    .action(act(async (context) => openCoach(context, program, io)));
  const all = argv.includes('completion');
  for (const verb of VERBS) addVerb(program, verb, all || argv.includes(verb.name), act);
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

/** Building a verb takes longer than running many of them: whole is only what the command line names. */
function addVerb(program: Command, verb: Verb, whole: boolean, act: Act): void {
  const command = program.command(verb.name).description(verb.summary).helpGroup(verb.group);
  if (!whole) return;
  command.addHelpText('before', examplesText(verb.examples)).showHelpAfterError(helpHint(verb.name));
  verb.build(command, act);
}

function actWith(io: Io, outcome: Outcome): Act {
  return <A extends unknown[]>(run: (context: Context, ...args: A) => Promise<ExitStatus>) =>
    async (...all: unknown[]): Promise<void> => {
      const command = all.pop() as Command;
      outcome.status = await run(openContext(io, globalOptions(command, io)), ...(all as A));
    };
}

function globalOptions(command: Command, io: Io): GlobalOptions {
  const { plain = false, quiet = false, debug = false, input = true, color = true, seed = null, pack = [] } = command.optsWithGlobals<Partial<GlobalOptions>>();
  return { plain, quiet, debug, input, color, seed, pack: pack.map((folder) => resolve(io.cwd, folder)) };
}

const ABOUT = 'A mock interviewer for machine learning system design. It asks, keeps time, answers, digs, and tells you what an interviewer would have written down.';

const EXAMPLES = ['mlsd demo', 'mlsd practice fraud-detection', 'mlsd mock --minutes 45', 'mlsd report --open'];

const NO_TERMINAL = 'This is no terminal that a menu can be shown in. See what a session looks like: mlsd demo\n';
