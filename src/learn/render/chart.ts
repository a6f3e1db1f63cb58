/** A line of scores as inline SVG, with a text alternative; colours come from the page's style by class. */
import { html, type Html } from '../../report/render/markup.ts';

const WIDTH = 640;
const HEIGHT = 200;
const PAD = { left: 34, right: 10, top: 10, bottom: 10 };

/** Scores of 0-100 in their order; a null is a gap. @param bar a dashed line at this score, named in the description */
export function lineChart(title: string, scores: readonly (number | null)[], bar: { at: number; name: string }): Html {
  const points = scores.flatMap((score, i) => (score === null ? [] : [{ x: xOf(i, scores.length), y: yOf(score) }]));
  const known = scores.filter((score) => score !== null).map((score) => Math.floor(score));
  const says = `${title}: ${known.join(', ')}. The dashed line is ${bar.at}, ${bar.name}.`;
  const grid = [0, 25, 50, 75, 100].map((score) => html`<line class="grid" x1="${PAD.left}" y1="${yOf(score)}" x2="${WIDTH - PAD.right}" y2="${yOf(score)}"/><text x="${PAD.left - 6}" y="${yOf(score) + 4}" text-anchor="end">${score}</text>`);
  return html`<svg class="line" role="img" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-label="${says}">${grid}<line class="bar-line" x1="${PAD.left}" y1="${yOf(bar.at)}" x2="${WIDTH - PAD.right}" y2="${yOf(bar.at)}"/><polyline class="path" points="${points.map(({ x, y }) => `${x},${y}`).join(' ')}"/>${points.map(({ x, y }) => html`<circle class="dot" cx="${x}" cy="${y}" r="4"/>`)}</svg>`;
}

function xOf(index: number, count: number): number {
  const span = WIDTH - PAD.left - PAD.right - 16;
  return round(PAD.left + 8 + (count < 2 ? span / 2 : (index / (count - 1)) * span));
}

function yOf(score: number): number {
  return round(PAD.top + (1 - Math.max(0, Math.min(100, score)) / 100) * (HEIGHT - PAD.top - PAD.bottom));
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}
