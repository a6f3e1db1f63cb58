/** What the hits of one criterion amount to, as a few numbers between 0 and 1: the input of the status. */
import type { Hit } from '../evidence/find.ts';

export interface Signals {
  /** A pattern matched that can earn 'covered'; a second one in another clause. */
  pattern: number;
  patternAgain: number;
  /** Only a pattern that earns a mention. */
  weakPattern: number;
  /** Closeness of the best exemplar hit, of the next in another place, and odds of the best. */
  near: number;
  nearAgain: number;
  odds: number;
  /** How much nearer a near-miss or wrong practice is than a good example. */
  against: number;
  /** How much nearer an example of mere mention is. */
  likeMention: number;
  /** Around the hits: content, reasons and contrasts, quantities, conditions; each saturating. */
  content: number;
  reason: number;
  quantity: number;
  condition: number;
  /** Only an item of an enumeration. */
  listed: number;
  /** Content words of the hits' own spans: how much was said of it. */
  extent: number;
}

export const SIGNALS = ['pattern', 'patternAgain', 'weakPattern', 'near', 'nearAgain', 'odds', 'against', 'likeMention', 'content', 'reason', 'quantity', 'condition', 'listed', 'extent'] as const satisfies readonly (keyof Signals)[];

/** x/(x+half): 0 at 0, one half at `half`, towards 1. */
const saturate = (x: number, half: number): number => x / (x + half);

/** Distinct clauses are distinct pieces: hits that overlap count once. */
function pieces(hits: Hit[]): Hit[] {
  const kept: Hit[] = [];
  for (const hit of hits) if (!kept.some((other) => hit.answer === other.answer && hit.from < other.to && other.from < hit.to)) kept.push(hit);
  return kept;
}

/** Sums the hits of one criterion up; all zero for no hits. */
export function measureSignals(hits: Hit[]): Signals {
  const full = pieces(hits.filter((hit) => hit.source === 'pattern' && hit.strength === 1));
  const weak = hits.filter((hit) => hit.source === 'pattern' && hit.strength < 1);
  const close = hits.filter((hit) => hit.source === 'exemplar').sort((a, b) => b.strength - a.strength);
  const best = close[0]?.closeness;
  const places = pieces([...full, ...close.filter((hit) => hit.strength > 0.3), ...weak]);
  const most = (of: (hit: Hit) => number): number => Math.max(0, ...places.map(of));
  const sum = (of: (hit: Hit) => number): number => places.reduce((total, hit) => total + of(hit), 0);
  return {
    pattern: full.length ? 1 : 0,
    patternAgain: full.length > 1 ? 1 - 1 / full.length : 0,
    weakPattern: !full.length && weak.length ? 1 : 0,
    near: close[0]?.strength ?? 0,
    nearAgain: close[1]?.strength ?? 0,
    odds: Math.max(0, Math.min(1, (Math.max(0, ...close.map((hit) => hit.closeness?.odds ?? 0))) / 4)),
    against: best ? Math.max(0, best.against - best.similarity + 0.2) : 0,
    likeMention: best ? Math.max(0, Math.min(1, best.mentioned - best.covered + 0.5)) : 0.5,
    content: saturate(most((hit) => hit.depth.sentenceContent), 6),
    reason: saturate(sum((hit) => hit.depth.reasons + hit.depth.contrasts), 1.5),
    quantity: saturate(sum((hit) => hit.depth.quantities), 1),
    condition: saturate(sum((hit) => hit.depth.conditions), 1.5),
    listed: places.length > 0 && places.every((hit) => hit.depth.listed) ? 1 : 0,
    extent: saturate(sum((hit) => hit.depth.sentenceContent + (hit.to - hit.from) * 0.5), 14),
  };
}
