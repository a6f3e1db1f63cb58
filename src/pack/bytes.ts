/** Plain data with typed arrays in it, as bytes and back: numbers are read as they lie in the file, without parsing. */

const KINDS = { u8: Uint8Array, u16: Uint16Array, i32: Int32Array, u32: Uint32Array, f64: Float64Array } as const;
type Kind = keyof typeof KINDS;
type Numbers = InstanceType<(typeof KINDS)[Kind]>;

/** An array that lies behind the JSON: the keys that lead to it, its kind, where its bytes begin, and how many numbers it has. */
type Place = [path: string[], kind: Kind, offset: number, length: number];

/** Of the machine that wrote it: numbers lie in files as in memory. Read with the other order of bytes it is another number. */
const MARK = 0x6d6c7364;
const HEAD = 8;
const ALIGNMENT = 8;
const aligned = (offset: number): number => Math.ceil(offset / ALIGNMENT) * ALIGNMENT;

const kindOf = (value: unknown): Kind | null => (Object.keys(KINDS) as Kind[]).find((kind) => value instanceof KINDS[kind]) ?? null;

/** JSON with the arrays behind it. Typed arrays of other kinds than these are not kept. */
export function toBytes(value: unknown): Uint8Array {
  const places: Place[] = [], arrays: Numbers[] = [];
  let size = 0;
  const plain = (part: unknown, path: string[]): unknown => {
    const kind = kindOf(part);
    if (kind) {
      const array = part as Numbers;
      places.push([path, kind, size, array.length]);
      arrays.push(array);
      size = aligned(size + array.byteLength);
      return null;
    }
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) return part.map((item, i) => plain(item, [...path, String(i)]));
    return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, plain(item, [...path, key])]));
  };
  const json = new TextEncoder().encode(JSON.stringify({ value: plain({ value }, []), places }));
  const start = aligned(HEAD + json.length);
  const bytes = new Uint8Array(start + size);
  new Uint32Array(bytes.buffer, 0, 2).set([MARK, json.length]);
  bytes.set(json, HEAD);
  places.forEach(([, , offset], i) => {
    const { buffer, byteOffset, byteLength } = arrays[i] as Numbers;
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), start + offset);
  });
  return bytes;
}

/** What toBytes() was given, with its arrays as views of the bytes; null for bytes of a machine with the other order of bytes. */
export function fromBytes(bytes: Uint8Array): unknown {
  const whole = bytes.byteOffset % ALIGNMENT === 0 ? bytes : bytes.slice();
  const [mark, length] = new Uint32Array(whole.buffer, whole.byteOffset, 2) as unknown as [number, number];
  if (mark !== MARK) return null;
  const start = whole.byteOffset + aligned(HEAD + length);
  const { value, places } = JSON.parse(new TextDecoder().decode(whole.subarray(HEAD, HEAD + length))) as { value: { value: unknown }; places: Place[] };
  for (const [path, kind, offset, count] of places) put(value, path, new KINDS[kind](whole.buffer as ArrayBuffer, start + offset, count));
  return value.value;
}

function put(root: object, path: string[], array: Numbers): void {
  const key = path[path.length - 1] as string;
  let at = root as Record<string, unknown>;
  for (const step of path.slice(0, -1)) at = at[step] as Record<string, unknown>;
  at[key] = array;
}
