/** The draft: what is being typed, in one small file beside the journal. Its time dates a kill. */
import { readFileSync, rmSync } from 'node:fs';
import { replaceFile } from './atomic.ts';

export interface Draft {
  v: 1;
  /** Wall time and interview time of the last sign of life, milliseconds. */
  at: number;
  t: number;
  /** What stands in each prompt that was begun and not handed in, by answer id. */
  texts: Record<string, string>;
}

/** Where drafts are kept: a file, or memory in tests. */
export interface DraftStore {
  /** null: none, or not readable. */
  load(): Draft | null;
  /** Throws the file system's error. */
  save(draft: Draft): void;
  remove(): void;
}

/** Drafts in one file. */
export function draftFile(path: string): DraftStore {
  return {
    load: () => parseDraft(readText(path)),
    save: (draft) => replaceFile(path, JSON.stringify(draft)),
    remove: () => rmSync(path, { force: true }),
  };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** A draft is a convenience: one that cannot be read is none, and no reason to refuse the session. */
function parseDraft(text: string): Draft | null {
  try {
    const value: unknown = JSON.parse(text);
    return isDraft(value) ? value : null;
  } catch {
    return null;
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const { v, at, t, texts } = value as Partial<Draft>;
  return v === 1 && typeof at === 'number' && typeof t === 'number' && typeof texts === 'object' && texts !== null && Object.values(texts).every((text) => typeof text === 'string');
}
