import { PassThrough } from 'node:stream';
import { emitKeypressEvents } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { actionOf, type Action, type Key } from '../../src/terminal/keys.ts';

/** What node's own decoder makes of bytes, as actions. */
function actionsFor(bytes: string): Promise<(Action | null)[]> {
  const input = new PassThrough();
  const actions: (Action | null)[] = [];
  emitKeypressEvents(input);
  input.on('keypress', (_text: string | undefined, key: Key) => actions.push(actionOf(key)));
  input.write(bytes);
  return new Promise((resolve) => setImmediate(() => resolve(actions)));
}

describe('keys', () => {
  it.each<[string, Action | null]>([
    ['a', { insert: 'a' }],
    ['A', { insert: 'A' }],
    [' ', { insert: ' ' }],
    ['\t', { insert: '\t' }],
    ['é', { insert: 'é' }],
    ['日', { insert: '日' }],
    ['\r', 'newline'],
    ['\n', 'newline'],
    ['\u001b\r', 'submit'],
    ['\u0004', 'submit'],
    ['\u0003', 'stop'],
    ['\u001a', 'suspend'],
    ['\u0007', 'hint'],
    ['\u0018', 'editor'],
    ['\u000c', 'redraw'],
    ['\u001bs', 'skip'],
    ['\u001bp', 'previous'],
    ['\u007f', 'back'],
    ['\u001b\u007f', 'word-back'],
    ['\u0017', 'word-back'],
    ['\u0015', 'kill-line-back'],
    ['\u000b', 'kill-line'],
    ['\u0019', 'yank'],
    ['\u001f', 'undo'],
    ['\u001e', 'redo'],
    ['\u001b[3~', 'delete'],
    ['\u001b[A', 'up'],
    ['\u001b[B', 'down'],
    ['\u001b[1;5D', 'word-left'],
    ['\u001b[1;3C', 'word-right'],
    ['\u001bb', 'word-left'],
    ['\u001b[H', 'home'],
    ['\u001b[F', 'end'],
    ['\u001b[1;5H', 'top'],
    ['\u001b[5~', 'page-up'],
    ['\u001b[200~', 'paste-start'],
    ['\u001b[201~', 'paste-end'],
    ['\u001b[17~', null],
    ['\u001bx', null],
  ])('%j is %j', async (bytes, action) => expect(await actionsFor(bytes)).toEqual([action]));
});
