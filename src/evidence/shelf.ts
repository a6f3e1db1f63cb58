/** A list of plain values of which few are ever looked at: each is parsed when it is taken. */

/** JSON texts, one behind the other. */
export interface Shelf {
  /** UTF-8. */
  bytes: Uint8Array;
  /** Where each value ends, in bytes. */
  ends: Uint32Array;
}

/** Puts values on a shelf. */
export function shelve(values: unknown[]): Shelf {
  const encoder = new TextEncoder();
  const texts = values.map((value) => encoder.encode(JSON.stringify(value)));
  let end = 0;
  const ends = Uint32Array.from(texts, (text) => (end += text.length));
  const bytes = new Uint8Array(end);
  texts.forEach((text, at) => bytes.set(text, (ends[at] as number) - text.length));
  return { bytes, ends };
}

const decoder = new TextDecoder();

/** The value at a place of the shelf, which must be one. */
export function takeFrom<T>({ bytes, ends }: Shelf, at: number): T {
  return JSON.parse(decoder.decode(bytes.subarray(ends[at - 1] ?? 0, ends[at]))) as T;
}
