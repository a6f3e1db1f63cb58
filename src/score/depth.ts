/** How far an answer reasons, quantifies and sets conditions throughout, whatever its length. */
import type { Reading } from '../evidence/find.ts';
import { isContent, measureDepth } from '../evidence/substance.ts';

/** Per sentence with content: share that has a reason or contrast, a quantity, a condition; 0-1. */
export function depthOf(readings: Reading[]): number {
  let sentences = 0, sum = 0;
  for (const { text } of readings)
    for (const sentence of text.sentences) {
      const content = text.tokens.slice(sentence.from, sentence.to).filter((token) => isContent(token.lower)).length;
      if (content < 2) continue;
      const depth = measureDepth(text, sentence);
      sentences++;
      sum += (Math.min(1, depth.reasons + depth.contrasts) + Math.min(1, depth.quantities) + Math.min(1, depth.conditions)) / 3;
    }
  return sentences ? sum / sentences : 0;
}
