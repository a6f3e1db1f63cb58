/** The command line, parsed by commander. */
import { resolve } from 'node:path';
import { Command, CommanderError, type OutputConfiguration } from 'commander';
import { NO_OPTIONS, openContext, type Context, type GlobalOptions, type Io } from './commands/context.ts';
import { EXIT, type ExitStatus } from './error.ts';
import { ABOUT, examplesText, GLOBAL_OPTIONS as OPTIONS, helpText, VERBS, type VerbEntry } from './help.ts';
import { didYouMean } from './pack/nearest.ts';
import { BUILDERS, collect, helpHint, wholeNumber, type Act } from './verbs.ts';

/** Parses a command line and runs the verb that it names. Whatever the verb throws, it throws. */
export async function runProgram(argv: string[], io: Io): Promise<ExitStatus> {
  const outcome: Outcome = { status: EXIT.ok };
  try {
    await buildProgram(argv, io, outcome).parseAsync(argv, { from: 'user' });
  } catch (error) {
    // commander has said already what is wrong; help and version come this way, too.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    throw error;
  }
  return outcome.status;
}

interface Outcome {
  status: ExitStatus;
}

function buildProgram(argv: string[], io: Io, outcome: Outcome): Command {
  const program = new Command('mlsd');
  const act = actWith(io, outcome);
  program
    .description(ABOUT)
    .version(io.version, ...OPTIONS.version)
    .helpOption(...OPTIONS.help)
    .helpCommand(false)
    .option(...OPTIONS.plain)
    .option(...OPTIONS.quiet)
    .option(...OPTIONS.debug)
    .option(...OPTIONS.input)
    .option(...OPTIONS.color)
    .option(...OPTIONS.seed, wholeNumber)
    .option(...OPTIONS.pack, collect)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput(outputOf(io))
    .showHelpAfterError('(mlsd --help lists the commands)')
    .exitOverride()
    .allowExcessArguments()
    .action(act(async (context) => openCoach(context, program, io)));
  program.helpInformation = helpText;
  const all = argv.includes('completion');
  for (const verb of VERBS) addVerb(program, verb, all || argv.includes(verb.name), act);
  return program;
}

function outputOf(io: Io): OutputConfiguration {
  return {
    writeOut: (text) => void io.stdout.write(text),
    writeErr: (text) => void io.stderr.write(text),
    getOutHelpWidth: () => io.stdout.columns || 80,
    getErrHelpWidth: () => io.stderr.columns || 80,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  };
}

/** Without a verb: a menu where one can be shown, else the help and how to see a demo. */
async function openCoach(context: Context, program: Command, io: Io): Promise<ExitStatus> {
  const [unknown] = program.args;
  const names = VERBS.map(({ name }) => name);
  if (unknown !== undefined) program.error(`error: unknown command '${unknown}'${didYouMean(unknown, names)}`);
  if (!context.paints) {
    await context.write(`${helpText()}\n${NO_TERMINAL}`);
    return EXIT.ok;
  }
  const { runMenu } = await import('./commands/menu.ts');
  return runMenu(context, names, (argv) => runProgram(argv, io));
}

/** Building a verb takes longer than running many of them: whole is only what the command line names. */
function addVerb(program: Command, verb: VerbEntry & { name: keyof typeof BUILDERS }, whole: boolean, act: Act): void {
  const command = program.command(verb.name).description(verb.summary).helpOption(...OPTIONS.help);
  if (!whole) return;
  command.addHelpText('before', examplesText(verb.examples)).showHelpAfterError(helpHint(verb.name));
  BUILDERS[verb.name](command, act);
}

function actWith(io: Io, outcome: Outcome): Act {
  return <A extends unknown[]>(run: (context: Context, ...args: A) => Promise<ExitStatus>) =>
    async (...all: unknown[]): Promise<void> => {
      const command = all.pop() as Command;
      outcome.status = await run(openContext(io, globalOptions(command, io)), ...(all as A));
    };
}

function globalOptions(command: Command, io: Io): GlobalOptions {
  const { plain, quiet, debug, input, color, seed, pack } = { ...NO_OPTIONS, ...command.optsWithGlobals<Partial<GlobalOptions>>() };
  return { plain, quiet, debug, input, color, seed, pack: pack.map((folder) => resolve(io.cwd, folder)) };
}

const NO_TERMINAL = 'This is no terminal that a menu can be shown in. See what a session looks like: mlsd demo\n';
