/** Measures brought to 0-1. */

/** x/(x+half): 0 at 0, one half at `half`, towards 1. */
export const saturate = (x: number, half: number): number => x / (x + half);

/** 0 up to the first bound, 1 from the second on, and even between them. */
export const within = (value: number, [from, to]: readonly [number, number]): number => Math.max(0, Math.min(1, (value - from) / (to - from)));
