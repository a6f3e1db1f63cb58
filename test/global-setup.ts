import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Builds what bin/mlsd.js runs, so that a test that spawns it sees the sources of today. */
export default function setup(): void {
  const node = process.execPath;
  execFileSync(node, ['scripts/bundle.mjs'], { stdio: 'inherit' });
  if (existsSync('scripts/build-index.mjs')) execFileSync(node, ['scripts/build-index.mjs'], { stdio: 'inherit' });
}
