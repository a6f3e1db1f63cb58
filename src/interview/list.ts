/** One of a list that may be longer than a screen: by a key each, so many at a time. */
import type { Candidate, Choice } from './candidate.ts';

export interface Listed {
  value: string;
  label: string;
}

/** Keys of a page's items; the list's own commands have none of them. */
const KEYS = [...'123456789'];
const [MORE, BACK] = [' more', ' back'];

/** The value picked; null: none of them, or Ctrl-C. */
export async function chooseFromList(candidate: Candidate, prompt: string, items: readonly Listed[]): Promise<string | null> {
  for (let page = 0; ; page++) {
    const from = (page * KEYS.length) % (Math.ceil(items.length / KEYS.length) * KEYS.length || 1);
    const shown = items.slice(from, from + KEYS.length);
    const place = items.length > KEYS.length ? ` (${from + 1} to ${from + shown.length} of ${items.length})` : '';
    const rows = shown.map(({ value, label }, i): Choice<string> => ({ value, label, key: KEYS[i] ?? '', row: 'own' }));
    const picked = await candidate.choose({ prompt: `${prompt}${place}`, choices: [...rows, ...(place === '' ? ALONE : PAGED)] });
    if (picked === MORE) continue;
    return picked === BACK ? null : picked;
  }
}

const ALONE: Choice<string>[] = [{ value: BACK, label: 'back', key: 'enter' }];
const PAGED: Choice<string>[] = [
  { value: MORE, label: 'more', key: 'enter' },
  { value: BACK, label: 'back', key: '0' },
];
