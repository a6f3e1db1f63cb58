/** Whether every pattern of a pack can be compiled: each fault at the pattern that has it. */
import type { PackContent } from '../pack/content.ts';
import type { Diagnostic } from '../pack/diagnostic.ts';
import type { Rubrics } from '../pack/pack.ts';
import type { Path, Source } from '../pack/parse.ts';
import type { Criterion, PatternSource, RedFlag } from '../pack/schema.ts';
import { compilePattern, PatternError } from '../evidence/pattern.ts';
import { type Language, languageOf } from '../evidence/rulebook.ts';
import { findAt } from './finding.ts';

/** A list of patterns and where it stands. */
interface Place {
  source: Source;
  path: Path;
  patterns: PatternSource[];
}

/** Reports every pattern that cannot be compiled; a faulty lexicon is reported alone, since all patterns lean on it. */
export function checkPatterns(content: PackContent, rubrics: Rubrics): Diagnostic[] {
  const language = readLanguage(content, rubrics);
  if ('fault' in language) return language.fault;
  const faulty = checkLists(content, language);
  if (faulty.length > 0) return faulty;
  return collectPatterns(content).flatMap((place) => place.patterns.flatMap((pattern, i) => checkPattern(pattern, place, i, language)));
}

function readLanguage(content: PackContent, rubrics: Rubrics): Language | { fault: Diagnostic[] } {
  try {
    return languageOf(rubrics);
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof PatternError) || !content.lexicon) throw error;
    const { source, value } = content.lexicon;
    const concept = Object.keys(value.concepts).find((name) => error.message.includes(`<${name}>`));
    return { fault: [findAt(source, concept === undefined ? ['concepts'] : ['concepts', concept], 'lexicon', error.message, null, 'key')] };
  }
}

/** The phrases of the lexicon's lists, at their own place and once, not at every pattern that names the list. */
function checkLists({ lexicon }: PackContent, language: Language): Diagnostic[] {
  if (!lexicon) return [];
  return Object.entries(lexicon.value.lists).flatMap(([name, phrases]) => phrases.flatMap((phrase, i) => checkPattern(phrase, { source: lexicon.source, path: ['lists', name] }, i, language)));
}

function checkPattern(pattern: PatternSource, { source, path }: Pick<Place, 'source' | 'path'>, index: number, language: Language): Diagnostic[] {
  try {
    compilePattern(pattern, language.vocabulary);
    return [];
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return [findAt(source, [...path, index, ...culprit(pattern, error)], 'pattern', error.message)];
  }
}

/** The phrase within the pattern that the message quotes. */
function culprit(pattern: PatternSource, error: PatternError): Path {
  if (typeof pattern === 'string') return [];
  for (const key of ['any', 'all', 'with', 'not-near'] as const) {
    const at = pattern[key]?.findIndex((phrase) => error.message.includes(`"${phrase}"`)) ?? -1;
    if (at >= 0) return [key, at];
  }
  return pattern.phrase === undefined ? [] : ['phrase'];
}

function collectPatterns(content: PackContent): Place[] {
  const places: Place[] = [];
  const flags = (source: Source, path: Path, list: RedFlag[]): void => list.forEach((flag, i) => places.push({ source, path: [...path, i, 'evidence'], patterns: flag.evidence }));
  const criteria = (source: Source, key: string, list: Criterion[]): void =>
    list.forEach((criterion, i) => {
      places.push({ source, path: [key, i, 'evidence'], patterns: criterion.evidence });
      flags(source, [key, i, 'red-flags'], criterion['red-flags']);
    });
  for (const { source, value } of [...content.steps, ...content.families, ...content.questions]) {
    criteria(source, 'criteria', value.criteria);
    flags(source, ['red-flags'], value['red-flags']);
  }
  if (content.overlays) criteria(content.overlays.source, 'overlays', content.overlays.value.overlays);
  for (const { source, value } of content.questions)
    value.facts.forEach((fact, i) => {
      places.push({ source, path: ['facts', i, 'ask', 'evidence'], patterns: fact.ask.evidence });
      for (const key of ['honoured', 'ignored'] as const) places.push({ source, path: ['facts', i, key], patterns: fact[key] });
    });
  return [...places, ...consistencyPatterns(content)];
}

function consistencyPatterns(content: PackContent): Place[] {
  if (!content.consistency) return [];
  const { source, value } = content.consistency;
  return value.rules.flatMap((rule, i) => [
    ...(['first', 'second', 'missing', 'unless'] as const).flatMap((side) => (rule[side] ? [{ source, path: ['rules', i, side, 'evidence'], patterns: rule[side].evidence }] : [])),
    ...(['shares', 'differs'] as const).flatMap((key) => (rule[key] ? [{ source, path: ['rules', i, key], patterns: rule[key] }] : [])),
  ]);
}
