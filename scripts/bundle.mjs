/**
 * Bundles src/cli.ts into dist/bundle, split so that each verb loads only what it needs: start-up is mostly imports.
 * esbuild splits ES modules only; each piece is then made CommonJS, since starting Node's loader of ES modules takes as
 * long as all of ours together. `npm run bench` shows what it comes to.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const outdir = `${root}dist/bundle`;

/** Of Node's own modules, two that take long to load and are seldom called. */
const lateBuiltins = {
  name: 'built-in modules when they are needed',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:(child_process|crypto)$/ }, ({ path, importer }) => {
      // commander has it for subcommands that are programs of their own; mlsd has none.
      if (path === 'node:child_process' && importer.includes('commander')) return { path, namespace: 'empty' };
      return path === 'node:crypto' && importer.startsWith(`${root}src`) ? { path, namespace: 'hash' } : undefined;
    });
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {};' }));
    // src only hashes with it; the build fails when somebody imports more.
    onLoad({ filter: /.*/, namespace: 'hash' }, () => ({ contents: 'export const createHash = (...args) => process.getBuiltinModule("node:crypto").createHash(...args);' }));
  },
};

/** string-width takes 25 ms to load (tables, an Intl.Segmenter), and most text never needs it: it is loaded at its first call. */
const lateStringWidth = {
  name: 'string-width when it is needed',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^string-width$/ }, ({ importer }) => (importer.startsWith(`${root}src`) ? { path: 'string-width', namespace: 'late' } : undefined));
    onLoad({ filter: /.*/, namespace: 'late' }, () => ({
      contents: 'let load; export default (text, options) => (load ??= require("string-width").default)(text, options);',
      resolveDir: root,
    }));
  },
};

/**
 * What every start needs, in one file: esbuild splits by who imports what, and each of the many small chunks that come of
 * it costs a start almost a millisecond. A module that every chunk imports is shared by all, so these end up together.
 */
const BASE = ['error', 'commands/context', 'commands/settings', 'commands/paths', 'commands/files', 'commands/questions', 'display/style', 'display/clean', 'help', 'pack/nearest', 'pack/load'];

const oneBase = {
  name: 'one base chunk',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^base$/ }, () => ({ path: 'base', namespace: 'base' }));
    onLoad({ filter: /.*/, namespace: 'base' }, () => ({ contents: BASE.map((name) => `import './src/${name}.ts';`).join('\n'), resolveDir: root }));
    onLoad({ filter: /src[/\\].*\.ts$/ }, async ({ path }) => ({ contents: `${await readFile(path, 'utf8')}\nimport 'base';\n`, loader: 'ts' }));
  },
};

// Whitespace and syntax only: names stay readable in the stack traces that --debug shows.
const SHARED = { platform: 'node', target: 'node20.19', minifyWhitespace: true, minifySyntax: true, legalComments: 'none', logLevel: 'warning' };

const { outputFiles } = await build({
  ...SHARED,
  absWorkingDir: root,
  entryPoints: ['src/cli.ts'],
  outdir,
  write: false,
  bundle: true,
  splitting: true,
  format: 'esm',
  outExtension: { '.js': '.cjs' },
  plugins: [lateBuiltins, lateStringWidth, oneBase],
  chunkNames: 'chunks/[name]-[hash]',
});

// Code made of earlier pieces must never meet new ones: V8 tells them apart by their length alone.
rmSync(`${outdir}/code`, { recursive: true, force: true });
for (const { path, text } of outputFiles) {
  const { code } = await transform(text, { ...SHARED, format: 'cjs', supported: { 'dynamic-import': false }, define: { 'import.meta.url': '__url' } });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text.includes('import.meta.url') ? `const __url=require("node:url").pathToFileURL(__filename).href;${code}` : code);
}

// What earlier builds left goes last, so that a program that is running while this one builds finds its own.
const made = new Set(outputFiles.map(({ path }) => basename(path)));
for (const name of readdirSync(outdir, { recursive: true })) if (/\.c?js$/.test(name) && !made.has(basename(name))) rmSync(`${outdir}/${name}`);
