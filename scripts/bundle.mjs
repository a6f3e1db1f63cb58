// Bundles src/cli.ts into dist/bundle, split so that each verb loads only what it needs: start-up is mostly imports.
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const outdir = `${root}dist/bundle`;

// Some dependencies are CommonJS and call require(); ESM has none, so the bundle brings its own.
const banner = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);";

rmSync(outdir, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: ['src/cli.ts'],
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  banner: { js: banner },
  // Whitespace and syntax only: names stay readable in the stack traces that --debug shows.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
});
