/** What every verb is given: the world outside (streams, environment, clock), the options that all verbs share, and what hangs on them. */
import { join, resolve } from 'node:path';
import { EXIT, UserError } from '../error.ts';
import { openLibrary } from '../pack/load.ts';
import type { Library } from '../pack/pack.ts';
import { plainStyle, type Style } from '../display/style.ts';
import { reasonOf, writeText } from './files.ts';
import { findFolders, type Environment, type Folders } from './paths.ts';
import { DEFAULT_SETTINGS, readSettings, type Settings } from './settings.ts';

export type Input = NodeJS.ReadableStream & { isTTY?: boolean };
export type Output = NodeJS.WritableStream & { isTTY?: boolean; columns?: number; rows?: number };

/** The world as a parameter: bin/mlsd.js hands in the real one, tests their own. */
export interface Io {
  stdin: Input;
  stdout: Output;
  stderr: Output;
  env: Environment;
  cwd: string;
  /** Wall clock, in milliseconds since 1970. */
  now(): number;
  /** Version of the package. */
  version: string;
}

/** Options that stand before or after any verb. */
export interface GlobalOptions {
  /** For screen readers: no repainting, no bars, no colour. */
  plain: boolean;
  /** Nothing on stderr but errors. */
  quiet: boolean;
  /** Stack traces with errors. */
  debug: boolean;
  /** false: never ask, fail instead. */
  input: boolean;
  /** false: no colours, whatever the terminal can do. */
  color: boolean;
  /** Seed of whatever is dealt (variants, probes, random questions); null: drawn from the clock. */
  seed: number | null;
  /** Folders of packs, absolute. */
  pack: string[];
}

/** The options of a command line that gives none. */
export const NO_OPTIONS: GlobalOptions = { plain: false, quiet: false, debug: false, input: true, color: true, seed: null, pack: [] };

export interface Context {
  io: Io;
  env: Environment;
  options: GlobalOptions;
  now(): number;
  /** A whole number below 2^31 that decides whatever is dealt; the same all through one run. */
  seed: number;
  /** Throws a UserError when there is no home folder. */
  folders(): Folders;
  /** Path of the configuration file. */
  settingsPath(): string;
  /** The user's defaults, from the configuration file. Throws a UserError for a broken one. */
  settings(): Settings;
  /** The content, opened once. Throws a UserError for broken packs. */
  library(): Promise<Library>;
  /** Whether a person can be asked: stdin and stdout are terminals, and --no-input does not forbid it. */
  interactive: boolean;
  /** Whether, besides, the screen may be painted on: no --plain, no dumb terminal. */
  paints: boolean;
  /** Columns to lay text out in: those of the terminal up to 100, else 80. */
  width: number;
  /** Whether standard output takes colours. */
  colour: boolean;
  /** The style of what goes to standard output, plain when it takes no colours. To be called before src/terminal paints: it sets chalk for all. */
  style(): Promise<Style>;
  /** Writes to standard output. Resolves when a reader has gone away (EPIPE); throws a UserError when writing fails otherwise. */
  write(text: string): Promise<void>;
  /** Writes to the file if there is one (relative to the working folder; '-' is standard output), else to standard output. */
  writeOutput(text: string, file: string | undefined): Promise<void>;
  /** Says a line on stderr, unless --quiet. */
  say(line: string): void;
}

const MAX_WIDTH = 100;
const DEFAULT_WIDTH = 80;

/** The context of one run. Nothing is read from disk until it is asked for. */
export function openContext(io: Io, options: GlobalOptions): Context {
  const folders = once(() => findFolders(io.env));
  const settingsPath = (): string => settingsFile(folders());
  // Standard input last: to look at it makes a stream, which takes as long as reading an index of sessions.
  const interactive = once(() => options.input && io.stdout.isTTY === true && io.stdin.isTTY === true);
  const colour = takesColour(io.stdout, io.env, options);
  const write = (text: string): Promise<void> => writeTo(io.stdout, text);
  return {
    io,
    env: io.env,
    options,
    now: io.now,
    seed: options.seed ?? io.now() % 2 ** 31,
    folders,
    settingsPath,
    settings: once(() => loadSettings(findFoldersOrNull(io.env))),
    library: once(() => openContent(options.pack, findFoldersOrNull(io.env))),
    get interactive() {
      return interactive();
    },
    get paints() {
      return interactive() && !options.plain && io.env['TERM'] !== 'dumb';
    },
    width: Math.min(io.stdout.columns || DEFAULT_WIDTH, MAX_WIDTH),
    colour,
    style: once(() => loadStyle(colour || interactive(), colour)),
    write,
    writeOutput: async (text, file) => (file === undefined || file === '-' ? write(text) : writeText(resolve(io.cwd, file), text)),
    say: (line) => {
      if (!options.quiet) io.stderr.write(`${line}\n`);
    },
  };
}

/** Whether a stream takes colours: NO_COLOR, --no-color and --plain forbid, FORCE_COLOR demands, a terminal decides. */
export function takesColour(stream: Output, env: Environment, options: Pick<GlobalOptions, 'color' | 'plain'>): boolean {
  if (!options.color || options.plain || env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced) return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

function settingsFile(folders: Folders): string {
  return join(folders.config, 'config.json');
}

function loadSettings(folders: Folders | null): Settings {
  return { ...DEFAULT_SETTINGS, ...(folders ? readSettings(settingsFile(folders)) : {}) };
}

async function openContent(packs: string[], folders: Folders | null): Promise<Library> {
  return openLibrary({ packs, configDir: folders?.config ?? null, cacheDir: folders?.cache ?? null });
}

/** Scoring and reading need no home folder: without one, only the user's own packs and settings are missing. */
function findFoldersOrNull(env: Environment): Folders | null {
  try {
    return findFolders(env);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** chalk costs a fifth of a bare start: it is loaded only where something can be coloured. */
async function loadStyle(needed: boolean, colour: boolean): Promise<Style> {
  if (!needed) return plainStyle;
  const { chooseStyle } = await import('./colour.ts');
  return chooseStyle(colour);
}

function writeTo(stream: Output, text: string): Promise<void> {
  return new Promise((done, fail) => {
    stream.write(text, (error) => {
      if (!error || ('code' in error && error.code === 'EPIPE')) done();
      else fail(new UserError(`cannot write to standard output: ${reasonOf(error)}`, { status: EXIT.found, cause: error }));
    });
  });
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
