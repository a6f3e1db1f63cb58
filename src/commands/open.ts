/** Opening a file in the person's browser. */
import { spawn } from 'node:child_process';
import { UserError } from '../error.ts';
import type { Environment } from './paths.ts';

/** Commands that open a file with what the person chose for it, by platform. */
const OPENERS: Partial<Record<NodeJS.Platform, string[]>> = { darwin: ['open'], win32: ['explorer.exe'] };
const DEFAULT_OPENER = ['xdg-open'];

/** Opens a file with $BROWSER or what the platform has; does not wait for it to be closed. Throws a UserError when nothing can be started. */
export function openInBrowser(path: string, env: Environment): Promise<void> {
  // $BROWSER is a list, best first.
  const chosen = env['BROWSER']?.split(':').slice(0, 1).filter((name) => name !== '') ?? [];
  const [command = 'xdg-open', ...rest] = chosen.length > 0 ? chosen : (OPENERS[process.platform] ?? DEFAULT_OPENER);
  return new Promise((done, fail) => {
    const child = spawn(command, [...rest, path], { detached: true, stdio: 'ignore' });
    child.once('spawn', () => {
      child.unref();
      done();
    });
    child.once('error', (cause) => fail(new UserError(`cannot start ${command} to open the page`, { hint: `Open ${path} in a browser by hand, or set BROWSER.`, cause })));
  });
}
