/** Seeded choice without state: the same seed and occasion always pick the same, also after an interruption. */

/** One of the options; throws a RangeError when there are none. */
export function pick<T>(seed: number, occasion: string, options: readonly T[]): T {
  const picked = options[hash32(`${seed}:${occasion}`) % options.length];
  if (picked === undefined) throw new RangeError(`nothing to pick for ${occasion}`);
  return picked;
}

/** FNV-1a with the final mix of MurmurHash3, so that neighbouring seeds differ in all bits; 32 bits, unsigned. */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
