/** Reading and writing files that the user named, with failures told in one sentence. */
import { closeSync, mkdirSync, openSync, readFileSync, fstatSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { getSystemErrorMap } from 'node:util';
import { UserError } from '../error.ts';

/** Largest text file that is read, in bytes: answers are a few kilobytes, so more is a mistake. */
export const MAX_BYTES = 8 * 1024 * 1024;

/** The reason of a file system's error in words: 'no such file or directory'. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'errno' in error && typeof error.errno === 'number' ? error.errno : 0;
  return getSystemErrorMap().get(code)?.[1] ?? (error instanceof Error ? error.message : String(error));
}

/** The text of a file, without a byte order mark. Throws a UserError for one that can't be read, is too large or no UTF-8 text. @param name how errors call it */
export function readText(path: string, name = path): string {
  return decodeText(readLimited(path, name), name);
}

function readLimited(path: string, name: string): Buffer {
  try {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      if (size > MAX_BYTES) throw tooLarge(name);
      return readFileSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`cannot read ${name}: ${reasonOf(error)}`, { cause: error });
  }
}

/** Bytes as text. Throws a UserError when they are more than MAX_BYTES, or no UTF-8 text. @param name how errors call it */
export function decodeText(bytes: Buffer, name: string): string {
  if (bytes.length > MAX_BYTES) throw tooLarge(name);
  if (bytes.includes(0)) throw notText(name);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw notText(name, error);
  }
}

/** Writes a file that the user named, and the folders above it. Throws a UserError. */
export function writeText(path: string, text: string, mode = 0o600): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, text, { mode });
  } catch (error) {
    throw new UserError(`cannot write ${path}: ${reasonOf(error)}`, { cause: error });
  }
}

function tooLarge(name: string): UserError {
  return new UserError(`${name} is larger than ${MAX_BYTES / 1024 / 1024} MB, too large for written answers`, { hint: 'Give the answers alone, or several smaller files.' });
}

function notText(name: string, cause?: unknown): UserError {
  return new UserError(`${name} is not a text file in UTF-8`, { hint: 'Save it as plain text in UTF-8.', cause });
}
