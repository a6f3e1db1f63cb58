/** Plain objects whose parts are read when they are looked at. */

/** Makes properties of an object, which keep their places in it, be read at the first look at any one of them alone. */
export function lazily<T extends object, K extends keyof T & string>(object: T, keys: readonly K[], read: (key: K) => T[K]): T {
  for (const key of keys) Object.defineProperty(object, key, {
    enumerable: true, configurable: true,
    get: () => keep(object, key, read(key)),
    set(value: T[K]) {
      keep(object, key, value);
    },
  });
  return object;
}

function keep<T extends object, K extends keyof T & string>(object: T, key: K, value: T[K]): T[K] {
  Object.defineProperty(object, key, { enumerable: true, configurable: true, writable: true, value });
  return value;
}

/** The value of a function, made at its first call. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
