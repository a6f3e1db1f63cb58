import { execFileSync } from 'node:child_process';

/** Builds what bin/mlsd.js runs, so that a test that spawns it sees the sources of today. */
export default function setup(): void {
  run('scripts/bundle.mjs');
  // Faults of the content are for `mlsd check` to tell; a test of something else goes on without them.
  run('scripts/build-index.mjs', '--lenient');
  run('scripts/cache-code.mjs');
}

function run(...args: string[]): void {
  execFileSync(process.execPath, args, { stdio: 'pipe' });
}
