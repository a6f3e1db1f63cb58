/** HTML in which everything is escaped that was not written as HTML here. */
import { escapeHtml } from '../../display/escape.ts';

/** A piece of HTML; made by `html` alone, so that foreign text can't pass for one. */
export class Html {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}

export type Child = string | number | Html | null | readonly Child[];

/** Template tag: what stands in the template is HTML, what is put in is text (an Html stays one, a list is joined, null is nothing). Attributes must be quoted. */
export function html(parts: TemplateStringsArray, ...children: Child[]): Html {
  return new Html(parts.map((part, i) => part + (i < children.length ? toHtml(children[i] ?? null) : '')).join(''));
}

function toHtml(child: Child): string {
  if (child === null) return '';
  if (child instanceof Html) return child.toString();
  if (typeof child === 'object') return child.map(toHtml).join('');
  return escapeHtml(String(child));
}
