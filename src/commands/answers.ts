/** Written answers from files: Markdown and plain text with a heading a step, JSON, and JSON Lines. */
import { UserError } from '../error.ts';
import { nearestWords } from '../pack/nearest.ts';
import type { FrameworkFile, Step } from '../pack/schema.ts';
import type { Answer } from '../score/scorecard.ts';

/** The answers of one interview. */
export interface AnswerSet {
  /** 'file' or 'file:line', for messages. */
  where: string;
  /** Id of the question, or 'none'; null when the file doesn't say. */
  question: string | null;
  /** The label that the file gives it. */
  id: string | null;
  answers: Answer[];
  /** What was left out or guessed, each a sentence that begins with its place. */
  notes: string[];
}

/** What a file holds: its sets in order, and a fault for each part that can't be read. */
export interface AnswerFile {
  sets: AnswerSet[];
  faults: UserError[];
}

export type FileKind = 'text' | 'json' | 'jsonl';

/** The kind that a file's name tells; standard input ('-') is looked at: it is JSON when it begins like it. */
export function kindOf(name: string, text: string): FileKind {
  if (/\.(jsonl|ndjson)$/i.test(name)) return 'jsonl';
  if (/\.json$/i.test(name)) return 'json';
  if (name !== '-' || !/^\s*[{[]/.test(text)) return 'text';
  return isJson(text) ? 'json' : 'jsonl';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Reads the answers of a file's text. Faults are returned, never thrown. @param name how messages call the file */
export function parseAnswers(name: string, text: string, kind: FileKind, framework: FrameworkFile): AnswerFile {
  if (kind === 'text') return collectSets([() => [readProse(name, text, framework)]]);
  if (kind === 'json') return collectSets([() => readJson(name, text, framework)]);
  const lines = text.split('\n').map((line, i) => ({ line, where: `${name}:${i + 1}` }));
  return collectSets(lines.filter(({ line }) => line.trim() !== '').map(({ line, where }) => () => [readRecord(where, parseJson(where, line), framework)]));
}

function collectSets(readers: (() => AnswerSet[])[]): AnswerFile {
  const file: AnswerFile = { sets: [], faults: [] };
  for (const read of readers) {
    try {
      file.sets.push(...read());
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      file.faults.push(error);
    }
  }
  return file;
}

function parseJson(where: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${where}: not valid JSON: ${(error as Error).message}`, { hint: RECORD_SHAPE, cause: error });
  }
}

function readJson(where: string, text: string, framework: FrameworkFile): AnswerSet[] {
  const value = parseJson(where, text);
  return Array.isArray(value) ? value.map((record, i) => readRecord(`${where}[${i}]`, record, framework)) : [readRecord(where, value, framework)];
}

type Fields = Record<string, unknown>;

function readRecord(where: string, value: unknown, framework: FrameworkFile): AnswerSet {
  const record = fieldsOf(where, value);
  const { question, id } = record;
  if (question != null && typeof question !== 'string') throw new UserError(`${where}: "question" must be the id of a question`, { hint: RECORD_SHAPE });
  return {
    where,
    question: question ?? null,
    id: typeof id === 'number' ? String(id) : typeof id === 'string' ? id : null,
    answers: record['answers'] === undefined ? readSteps(where, record['steps'], framework) : readList(where, record['answers'], framework),
    notes: [],
  };
}

function fieldsOf(where: string, value: unknown): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new UserError(`${where}: expected a JSON object`, { hint: RECORD_SHAPE });
}

function readSteps(where: string, value: unknown, framework: FrameworkFile): Answer[] {
  if (value === undefined) throw new UserError(`${where}: neither "steps" nor "answers" is given`, { hint: RECORD_SHAPE });
  return Object.entries(fieldsOf(`${where}: steps`, value)).map(([name, text]) => {
    const step = stepOrFault(where, name, framework);
    return mainAnswer(step, [step], textOf(`${where}: steps.${name}`, text));
  });
}

function stepOrFault(where: string, name: string, framework: FrameworkFile): string {
  const step = findStep(framework.steps, name);
  if (step) return step.id;
  const ids = framework.steps.map(({ id }) => id);
  const [near] = nearestWords(name, ids);
  throw new UserError(`${where}: there is no step "${name}"${near === undefined ? '' : `, did you mean "${near}"?`}`, { hint: `The steps are ${ids.join(', ')}.` });
}

function textOf(where: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new UserError(`${where}: expected text`, { hint: 'An empty answer is "".' });
}

function mainAnswer(id: string, steps: string[], text: string): Answer {
  return { id, kind: 'main', phase: id, steps, text, prompted: false };
}

const KINDS: readonly Answer['kind'][] = ['main', 'clarify', 'probe', 'curveball', 'summary'];

function readList(where: string, value: unknown, framework: FrameworkFile): Answer[] {
  if (!Array.isArray(value)) throw new UserError(`${where}: "answers" must be a list`, { hint: RECORD_SHAPE });
  const answers = value.map((item, i) => readAnswer(`${where}: answers[${i}]`, item, framework));
  const ids = new Set<string>();
  for (const { id } of answers) {
    if (ids.has(id)) throw new UserError(`${where}: two answers have the id "${id}"`, { hint: 'Evidence names its answer, so each needs an id of its own.' });
    ids.add(id);
  }
  return answers;
}

function readAnswer(where: string, value: unknown, framework: FrameworkFile): Answer {
  const item = fieldsOf(where, value);
  const named = Array.isArray(item['steps']) ? item['steps'] : [item['step']];
  const steps = named.map((name) => stepOrFault(where, textOf(`${where}: steps`, name), framework));
  const kind = KINDS.find((known) => known === (item['kind'] ?? 'main'));
  if (kind === undefined) throw new UserError(`${where}: "kind" cannot be ${JSON.stringify(item['kind'])}`, { hint: `Allowed: ${KINDS.join(', ')}.` });
  const id = item['id'] === undefined ? steps.join('+') : textOf(`${where}: id`, item['id']);
  const phase = item['phase'] === undefined ? id : textOf(`${where}: phase`, item['phase']);
  const prompted = item['prompted'] === undefined ? kind === 'probe' : item['prompted'] === true;
  return { id, kind, phase, steps, text: textOf(`${where}: text`, item['text']), prompted, ...(item['aided'] === true ? { aided: true } : {}) };
}

const RECORD_SHAPE = 'One object an interview: {"question": "ID", "id": "any label", "steps": {"clarify": "text", ...}}.';

// Prose: a heading names the step of what follows.

interface Section {
  /** Id of the step, or of a framework's phase that covers several. */
  id: string;
  steps: string[];
  /** Depth of the heading that opened it. */
  depth: number;
  lines: string[];
}

function readProse(name: string, text: string, framework: FrameworkFile): AnswerSet {
  const { fields, body, firstLine } = splitFrontMatter(text);
  const { sections, before } = cutSections(body, framework);
  const set: AnswerSet = { where: name, question: fields['question'] ?? null, id: fields['id'] ?? null, answers: [], notes: [] };
  if (sections.length === 0) return wholeText(set, body, framework);
  const stray = before.findIndex((line) => line.trim() !== '' && !/^#{1,6}\s/.test(line));
  if (stray >= 0) set.notes.push(`${name}:${firstLine + stray}: what stands before the first heading that names a step is not judged`);
  set.answers = sections.map(({ id, steps, lines }) => mainAnswer(id, steps, lines.join('\n').trim()));
  return set;
}

/** Without headings nobody knows what answers what: the text counts for every step. */
function wholeText(set: AnswerSet, body: string, framework: FrameworkFile): AnswerSet {
  if (body.trim() === '') throw new UserError(`${set.where} is empty`, { hint: 'Write one heading a step, and the answer below it.' });
  const steps = framework.steps.map(({ id }) => id);
  return { ...set, answers: [mainAnswer('answer', steps, body.trim())], notes: [`${set.where}: no heading names a step (${steps.join(', ')}), so the whole text is judged for every step`] };
}

function splitFrontMatter(text: string): { fields: Record<string, string | undefined>; body: string; firstLine: number } {
  const match = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!match) return { fields: {}, body: text, firstLine: 1 };
  const pairs = (match[1] ?? '').split('\n').map((line) => /^([a-z]+)\s*:\s*(.*?)\s*$/i.exec(line));
  const fields = Object.fromEntries(pairs.flatMap((pair) => (pair?.[1] ? [[pair[1].toLowerCase(), unquoted(pair[2] ?? '')]] : [])));
  return { fields, body: text.slice(match[0].length), firstLine: match[0].split('\n').length };
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2');
}

/** The sections that headings open, each step once, and the lines before the first. */
function cutSections(text: string, framework: FrameworkFile): { sections: Section[]; before: string[] } {
  const lines = readLines(text).map(({ line, heading }) => ({ line, named: heading && sectionNamed(heading, framework) }));
  const deepest = switchingDepth(lines.flatMap(({ named }) => named ?? []));
  const sections = new Map<string, Section>();
  const before: string[] = [];
  let open: Section | undefined;
  for (const { line, named } of lines) {
    if (named && named.depth <= deepest) {
      open = sections.get(named.id) ?? named;
      // The same heading twice is one answer, in two paragraphs.
      if (open !== named) open.lines.push('');
      sections.set(named.id, open);
    } else (open?.lines ?? before).push(line);
  }
  // '# System design' over all the steps is the title of the whole, not an empty answer about serving.
  return { sections: [...sections.values()].filter(({ depth, lines: own }) => depth === deepest || own.some((line) => line.trim() !== '')), before };
}

/** Headings down to this depth begin a step; deeper ones are part of an answer: the first depth that names two steps, else the first that names one. */
function switchingDepth(named: Section[]): number {
  const depths = [...new Set(named.map(({ depth }) => depth))].sort((a, b) => a - b);
  const steps = (depth: number): number => new Set(named.filter((section) => section.depth === depth).map(({ id }) => id)).size;
  return depths.find((depth) => steps(depth) > 1) ?? depths[0] ?? 0;
}

interface Heading {
  title: string;
  /** 1 to 6; of lines that are headings by their look, 6. */
  depth: number;
}

function readLines(text: string): { line: string; heading: Heading | null }[] {
  const lines = text.split(/\r?\n/);
  let fenced = false;
  return lines.map((line) => {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    return { line, heading: fenced ? null : headingOf(line) };
  });
}

/** '## Title', a line in bold, a line that ends in a colon, a line in capitals. */
function headingOf(line: string): Heading | null {
  const marked = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line);
  if (marked) return { title: marked[2] ?? '', depth: marked[1]?.length ?? 1 };
  const plain = line.trim();
  const looks = /^(\*\*|__).+\1:?$/.test(plain) || /^[^.!?]{2,60}:$/.test(plain) || (/[A-Z]{3}/.test(plain) && plain === plain.toUpperCase());
  return looks && plain.length <= 80 ? { title: plain, depth: 6 } : null;
}

function sectionNamed({ title, depth }: Heading, framework: FrameworkFile): Section | null {
  const step = findStep(framework.steps, title);
  if (step) return { id: step.id, steps: [step.id], depth, lines: [] };
  const wanted = headingKey(title);
  const phase = framework.frameworks.flatMap(({ phases }) => phases).find((candidate) => [candidate.id, candidate.title].some((name) => headingKey(name) === wanted));
  return phase ? { id: phase.id, steps: phase.steps, depth, lines: [] } : null;
}

/** The step that a heading names: by its id, its title or an alias, whatever the case, numbering and minutes. */
export function findStep(steps: Step[], heading: string): Step | undefined {
  const wanted = headingKey(heading);
  return steps.find(({ id, title, aliases }) => [id, title, ...aliases].some((name) => headingKey(name) === wanted));
}

/** '**Step 3: Data & Features** (10 min)' -> 'data and features'. */
function headingKey(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[*_`]/g, '')
    .replace(/\([^)]*\)/g, ' ')
    .replace(/^\s*(?:(?:step|phase|part|section)\s+)?\d+\s*[.):/-]*\s*/, '')
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
