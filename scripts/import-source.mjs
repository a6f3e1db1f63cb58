/** Imports a TypeScript module of src/ from a script, bundled on the fly, so that scripts need no build before them. */
import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');

/** The module's exports; packages stay outside the bundle and are found in node_modules. */
export async function importSource(path) {
  const folder = join(root, 'node_modules', '.cache', 'import-source');
  const outfile = join(folder, `${basename(path, '.ts')}-${process.pid}.mjs`);
  mkdirSync(folder, { recursive: true });
  await build({ entryPoints: [join(root, path)], outfile, bundle: true, format: 'esm', platform: 'node', packages: 'external', logLevel: 'error' });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile, { force: true });
  }
}
