/** Opens the built-in pack and the user's own as one Library; YAML is parsed only where no index or cache knows it. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../error.ts';
import { cacheKey, readCache, writeCache } from './cache.ts';
import type { Diagnostic } from './diagnostic.ts';
import { isPack, isWholePack, type PackFolder, readPackFolder } from './files.ts';
import { hashContent } from './hash.ts';
import { once } from './lazy.ts';
import { nearestWords } from './nearest.ts';
import type { Library, Outline, QuestionHeader, Rubrics } from './pack.ts';
import { CONTENT_VERSION, headerOf, outlineOf, packageRoot, readManifest, readOutline, readQuestion, readRubrics } from './prebuilt.ts';
import type { Family, Question } from './schema.ts';

/** Where content comes from. */
export interface LibraryOptions {
  /** Folders given with --pack, in order. */
  packs: string[];
  /** The user's configuration folder, whose packs/* are loaded too; null for none. */
  configDir: string | null;
  /** Where validated packs are kept; null keeps nothing. */
  cacheDir: string | null;
}

/** The pack that others add to. */
interface Base {
  name: string;
  headers: QuestionHeader[];
  rubrics(): Rubrics;
  outline(): Outline;
  question(id: string): Question;
  /** Content hash where it is known already. */
  hashes: Record<string, string>;
  /** Changes with the content. */
  digest: string;
}

/** What a pack brings, validated. */
interface Loaded {
  rubrics: Rubrics | null;
  families: Family[];
  questions: Question[];
}

const BUILT_IN = 'built-in';
/** Faults of a pack that an error message names; the rest are counted. */
const FAULTS_NAMED = 3;

/**
 * Opens the Library. A --pack folder with its own framework stands for itself, and packs of the configuration folder
 * stay out; others add to the built-in pack. Throws a UserError for a folder that is no pack, has faults, or repeats an id.
 */
export async function openLibrary(options: LibraryOptions): Promise<Library> {
  const whole = options.packs.filter(isWholePack);
  if (whole.length > 1) throw new UserError(`${whole.join(' and ')} both bring their own steps; give one of them`);
  const base = whole[0] === undefined ? await openBuiltIn(options.cacheDir) : await openWhole(whole[0], options.cacheDir);
  const own = whole.length === 0 ? configPacks(options.configDir) : [];
  const added: { origin: string; loaded: Loaded }[] = [];
  for (const folder of [...own, ...options.packs.filter((pack) => !whole.includes(pack))])
    added.push({ origin: folder, loaded: await loadAddition(folder, base, options.cacheDir) });
  return joinLibrary(base, added);
}

function configPacks(configDir: string | null): string[] {
  const folder = configDir === null ? null : join(configDir, 'packs');
  if (folder === null || !existsSync(folder)) return [];
  const packs = readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.isFile() && !entry.name.startsWith('.')).map((entry) => join(folder, entry.name)).filter(isPack).sort();
  const whole = packs.find(isWholePack);
  if (whole !== undefined) throw new UserError(`${whole} brings its own steps, so it cannot add to the built-in questions`, { hint: `move it elsewhere and use it with --pack` });
  return packs;
}

/** From the index; from the YAML where a checkout has none or its YAML is newer. */
async function openBuiltIn(cacheDir: string | null): Promise<Base> {
  const root = packageRoot();
  const index = join(root, 'dist', 'index');
  const manifest = readManifest(index);
  const fromSource = import.meta.url.endsWith('.ts');
  if (manifest && !fromSource) return indexBase(index, manifest);
  if (!existsSync(join(root, 'rubrics'))) throw new UserError('this installation lacks its questions', { hint: 'install it again' });
  const folder = readPackFolder(root, BUILT_IN);
  if (manifest?.digest === folder.digest) return indexBase(index, manifest);
  return baseOf(BUILT_IN, folder.digest, await validated(folder, null, '', cacheDir, fromSource));
}

function indexBase(index: string, manifest: NonNullable<ReturnType<typeof readManifest>>): Base {
  return { name: BUILT_IN, headers: manifest.headers, rubrics: once(() => readRubrics(index)), outline: once(() => readOutline(index)), question: (id) => readQuestion(index, id), hashes: manifest.hashes, digest: manifest.digest };
}

async function openWhole(folder: string, cacheDir: string | null): Promise<Base> {
  const read = readPackFolder(folder);
  return baseOf(folder, read.digest, await validated(read, null, '', cacheDir, false));
}

function baseOf(name: string, digest: string, loaded: Loaded): Base {
  const rubrics = loaded.rubrics as Rubrics;
  const find = (id: string): Question => loaded.questions.find((question) => question.id === id) as Question;
  return { name, headers: loaded.questions.map((question) => headerOf(question, name)), rubrics: () => rubrics, outline: () => outlineOf(rubrics), question: find, hashes: {}, digest };
}

async function loadAddition(folder: string, base: Base, cacheDir: string | null): Promise<Loaded> {
  return validated(readPackFolder(folder), base.rubrics, base.digest, cacheDir, false);
}

/** From the cache, or parsed and checked. `lenient` leaves out what has faults: authors work beside each other in one checkout, and the index build refuses it anyway. */
async function validated(folder: PackFolder, base: (() => Rubrics) | null, baseDigest: string, cacheDir: string | null, lenient: boolean): Promise<Loaded> {
  const key = cacheKey([CONTENT_VERSION, baseDigest, folder.digest]);
  const cached = readCache<Loaded>(folder.odd.length === 0 ? cacheDir : null, key);
  if (cached) return cached;
  const { parsePack, rubricsOf } = await import('./content.ts');
  const { content, diagnostics } = parsePack(folder, base?.() ?? null);
  if (diagnostics.length > 0 && !lenient) throw packError(folder.name, diagnostics);
  const loaded: Loaded = { rubrics: base ? null : rubricsOf(content), families: content.families.map(({ value }) => value), questions: content.questions.map(({ value }) => value) };
  if (diagnostics.length === 0) writeCache(cacheDir, key, loaded);
  return loaded;
}

function packError(name: string, diagnostics: Diagnostic[]): UserError {
  const named = diagnostics.slice(0, FAULTS_NAMED).map(({ file, line, column, message }) => `${file}:${line}:${column}  ${message}`);
  const rest = diagnostics.length - named.length;
  const more = rest > 0 ? [`and ${rest} more`] : [];
  return new UserError(`the pack ${name} has faults:\n${[...named, ...more].join('\n')}`, { hint: `mlsd check ${name}` });
}

function joinLibrary(base: Base, added: { origin: string; loaded: Loaded }[]): Library {
  const headers = new Map(base.headers.map((header) => [header.id, header]));
  const questions = new Map<string, Question>();
  const families: Family[] = [];
  for (const { origin, loaded } of added) {
    addFamilies(families, base, origin, loaded);
    for (const question of loaded.questions) {
      refuseRepeated(headers.get(question.id), question, origin);
      headers.set(question.id, headerOf(question, origin));
      questions.set(question.id, question);
    }
  }
  const rubrics = once(() => (families.length === 0 ? base.rubrics() : { ...base.rubrics(), families: [...base.rubrics().families, ...families] }));
  const question = (id: string): Question => questions.get(id) ?? (headers.has(id) ? base.question(id) : refuseUnknown(id, [...headers.keys()]));
  const known = (id: string): string | undefined => (questions.has(id) ? undefined : base.hashes[id]);
  return {
    headers: [...headers.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    rubrics, question,
    // Packs that add bring families and questions, never core criteria.
    outline: base.outline,
    contentHash: (id) => known(id ?? '') ?? hashContent(rubrics(), id === null ? null : question(id)),
  };
}

function addFamilies(families: Family[], base: Base, origin: string, loaded: Loaded): void {
  if (loaded.families.length === 0) return;
  const taken = [...base.rubrics().families, ...families];
  const repeated = loaded.families.find((family) => taken.some((other) => other.id === family.id));
  if (repeated) throw new UserError(`${origin} brings the family "${repeated.id}", which exists already`, { hint: 'give it another id' });
  families.push(...loaded.families);
}

function refuseRepeated(earlier: QuestionHeader | undefined, question: Question, origin: string): void {
  if (!earlier || question.override === true) return;
  throw new UserError(`${origin} brings the question "${question.id}", which exists already (${earlier.origin})`, { hint: 'give it another id, or write override: true in its file to replace the other' });
}

function refuseUnknown(id: string, ids: string[]): never {
  const near = nearestWords(id, ids, 3);
  const hint = near.length > 0 ? `did you mean ${near.join(', ')}?` : 'mlsd questions lists them all';
  throw new UserError(`there is no question "${id}"`, { hint });
}
