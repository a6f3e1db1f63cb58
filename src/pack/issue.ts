/** What zod found, in the words of a person who writes packs. */
import type * as z from 'zod';
import type { Path } from './parse.ts';
import { didYouMean } from './nearest.ts';

/** A fault before it has a place in a file. */
export interface Fault {
  path: Path;
  at: 'key' | 'value';
  code: string;
  message: string;
  note: string | null;
}

/** Turns the issues of one validation into faults, one for each unknown or missing key and each wrong value. */
export function describeIssues(issues: readonly z.core.$ZodIssue[], schema: z.core.$ZodType, value: unknown): Fault[] {
  const faults = issues.flatMap((issue) => describeIssue(issue, schema, value));
  const mistyped = faults.filter(({ code }) => code === 'unknown-key');
  return faults.filter((fault) => !mistyped.some((other) => explains(other, fault)));
}

/** A mistyped key says already that the right one is missing. */
function explains(unknown: Fault, missing: Fault): boolean {
  if (missing.code !== 'missing-key' || unknown.path.length !== missing.path.length + 1) return false;
  const sameOwner = missing.path.every((step, i) => unknown.path[i] === step);
  const guess = /did you mean "([^"]*)"/.exec(unknown.message)?.[1];
  return sameOwner && guess !== undefined && missing.message.endsWith(`lacks "${guess}"`);
}

function describeIssue(issue: z.core.$ZodIssue, schema: z.core.$ZodType, value: unknown): Fault[] {
  const { path } = issue;
  const found = valueAt(value, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(path, key, schema));
    case 'invalid_union':
      return describeUnion(issue, schema, value);
    case 'invalid_key':
      return [{ path, at: 'key', code: 'bad-key', message: `"${String(path.at(-1))}" cannot be a name here: ${issue.issues.map((inner) => inner.message).join('; ')}`, note: null }];
    default:
      return found === undefined && path.length > 0 ? [missingKey(path, schema)] : [wrongValue(issue, path, found)];
  }
}

function unknownKey(path: Path, key: string, schema: z.core.$ZodType): Fault {
  const keys = keysAt(schema, path);
  return { path: [...path, key], at: 'key', code: 'unknown-key', message: `unknown key "${key}"${didYouMean(key, keys)}`, note: allowedKeys(path, keys) };
}

function missingKey(path: Path, schema: z.core.$ZodType): Fault {
  const owner = path.slice(0, -1);
  return { path: owner, at: 'value', code: 'missing-key', message: `${nounAt(owner)} lacks "${String(path.at(-1))}"`, note: allowedKeys(owner, keysAt(schema, owner)) };
}

function wrongValue(issue: z.core.$ZodIssue, path: Path, found: unknown): Fault {
  const key = [...path].reverse().find((step) => typeof step === 'string');
  const of = key === undefined ? '' : `${String(key)}: `;
  if (issue.code === 'invalid_value') return valueFault(path, of, issue.values.map(String), found);
  return { path, at: 'value', code: 'bad-value', message: `${of}${rephrase(issue, found)}`, note: quotingNote(issue, found) };
}

/** YAML reads a bare true, no number and no nothing as text. */
function quotingNote(issue: z.core.$ZodIssue, found: unknown): string | null {
  const bare = found === null || typeof found === 'boolean' || typeof found === 'number';
  return issue.code === 'invalid_type' && issue.expected === 'string' && bare ? `write it in quotation marks: "${String(found)}"` : null;
}

function valueFault(path: Path, of: string, allowed: string[], found: unknown): Fault {
  const guess = typeof found === 'string' ? didYouMean(found, allowed) : '';
  return { path, at: 'value', code: 'bad-value', message: `${of}${quote(found)} is not allowed${guess}`, note: `allowed: ${allowed.join(', ')}` };
}

/** Keys that say how far apart things may stand. */
const REACHES = /^(within|near)$/;

/** Of a choice of shapes the one is explained that the value resembles. */
function describeUnion(issue: z.core.$ZodIssueInvalidUnion, schema: z.core.$ZodType, value: unknown): Fault[] {
  const found = valueAt(value, issue.path);
  if (REACHES.test(String(issue.path.at(-1)))) return [{ path: issue.path, at: 'value', code: 'bad-value', message: `${String(issue.path.at(-1))}: ${quote(found)} is not allowed`, note: 'allowed: clause, sentence, answer, or a number of words from 1 to 60' }];
  const union = unwrap(schemaAt(schema, issue.path));
  const options = union?._zod.def.type === 'union' ? (union as z.core.$ZodUnion)._zod.def.options : [];
  const chosen = options.findIndex((option) => accepts(unwrap(option)?._zod.def.type, found));
  const errors = issue.errors[chosen];
  if (!errors) return [{ path: issue.path, at: 'value', code: 'bad-value', message: `a pattern is a phrase or a map with phrase, any or all; this is ${kindOf(found)}`, note: null }];
  return errors.flatMap((inner) => describeIssue({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue, schema, value));
}

function accepts(type: string | undefined, value: unknown): boolean {
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'enum') return typeof value === 'string';
  return type === typeof value;
}

function rephrase(issue: z.core.$ZodIssue, found: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return `${kindOf(found)} where ${article(issue.expected)} is expected`;
    case 'too_small':
      return found === '' ? 'this text is empty' : `${amount(issue.origin, found)}; at least ${issue.minimum}`;
    case 'too_big':
      return `${amount(issue.origin, found)}; at most ${issue.maximum}`;
    case 'invalid_format':
      return `${quote(found)} does not fit: ${issue.message}`;
    default:
      return issue.message;
  }
}

function amount(origin: string, found: unknown): string {
  if (origin === 'string') return `${String(found).length} characters`;
  if (origin === 'array') return `${(found as unknown[]).length} ${(found as unknown[]).length === 1 ? 'entry' : 'entries'}`;
  return `the number ${String(found)}`;
}

const article = (type: string): string => ({ array: 'a list', object: 'a map', record: 'a map', string: 'text', number: 'a number', boolean: 'true or false' })[type] ?? type;

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return typeof value === 'string' ? `the text ${quote(value)}` : `${typeof value === 'number' ? 'the number' : 'the value'} ${String(value)}`;
}

function quote(value: unknown): string {
  if (typeof value !== 'string') return typeof value === 'object' ? kindOf(value) : String(value);
  return `"${value.length > 60 ? `${value.slice(0, 57)}...` : value}"`;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, step) => (typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[step] : undefined), value);
}

/** The shape below defaults and optionals. */
function unwrap(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  const def = schema?._zod.def as { type: string; innerType?: z.core.$ZodType } | undefined;
  return def?.innerType ? unwrap(def.innerType) : schema;
}

function schemaAt(schema: z.core.$ZodType | undefined, path: Path): z.core.$ZodType | undefined {
  return path.reduce<z.core.$ZodType | undefined>((inner, step) => childOf(unwrap(inner), step), schema);
}

function childOf(schema: z.core.$ZodType | undefined, step: PropertyKey): z.core.$ZodType | undefined {
  const def = schema?._zod.def as { type: string; shape?: Record<PropertyKey, z.core.$ZodType>; element?: z.core.$ZodType; valueType?: z.core.$ZodType; options?: z.core.$ZodType[] } | undefined;
  if (def?.type === 'union') return def.options?.map((option) => childOf(unwrap(option), step)).find((found) => found !== undefined);
  return def?.shape?.[step] ?? def?.element ?? def?.valueType;
}

function keysAt(schema: z.core.$ZodType, path: Path): string[] {
  const here = unwrap(schemaAt(schema, path));
  const options = here?._zod.def.type === 'union' ? (here as z.core.$ZodUnion)._zod.def.options : [here];
  const shape = options.map((option) => (unwrap(option)?._zod.def as { shape?: object } | undefined)?.shape).find((found) => found !== undefined);
  return Object.keys(shape ?? {});
}

const allowedKeys = (path: Path, keys: string[]): string => `${nounAt(path)} has: ${keys.join(', ')}`;

/** 'a criterion', 'a fact', 'this file': what stands at a path. */
function nounAt(path: Path): string {
  const key = [...path].reverse().find((step) => typeof step === 'string');
  if (key === undefined) return 'this file';
  return NOUNS[String(key)] ?? `"${String(key)}"`;
}

const NOUNS: Record<string, string> = {
  criteria: 'a criterion', overlays: 'a criterion', 'red-flags': 'a red flag', evidence: 'a pattern', honoured: 'a pattern', ignored: 'a pattern', facts: 'a fact', curveballs: 'a curveball', reading: 'a reading',
  steps: 'a step', frameworks: 'a framework', phases: 'a phase', panel: 'a panel member', rules: 'a rule', strong: 'an exemplar', adequate: 'an exemplar', weak: 'an exemplar',
};
