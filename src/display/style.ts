/** How emphasis is shown. Every colour goes with a sign or a word, so that nothing is lost in the plain style. */

/** Paints a text; it must add no visible character. */
export type Paint = (text: string) => string;

export interface Style {
  /** What matters. */
  bold: Paint;
  /** What can wait. */
  dim: Paint;
  /** The one accent colour: headings, the person's place. */
  accent: Paint;
  good: Paint;
  warn: Paint;
  bad: Paint;
}

const asItIs: Paint = (text) => text;

/** Every text as it is: files, pipes, NO_COLOR. */
export const plainStyle: Style = { bold: asItIs, dim: asItIs, accent: asItIs, good: asItIs, warn: asItIs, bad: asItIs };
