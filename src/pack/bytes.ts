/** Plain data with typed arrays in it, as bytes and back: numbers are read as they lie in the file, without parsing. */

const KINDS = { u8: Uint8Array, u16: Uint16Array, i32: Int32Array, u32: Uint32Array, f64: Float64Array } as const;
type Kind = keyof typeof KINDS;
type Numbers = InstanceType<(typeof KINDS)[Kind]>;

/** What stands for an array in the JSON: its kind, where its bytes begin behind the JSON, and how many numbers it has. */
interface Place {
  $: [kind: Kind, offset: number, length: number];
}

/** Of the machine that wrote it: numbers lie in files as in memory. Read with the other order of bytes it is another number. */
const MARK = 0x6d6c7364;
const HEAD = 8;
const ALIGNMENT = 8;
const aligned = (offset: number): number => Math.ceil(offset / ALIGNMENT) * ALIGNMENT;

const kindOf = (value: unknown): Kind | null => (Object.keys(KINDS) as Kind[]).find((kind) => value instanceof KINDS[kind]) ?? null;

/** JSON with the arrays behind it. Typed arrays of other kinds than these are not kept. */
export function toBytes(value: unknown): Uint8Array {
  const arrays: { offset: number; array: Numbers }[] = [];
  let size = 0;
  const json = new TextEncoder().encode(JSON.stringify(value, (_, part: unknown) => {
    const kind = kindOf(part);
    if (!kind) return part;
    const array = part as Numbers, offset = size;
    arrays.push({ offset, array });
    size = aligned(size + array.byteLength);
    return { $: [kind, offset, array.length] } satisfies Place;
  }));
  const start = aligned(HEAD + json.length);
  const bytes = new Uint8Array(start + size);
  new Uint32Array(bytes.buffer, 0, 2).set([MARK, json.length]);
  bytes.set(json, HEAD);
  for (const { offset, array } of arrays) bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + offset);
  return bytes;
}

/** What toBytes() was given, with its arrays as views of the bytes; null for bytes of a machine with the other order of bytes. */
export function fromBytes(bytes: Uint8Array): unknown {
  const whole = bytes.byteOffset % ALIGNMENT === 0 ? bytes : bytes.slice();
  const [mark, length] = new Uint32Array(whole.buffer, whole.byteOffset, 2) as unknown as [number, number];
  if (mark !== MARK) return null;
  const start = whole.byteOffset + aligned(HEAD + length);
  return withArrays(JSON.parse(new TextDecoder().decode(whole.subarray(HEAD, HEAD + length))), whole.buffer as ArrayBuffer, start);
}

const isPlace = (value: object): value is Place => '$' in value;

/** Puts the arrays in their places. */
function withArrays(value: unknown, buffer: ArrayBuffer, start: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isPlace(value)) return new KINDS[value.$[0]](buffer, start + value.$[1], value.$[2]);
  for (const [key, part] of Object.entries(value)) if (typeof part === 'object') (value as Record<string, unknown>)[key] = withArrays(part, buffer, start);
  return value;
}
