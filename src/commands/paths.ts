/** Where mlsd keeps things: three folders, from MLSD_HOME or the XDG base directories. */
import { isAbsolute, join } from 'node:path';
import { EXIT, UserError, type ExitStatus } from '../error.ts';
import type { Context } from './context.ts';

/** Absolute paths; none of them need exist yet. */
export interface Folders {
  /** config.json and packs/ */
  config: string;
  /** sessions/ and cards */
  data: string;
  /** Whatever can be made again. */
  cache: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const NAME = 'mlsd';

/** The folders that the environment asks for. Throws a UserError when neither MLSD_HOME nor a home folder is known. */
export function findFolders(env: Environment): Folders {
  const own = env['MLSD_HOME'];
  if (own) return ownFolders(own);
  return {
    config: xdgFolder(env, 'XDG_CONFIG_HOME', '.config'),
    data: xdgFolder(env, 'XDG_DATA_HOME', join('.local', 'share')),
    cache: xdgFolder(env, 'XDG_CACHE_HOME', '.cache'),
  };
}

function ownFolders(home: string): Folders {
  if (!isAbsolute(home)) throw new UserError(`MLSD_HOME must be an absolute path, and "${home}" is not`, { hint: 'Set it to the folder that mlsd may use.' });
  return { config: join(home, 'config'), data: join(home, 'data'), cache: join(home, 'cache') };
}

function xdgFolder(env: Environment, variable: string, fallback: string): string {
  const set = env[variable];
  // The specification says that a relative path is to be ignored.
  if (set && isAbsolute(set)) return join(set, NAME);
  return join(homeFolder(env), fallback, NAME);
}

function homeFolder(env: Environment): string {
  const home = env['HOME'] || env['USERPROFILE'];
  if (home) return home;
  throw new UserError('there is no home folder to keep sessions in: HOME is not set', { hint: 'Set HOME, or MLSD_HOME to the folder that mlsd may use.' });
}

/** `mlsd paths`: prints where everything is, so that it can be backed up or deleted by hand. */
export async function runPaths(context: Context, options: { format: 'text' | 'json' }): Promise<ExitStatus> {
  const folders = context.folders();
  const all = { config: context.settingsPath(), packs: join(folders.config, 'packs'), sessions: join(folders.data, 'sessions'), data: folders.data, cache: folders.cache };
  await context.write(options.format === 'json' ? `${JSON.stringify(all, null, 2)}\n` : table(all));
  return EXIT.ok;
}

function table(rows: Record<string, string>): string {
  return Object.entries(rows).map(([name, path]) => `${name.padEnd(9)} ${path}\n`).join('');
}
