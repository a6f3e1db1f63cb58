// Loads the pieces of dist/bundle with the code that this version of Node made of them when they were built
// (scripts/cache-code.mjs): compiling them takes a fifth of a start. Where that code is missing, or V8 refuses it
// because it is of another version, they are compiled as always.
const { existsSync, readFileSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');
const { Script } = require('node:vm');

const bundle = join(__dirname, '..', 'dist', 'bundle');
const codeFolder = join(bundle, 'code', `${process.version}-${process.platform}-${process.arch}`);
const hasCode = existsSync(codeFolder);

/** By file: the module, and the script that it came of. */
const loaded = new Map();

function load(file) {
  const known = loaded.get(file);
  if (known) return known.module.exports;
  const module = { exports: {} };
  // esbuild writes ASCII only, which is read fastest as what it is.
  const script = new Script(`(function (exports, require, module, __filename) {${readFileSync(file, 'latin1')}\n})`, { filename: file, cachedData: codeOf(file) });
  loaded.set(file, { module, script });
  const folder = dirname(file);
  script.runInThisContext()(module.exports, (id) => (id.startsWith('.') ? load(join(folder, id)) : require(id)), module, file);
  return module.exports;
}

const codeFile = (file) => join(codeFolder, `${basename(file)}.code`);

function codeOf(file) {
  if (!hasCode) return undefined;
  try {
    return readFileSync(codeFile(file));
  } catch {
    return undefined;
  }
}

/** What has been loaded so far as code to be written, by the name of its file. */
function codeOfLoaded() {
  return new Map([...loaded].map(([file, { script }]) => [codeFile(file), script.createCachedData()]));
}

module.exports = { load: () => load(join(bundle, 'cli.cjs')), codeFolder, codeOfLoaded };
