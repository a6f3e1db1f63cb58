// Bundles src/cli.ts into dist/bundle, split so that each verb loads only what it needs: start-up is mostly imports.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const outdir = `${root}dist/bundle`;

// Some dependencies are CommonJS and require() built-in modules; ESM has no require.
const banner = 'const require=process.getBuiltinModule;';

/**
 * Built-in modules, without `import`: importing one reads all its properties, and with them everything that Node itself
 * loads late (fs/promises and streams for fs, webcrypto for crypto), which takes longer than all of ours.
 */
const builtins = {
  name: 'built-in modules without import',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, importer, namespace }) => {
      if (namespace === 'builtin') return undefined;
      // commander loads it for subcommands that are programs of their own; mlsd has none.
      if (path === 'node:child_process' && importer.includes('commander')) return { path, namespace: 'empty' };
      return { path, namespace: path === 'node:crypto' && importer.startsWith(`${root}src`) ? 'hash' : 'builtin' };
    });
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {};' }));
    // src only hashes with it, and seldom; the build fails when somebody imports more.
    onLoad({ filter: /.*/, namespace: 'hash' }, () => ({ contents: 'export const createHash = (...args) => process.getBuiltinModule("node:crypto").createHash(...args);' }));
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({ contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});` }));
  },
};

/** string-width takes 25 ms to load (tables, an Intl.Segmenter), and most text never needs it: it is loaded at its first call. */
const lateStringWidth = {
  name: 'string-width when it is needed',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^string-width$/ }, ({ kind, importer }) => (kind === 'import-statement' && importer.startsWith(`${root}src`) ? { path: 'string-width', namespace: 'late' } : undefined));
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
    onLoad({ filter: /src[/\\].*\.ts$/ }, ({ path }) => ({ contents: `${withoutImports(readFileSync(path, 'utf8'))}\nimport 'base';\n`, loader: 'ts' }));
  },
};

/** A source whose named imports of built-in modules are plain variables: see `builtins`, which would wrap each in a module. */
function withoutImports(source) {
  return source.replace(/^import \{ ([^}]*) \} from '(node:(?!crypto)[\w/]+)';$/gm, (_all, names, module) => {
    const values = names.split(', ').filter((name) => !name.startsWith('type '));
    return `const { ${values.map((name) => name.replace(' as ', ': ')).join(', ')} } = process.getBuiltinModule('${module}');`;
  });
}

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/cli.ts'],
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  banner: { js: banner },
  plugins: [builtins, lateStringWidth, oneBase],
  // Whitespace and syntax only: names stay readable in the stack traces that --debug shows.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  chunkNames: 'chunks/[name]-[hash]',
  metafile: true,
  logLevel: 'warning',
});

// esbuild has the entry load its helper functions, for their own sake, whether it needs them or not.
const [helpers] = Object.entries(metafile.outputs).find(([, output]) => output.exports.includes('__commonJS')) ?? [];
if (helpers) {
  const entry = `${outdir}/cli.js`;
  writeFileSync(entry, readFileSync(entry, 'utf8').replace(`import"./chunks/${basename(helpers)}";`, ''));
}

// Chunks of earlier builds go last, so that a program that is running while this one builds finds its own.
const made = new Set(Object.keys(metafile.outputs).map((file) => basename(file)));
for (const name of readdirSync(`${outdir}/chunks`)) if (!made.has(name)) rmSync(`${outdir}/chunks/${name}`);
