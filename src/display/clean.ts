/** Foreign text made safe to show. Answers and packs come from strangers and from pasting: whoever shows them cleans them. */

/** C0 without tab and line feed, DEL, C1 (a terminal takes U+009B for ESC [). */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Marks that reorder what is read: embeddings, overrides, isolates, directional marks; and invisible tags and joiners of nothing. */
const REORDERING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** The text without control characters, escape sequences' beginnings and bidi overrides; line feeds stay, tabs become spaces. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll('\t', '  ')
    .replace(CONTROLS, '')
    .replace(REORDERING, '')
    .replace(LONE_SURROGATE, '\ufffd');
}

/** The text on one line, runs of white space as one space. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

/** The text in quotation marks, on one line: the person's own words always stand so. */
export function quote(text: string): string {
  return `"${cleanLine(text)}"`;
}
