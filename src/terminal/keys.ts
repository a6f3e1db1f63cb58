/** Keys as readline decodes them, to what they do. */

/** A key event of node's readline. */
export interface Key {
  name?: string | undefined;
  sequence?: string | undefined;
  ctrl?: boolean;
  meta?: boolean;
  shift?: boolean;
}

/** What a key asks of the prompt; the edits among them are done by edit.ts. */
export type Action =
  | 'newline' | 'back' | 'delete' | 'word-back' | 'word-delete' | 'kill-line' | 'kill-line-back' | 'yank' | 'undo' | 'redo'
  | 'left' | 'right' | 'up' | 'down' | 'word-left' | 'word-right' | 'home' | 'end' | 'page-up' | 'page-down' | 'top' | 'bottom'
  | 'submit' | 'stop' | 'suspend' | 'hint' | 'editor' | 'redraw' | 'skip' | 'previous' | 'paste-start' | 'paste-end'
  | { insert: string };

const CTRL: Record<string, Action> = {
  a: 'home', b: 'left', c: 'stop', d: 'submit', e: 'end', f: 'right', g: 'hint', h: 'back', j: 'newline', k: 'kill-line', l: 'redraw',
  n: 'down', p: 'up', u: 'kill-line-back', w: 'word-back', x: 'editor', y: 'yank', z: 'suspend',
  left: 'word-left', right: 'word-right', home: 'top', end: 'bottom', delete: 'word-delete', backspace: 'word-back',
};

const META: Record<string, Action> = {
  return: 'submit', enter: 'submit', b: 'word-left', f: 'word-right', d: 'word-delete', left: 'word-left', right: 'word-right',
  backspace: 'word-back', s: 'skip', p: 'previous', u: 'undo', r: 'redo', '<': 'top', '>': 'bottom',
};

const NAMED: Record<string, Action> = {
  return: 'newline', enter: 'newline', backspace: 'back', delete: 'delete', left: 'left', right: 'right', up: 'up', down: 'down',
  home: 'home', end: 'end', pageup: 'page-up', pagedown: 'page-down', 'paste-start': 'paste-start', 'paste-end': 'paste-end',
};

const BY_SEQUENCE: Record<string, Action> = { '\u001f': 'undo', '\u001e': 'redo', '\u001b<': 'top', '\u001b>': 'bottom' };

/**
 * What a key does; null for keys without a meaning. No plain key is a command, whatever can occur in pasted text is text.
 */
export function actionOf(key: Key): Action | null {
  const sequence = key.sequence ?? '';
  const special = BY_SEQUENCE[sequence];
  if (special !== undefined) return special;
  const name = key.name ?? '';
  if (key.meta) return META[name] ?? null;
  if (key.ctrl) return CTRL[name] ?? null;
  return NAMED[name] ?? textOf(sequence);
}

/** A key that only types its sequence; escape sequences that readline did not know are dropped. */
function textOf(sequence: string): Action | null {
  if (sequence === '' || sequence.startsWith('\u001b')) return null;
  return { insert: sequence };
}
