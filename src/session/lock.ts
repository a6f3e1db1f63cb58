/** One process a session: a lock file that names its owner, and is taken over when the owner is gone. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { UserError } from '../error.ts';
import { attempt, errorCode } from './journal.ts';

interface Owner {
  pid: number;
  host: string;
  /** Start of the process in clock ticks since boot, where the system tells (Linux); guards against reused pids. */
  started: string | null;
}

/** Takes the lock and returns what gives it back. Throws a UserError when a living process has it. */
export function takeLock(path: string, sessionId: string): () => void {
  const mine = JSON.stringify(thisProcess());
  for (let tries = 0; tries < 5; tries++) {
    if (attempt(path, 'lock', () => claim(path, mine))) return () => release(path, mine);
    const text = read(path);
    if (text === null) continue;
    const owner = parseOwner(text);
    if (owner && isAlive(owner)) throw inUse(sessionId, owner);
    removeStale(path, text);
  }
  throw new UserError(`session ${sessionId} is being opened by another terminal`, { hint: 'Try again in a moment.' });
}

/** Whether a living process holds the lock. */
export function isLocked(path: string): boolean {
  const text = read(path);
  const owner = text === null ? null : parseOwner(text);
  return owner !== null && isAlive(owner);
}

/** Links a file that is already whole, so that nobody ever reads an empty lock. */
function claim(path: string, text: string): boolean {
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, text, { mode: 0o600 });
  try {
    return created(() => linkSync(temporary, path));
  } catch {
    // Some file systems have no links; there an empty lock may be seen for an instant, and then counts as stale.
    return created(() => writeFileSync(path, text, { mode: 0o600, flag: 'wx' }));
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Whether `create` made the file; false when it exists already. */
function created(create: () => void): boolean {
  try {
    create();
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function release(path: string, mine: string): void {
  if (read(path) === mine) rmSync(path, { force: true });
}

/** Moves the lock aside before removing it: if another process took it over meanwhile, it is put back. */
function removeStale(path: string, stale: string): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
    if (read(aside) !== stale) linkSync(aside, path);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(errorCode(error))) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function parseOwner(text: string): Owner | null {
  try {
    const value = JSON.parse(text) as Partial<Owner> | null;
    return typeof value?.pid === 'number' && typeof value.host === 'string' ? { pid: value.pid, host: value.host, started: value.started ?? null } : null;
  } catch {
    return null;
  }
}

/** A process on another host cannot be asked, so it counts as alive. */
function isAlive(owner: Owner): boolean {
  if (owner.host !== hostname()) return true;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
  return owner.started === null || owner.started === processStart(owner.pid);
}

function thisProcess(): Owner {
  return { pid: process.pid, host: hostname(), started: processStart(process.pid) };
}

/** Field 22 of /proc/PID/stat (proc(5)); the name in field 2 may hold spaces, so we count from its closing parenthesis. */
function processStart(pid: number): string | null {
  const stat = read(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

function inUse(sessionId: string, owner: Owner): UserError {
  const where = owner.host === hostname() ? `process ${owner.pid}` : `process ${owner.pid} on ${owner.host}`;
  return new UserError(`session ${sessionId} is open in another terminal (${where})`, { hint: 'Go on there, or end it first; what was typed there is safe.' });
}
