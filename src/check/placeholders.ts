/** What `mlsd new` wrote for somebody to replace: the list of what is still to be written. */
import type { PackContent, Sourced } from '../pack/content.ts';
import type { Diagnostic } from '../pack/diagnostic.ts';
import type { Path } from '../pack/parse.ts';
import type { Question } from '../pack/schema.ts';
import { findAt } from './finding.ts';

/** With this begins every text that waits to be replaced. */
const FILL_IN = 'FILL IN';
/** The same where only an id may stand. */
const FILL_IN_ID = 'fill-in';

/** The parts of a question (its top-level keys) in which something waits. */
export function unwrittenParts(question: Question): Set<string> {
  return new Set(waiting(question, []).map(({ path }) => String(path[0])));
}

/** One finding for each text of a question that still waits, and one for each list of such texts. */
export function checkPlaceholders(content: PackContent): Diagnostic[] {
  return content.questions.flatMap(findIn);
}

function findIn({ source, value }: Sourced<Question>): Diagnostic[] {
  return waiting(value, []).map(({ path, text }) => findAt(source, path, 'fill-in', `still to be written: ${firstLine(text) || nameOf(path)}`));
}

interface Waiting {
  path: Path;
  text: string;
}

function waiting(value: unknown, path: Path): Waiting[] {
  if (typeof value === 'string') return value.startsWith(FILL_IN) || value === FILL_IN_ID ? [{ path, text: value }] : [];
  if (Array.isArray(value)) return inList(value, path);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => waiting(inner, [...path, key]));
}

/** A list of texts is one thing to write. */
function inList(list: unknown[], path: Path): Waiting[] {
  const found = list.flatMap((item, i) => waiting(item, [...path, i]));
  return list.every((item) => typeof item === 'string') ? found.slice(0, 1) : found;
}

/** What the author of the template said of it; empty for an id. */
const firstLine = (text: string): string => (text.split('\n', 1)[0] ?? '').slice(FILL_IN.length).replace(/^[\s:]+/, '');

const nameOf = (path: Path): string => path.filter((step) => typeof step === 'string').at(-1)?.toString() ?? 'this';
