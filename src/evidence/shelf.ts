/** A list of plain values of which few are ever looked at: each is parsed when it is taken. */

/** JSON texts, one behind the other. */
export interface Shelf {
  /** UTF-8. */
  bytes: Uint8Array;
  /** Where each value ends, in UTF-16 units. */
  ends: Uint32Array;
}

/** Puts values on a shelf. */
export function shelve(values: unknown[]): Shelf {
  const texts = values.map((value) => JSON.stringify(value));
  let end = 0;
  return { bytes: new TextEncoder().encode(texts.join('')), ends: Uint32Array.from(texts, (text) => (end += text.length)) };
}

const texts = new WeakMap<Shelf, string>();

/** The value at a place of the shelf, which must be one. */
export function takeFrom<T>(shelf: Shelf, at: number): T {
  let text = texts.get(shelf);
  if (text === undefined) texts.set(shelf, (text = new TextDecoder().decode(shelf.bytes)));
  return JSON.parse(text.slice(shelf.ends[at - 1] ?? 0, shelf.ends[at])) as T;
}
