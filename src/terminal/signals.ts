/** Signals end a session in order: the prompt closes, what was typed is saved, and bin exits with the signal's status. */
import { EXIT, type ExitStatus } from '../error.ts';
import { isTerminalLost, loseTerminal } from './screen.ts';

type Caught = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

const STATUS: Record<Caught, ExitStatus> = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated, SIGHUP: EXIT.hungUp };

export interface Signals {
  /** Aborted at the first signal; prompts end as by Ctrl-C. */
  signal: AbortSignal;
  /** The signal that came, else null. */
  caught(): Caught | null;
  /** The exit status that the signal asks for; null if none came. */
  status(): ExitStatus | null;
  /** Hands the signals back to whoever had them. */
  close(): void;
}

/** Listens to SIGINT, SIGTERM and SIGHUP. `save` runs at once at the first; a later one kills, as if nobody listened. */
export function catchSignals(save: () => void = () => {}): Signals {
  const controller = new AbortController();
  let caught: Caught | null = null;
  let caughtAt = 0;
  const close = (): void => {
    for (const name of NAMES) process.removeListener(name, onSignal);
  };
  /** The listeners stay until then: without them @inquirer/core would kill the process before anything is saved. */
  const insist = (name: NodeJS.Signals): void => {
    if (performance.now() - caughtAt < ECHO_MS) return;
    close();
    process.kill(process.pid, name);
  };
  const onSignal = (name: NodeJS.Signals): void => {
    if (caught !== null) return insist(name);
    caught = name as Caught;
    caughtAt = performance.now();
    if (name === 'SIGHUP') loseTerminal();
    save();
    controller.abort();
  };
  for (const name of NAMES) process.on(name, onSignal);
  // A terminal may be gone before its signal comes.
  const known = (): Caught | null => caught ?? (isTerminalLost() ? 'SIGHUP' : null);
  const status = (): ExitStatus | null => statusOf(known());
  return { signal: controller.signal, caught: known, status, close };
}

function statusOf(name: Caught | null): ExitStatus | null {
  return name === null ? null : STATUS[name];
}

/** A key may arrive twice as a signal (npm passes it on to its child, which had it already). */
const ECHO_MS = 500;
const NAMES = Object.keys(STATUS) as Caught[];
