/** How much of an answer sounds like wrong practice: a sign too weak to flag a sentence, and telling over a whole step. */
import { compareUnit } from '../evidence/exemplar.ts';
import type { Reading } from '../evidence/find.ts';
import { WRONG, type StepJudge } from './rules.ts';

/** Half point of the saturation, in mean lead of the wrong examples' similarity (cosine) over the good ones'. */
const HALF_DOUBT = 0.04;

/** 0-1: mean over the parts of the answers of how much nearer they are to wrong practice than to good practice. */
export function measureDoubt(readings: Reading[], step: StepJudge, mutedOf: (answer: string) => ReadonlySet<number>): number {
  let sum = 0, count = 0;
  for (const reading of readings) {
    const muted = mutedOf(reading.answer);
    for (const unit of reading.units) {
      if (muted.has(reading.text.tokens[unit.from]?.sentence ?? -1)) continue;
      const close = compareUnit(step.practice, unit);
      sum += Math.max(0, (close[WRONG]?.similarity ?? 0) - (close[1 - WRONG]?.similarity ?? 0));
      count++;
    }
  }
  const mean = count ? sum / count : 0;
  return mean / (mean + HALF_DOUBT);
}
