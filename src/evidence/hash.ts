/** Texts as numbers: 53 bits, so that of the tens of thousands that are ever compared no two are alike by chance. */

/** A hash of 53 bits of a text's UTF-16 units (cyrb53 by bryc, public domain). */
export function hashText(text: string): number {
  let a = 0xdeadbeef, b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  return finish(a, b);
}

/** A hash of some of a list's numbers, each of up to 53 bits, in their order. */
export function hashNumbers(list: readonly number[], from: number, to: number): number {
  let a = 0xdeadbeef, b = 0x41c6ce57;
  for (let i = from; i < to; i++) {
    const number = list[i] as number;
    a = Math.imul(a ^ number, 0x9e3779b1) + (b >>> 15);
    b = Math.imul(b ^ Math.floor(number / 0x100000000) ^ (number << 11), 0x5f356495) + (a >>> 15);
  }
  return finish(a, b);
}

/** Mixes two words of 32 bits into 53. */
function finish(first: number, second: number): number {
  let a = first, b = second;
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return 0x100000000 * (b & 0x1fffff) + (a >>> 0);
}

/** Where a number stands in an ascending list; -1 where it does not. */
export function findSorted(list: Float64Array, wanted: number): number {
  let from = 0, to = list.length - 1;
  while (from <= to) {
    const middle = (from + to) >> 1, here = list[middle] as number;
    if (here === wanted) return middle;
    if (here < wanted) from = middle + 1;
    else to = middle - 1;
  }
  return -1;
}
