/** Overlapping spans of a text as a row of pieces that do not overlap. */

export interface Span {
  /** UTF-16 offsets into the text. */
  start: number;
  end: number;
}

export interface Piece extends Span {
  /** Indices of the spans that cover the piece, ascending; none for plain text. */
  covers: number[];
}

/** Cuts a text of that length at every edge of a span; the pieces join to the whole text. Spans outside it are cut to it. */
export function cutAtSpans(length: number, spans: readonly Span[]): Piece[] {
  const clamp = (at: number): number => Math.max(0, Math.min(length, at));
  const edges = [...new Set([0, length, ...spans.flatMap(({ start, end }) => [clamp(start), clamp(end)])])].sort((a, b) => a - b);
  return edges.slice(0, -1).map((start, i) => {
    const end = edges[i + 1] ?? length;
    const covers = spans.flatMap((span, index) => (span.start <= start && span.end >= end ? [index] : []));
    return { start, end, covers };
  });
}
