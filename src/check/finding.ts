import { type Diagnostic, diagnose } from '../pack/diagnostic.ts';
import type { Path, Source } from '../pack/parse.ts';

/** A finding at a path of a file; 'key' points at the key instead of its value. */
export function findAt(source: Source, path: Path, code: string, message: string, note: string | null = null, at: 'key' | 'value' = 'value'): Diagnostic {
  return diagnose(source.locate(path, at), source.text, code, message, note);
}
