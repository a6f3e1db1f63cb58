/** Validated packs kept as JSON under the cache folder, named by what they were made from. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Name of an entry: sha256 over everything that the entry depends on, as hex. */
export function cacheKey(parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** An entry, or null when there is none that can be read. */
export function readCache<T>(cacheDir: string | null, key: string): T | null {
  if (cacheDir === null) return null;
  try {
    return JSON.parse(readFileSync(join(cacheDir, 'packs', `${key}.json`), 'utf8')) as T;
  } catch {
    return null;
  }
}

/** Keeps an entry, readable by its owner alone. A cache that cannot be written is no fault: the pack is parsed again next time. */
export function writeCache(cacheDir: string | null, key: string, value: unknown): void {
  if (cacheDir === null) return;
  const folder = join(cacheDir, 'packs');
  const temporary = join(folder, `${key}.${process.pid}.tmp`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(temporary, JSON.stringify(value), { mode: 0o600 });
    renameSync(temporary, join(folder, `${key}.json`));
  } catch {
    rmSync(temporary, { force: true });
  }
}
