/** How text may stand out, as functions that are handed in: who lays out never asks whether there is colour. */
export interface Style {
  /** What matters. */
  bold(text: string): string;
  /** What can wait. */
  dim(text: string): string;
  /** The one accent colour. */
  accent(text: string): string;
  /** Covered, gained. */
  good(text: string): string;
  /** Named only, over time. */
  warn(text: string): string;
  /** Against, missed, wrong. */
  bad(text: string): string;
}

const same = (text: string): string => text;

/** No colours at all. */
export const plainStyle: Style = { bold: same, dim: same, accent: same, good: same, warn: same, bad: same };
