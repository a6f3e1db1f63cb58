/** YAML text to a validated value, with every fault of the file at its place. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, visit, type YAMLMap } from 'yaml';
import type * as z from 'zod';
import { type Diagnostic, diagnose, type Place } from './diagnostic.ts';
import { describeIssues } from './issue.ts';

/** Keys and indexes from the top of a file to a node. */
export type Path = readonly PropertyKey[];

/** A file of a pack with the means to say where in it something stands. */
export interface Source {
  /** As shown to the user. */
  file: string;
  text: string;
  /** The node at a path, or the nearest one above it that is there; 'key' gives the key instead of its value. */
  locate(path: Path, what?: 'key' | 'value'): Place;
}

/** The value is null when the file has faults. */
export interface Parsed<T> {
  source: Source;
  value: T | null;
  diagnostics: Diagnostic[];
}

/** Aliases may grow a file by this factor and no more. */
const MAX_ALIAS_COUNT = 50;
/** One slip makes YAML stumble over the lines that follow: the first few faults are the telling ones. */
const MOST_YAML_FAULTS = 3;

/** Parses one file against one shape; reports all faults, throws none. */
export function parseYaml<T extends z.ZodType>(file: string, text: string, schema: T): Parsed<z.output<T>> {
  const lines = new LineCounter();
  const read = readDocument(file, text, lines);
  if ('fault' in read) {
    const place = { file, ...placeOf(text, lines, read.at, read.at + 1) };
    return { source: { file, text, locate: () => place }, value: null, diagnostics: [diagnose(place, text, 'yaml', read.fault)] };
  }
  const source: Source = { file, text, locate: (path, what) => ({ file, ...locateIn(read.contents, text, lines, path, what) }) };
  if (read.faults.length > 0) return { source, value: null, diagnostics: read.faults };
  return { source, ...validate(source, read.value, schema) };
}

type Document = { contents: Node | null; faults: Diagnostic[]; value: unknown };

function readDocument(file: string, text: string, lineCounter: LineCounter): Document | { fault: string; at: number } {
  try {
    const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: false, strict: true });
    if (document.errors.some(({ message }) => message.includes('call stack'))) return TOO_DEEP;
    const faults = [...document.errors.slice(0, MOST_YAML_FAULTS).map((error) => yamlFault(file, text, lineCounter, error)), ...duplicateKeys(document.contents, file, text, lineCounter)];
    return { contents: document.contents, faults, value: faults.length > 0 ? undefined : document.toJS({ maxAliasCount: MAX_ALIAS_COUNT }) };
  } catch (error) {
    return explainThrown(error, text);
  }
}

/** The library reports a stack that ran out in its parser as a fault, and throws one that ran out later. */
const TOO_DEEP = { fault: 'this file is nested too deeply to be read', at: 0 };

/** What the YAML library throws: an alias bomb (ReferenceError), a nesting too deep for the stack (RangeError). */
function explainThrown(error: unknown, text: string): { fault: string; at: number } {
  if (error instanceof ReferenceError) return { fault: 'aliases repeat too much of this file; write the repeated parts out', at: Math.max(0, text.search(/\*\w/)) };
  if (error instanceof RangeError) return TOO_DEEP;
  throw error;
}

function yamlFault(file: string, text: string, lines: LineCounter, error: { message: string; pos: [number, number] }): Diagnostic {
  const message = (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
  return diagnose({ file, ...placeOf(text, lines, error.pos[0], error.pos[1]) }, text, 'yaml', `not readable as YAML: ${message}`);
}

function duplicateKeys(contents: Node | null, file: string, text: string, lines: LineCounter): Diagnostic[] {
  const found: Diagnostic[] = [];
  visit(contents, {
    Map(_, map) {
      const first = new Map<string, Place>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        const place = { file, ...placeOfNode(key, text, lines) };
        const earlier = first.get(name);
        if (earlier) found.push(diagnose(place, text, 'duplicate-key', `the key "${name}" is here a second time`, `first at ${file}:${earlier.line}:${earlier.column}`));
        else first.set(name, place);
      }
    },
  });
  return found;
}

function validate<T extends z.ZodType>(source: Source, value: unknown, schema: T): { value: z.output<T> | null; diagnostics: Diagnostic[] } {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, diagnostics: [] };
  const diagnostics = describeIssues(result.error.issues, schema, value).map((fault) =>
    diagnose(source.locate(fault.path, fault.at), source.text, fault.code, fault.message, fault.note));
  return { value: null, diagnostics };
}

type Local = Omit<Place, 'file'>;

function locateIn(contents: Node | null, text: string, lines: LineCounter, path: Path, what: 'key' | 'value' = 'value'): Local {
  let node: Node | null = contents;
  for (const [depth, step] of path.entries()) {
    const pair = pairAt(node, step);
    const last = depth === path.length - 1;
    if (pair && last && what === 'key') return placeOfNode(pair.key as Node, text, lines);
    const next = pair ? (pair.value as Node | null) : isSeq(node) ? (node.items[Number(step)] as Node | undefined) : undefined;
    if (!next) return pair ? placeOfNode(pair.key as Node, text, lines) : placeOfNode(node, text, lines);
    node = next;
  }
  return placeOfNode(node, text, lines);
}

function pairAt(node: Node | null, key: PropertyKey): Pair | undefined {
  if (!isMap(node)) return undefined;
  return (node as YAMLMap).items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key));
}

/** A scalar or alias as a whole; of a map or list the first key or item, so that the frame points at something short. */
function placeOfNode(node: Node | null | undefined, text: string, lines: LineCounter): Local {
  if (!node?.range) return placeOf(text, lines, 0, 1);
  if (isScalar(node) || isAlias(node)) return placeOf(text, lines, node.range[0], node.range[1]);
  const first = isMap(node) ? node.items[0]?.key : isSeq(node) ? node.items[0] : null;
  return first ? placeOfNode(first as Node, text, lines) : placeOf(text, lines, node.range[0], node.range[1]);
}

function placeOf(text: string, lines: LineCounter, start: number, end: number): Local {
  const { line, col } = lines.linePos(start);
  const eol = text.indexOf('\n', start);
  const stop = Math.min(end, eol < 0 ? text.length : eol);
  return { line: Math.max(1, line), column: Math.max(1, col), length: Math.max(1, text.slice(start, stop).trimEnd().length) };
}
