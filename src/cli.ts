/**
 * main(): runs a command line and says what went wrong. Verbs, and the parser of their options, are imported when they
 * are needed: start-up is mostly imports.
 */
import { NO_OPTIONS, openContext, type Context, type Io } from './commands/context.ts';
import { runQuestions } from './commands/questions.ts';
import { EXIT, UserError, type ExitStatus } from './error.ts';
import { helpText } from './help.ts';

/** Runs one command line (without node and script) and resolves to its exit status; never throws, never exits. */
export async function main(argv: string[], io: Io): Promise<number> {
  try {
    return (await runUnparsed(argv, io)) ?? (await (await import('./program.ts')).runProgram(argv, io));
  } catch (error) {
    return explain(error, io, argv.includes('--debug'));
  }
}

/** What is wanted at once and, alone on the command line, has nothing to parse: as the parser would run it. */
const UNPARSED: Partial<Record<string, (context: Context) => Promise<ExitStatus>>> = {
  '--help': async (context) => {
    await context.write(helpText());
    return EXIT.ok;
  },
  questions: async (context) => runQuestions(context, { format: 'text' }),
  history: async (context) => (await import('./commands/history.ts')).runHistory(context, { format: 'text' }),
  next: async (context) => (await import('./commands/next.ts')).runNext(context, { format: 'text' }),
  progress: async (context) => (await import('./commands/progress.ts')).runProgress(context, { format: 'terminal' }),
};

/** Null: it is for the parser. */
async function runUnparsed([word = '', ...more]: string[], io: Io): Promise<ExitStatus | null> {
  const run = more.length === 0 && Object.hasOwn(UNPARSED, word) ? UNPARSED[word] : undefined;
  return run ? run(openContext(io, NO_OPTIONS)) : null;
}

/** Says what went wrong on stderr, and returns the status that goes with it. */
function explain(error: unknown, io: Io, debug: boolean): number {
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
