/** Quotations: from a range of tokens to the evidence that names its answer and lies in its text. */
import type { Reading } from '../evidence/find.ts';
import { modalityOf } from '../evidence/modality.ts';
import type { Match } from '../evidence/pattern.ts';
import type { Evidence } from './scorecard.ts';

/** The words of a token range as firm evidence; null for an empty range. */
export function quoteMatch(reading: Reading, match: Match, rule: string): Evidence | null {
  const { tokens, source } = reading.text;
  const start = tokens[match.from]?.start, end = tokens[match.to - 1]?.end;
  if (start === undefined || end === undefined) return null;
  return { answer: reading.answer, start, end, text: source.slice(start, end), modality: modalityOf(reading.text, reading.scopes, match.from, match.to), substance: 'explained', rule, firm: true };
}
