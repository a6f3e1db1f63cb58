import { expect, test } from 'vitest';
import { fromBytes, toBytes } from '../../src/pack/bytes.ts';

const VALUE = { name: 'Größe', lists: [[1, 2], new Float64Array([0.1, -(2 ** 53)])], deep: { at: { u8: new Uint8Array([1, 2, 3]), u16: new Uint16Array([65535]) } }, i32: new Int32Array([-1]), u32: new Uint32Array(), nothing: null };

test('what went through bytes is the same', () => expect(fromBytes(toBytes(VALUE))).toEqual(VALUE));
test('wherever the bytes lie', () => {
  const bytes = toBytes(VALUE), shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  expect(fromBytes(shifted.subarray(3))).toEqual(VALUE);
});
test('an array alone', () => expect(fromBytes(toBytes(new Int32Array([7])))).toEqual(new Int32Array([7])));
test('bytes of a machine that writes numbers the other way are left aside', () => expect(fromBytes(toBytes(VALUE).map((byte, i, all) => (i < 4 ? (all[3 - i] as number) : byte)))).toBeNull());
