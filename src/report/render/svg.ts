/** Charts as inline SVG, with text alternatives; colours come from the page's style by class. */
import { html, type Html } from './markup.ts';

export interface Axis {
  name: string;
  /** 0-100; null: no value, drawn at the centre and named in the description. */
  value: number | null;
}

/** Half the drawing, and the radius of 100. */
const HALF = 170;
const RADIUS = 110;

/** A radar of at least three axes, with a ring at the level's bar. */
export function radarChart(title: string, axes: readonly Axis[], bar: number): Html {
  const description = `${axes.map(({ name, value }) => `${name} ${value ?? 'not asked'}`).join(', ')}. The dashed ring is ${bar}.`;
  const at = (value: number, index: number): [number, number] => pointOn(value, index, axes.length);
  const ring = (value: number): string => polygon(axes.map((_, i) => at(value, i)));
  const spokes = axes.map((_, i) => {
    const [x, y] = at(100, i);
    return html`<line class="grid" x1="${HALF}" y1="${HALF}" x2="${round(x)}" y2="${round(y)}"/>`;
  });
  return html`<svg class="radar" role="img" viewBox="0 0 ${HALF * 2} ${HALF * 2}" aria-label="${`${title}: ${description}`}">
${[25, 50, 75, 100].map((value) => html`<polygon class="grid" points="${ring(value)}"/>`)}${spokes}
<polygon class="bar-ring" points="${ring(bar)}"/><polygon class="shape" points="${polygon(axes.map(({ value }, i) => at(value ?? 0, i)))}"/>
${axes.map(({ value }, i) => dot(at(value ?? 0, i)))}${axes.map(({ name }, i) => label(name, at(122, i)))}</svg>`;
}

function pointOn(value: number, index: number, count: number): [number, number] {
  const angle = (index / count) * 2 * Math.PI - Math.PI / 2;
  const radius = (Math.max(0, value) / 100) * RADIUS;
  return [HALF + radius * Math.cos(angle), HALF + radius * Math.sin(angle)];
}

function polygon(points: [number, number][]): string {
  return points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ');
}

function dot([x, y]: [number, number]): Html {
  return html`<circle class="dot" cx="${round(x)}" cy="${round(y)}" r="4"/>`;
}

function label(name: string, [x, y]: [number, number]): Html {
  const anchor = Math.abs(x - HALF) < 12 ? 'middle' : x > HALF ? 'start' : 'end';
  return html`<text x="${round(x)}" y="${round(y + 4)}" text-anchor="${anchor}">${name}</text>`;
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}

/** A horizontal bar of 0-100 with a tick; the figure must stand beside it as text. */
export function scoreBar(value: number, tick: number, tone: string): Html {
  return html`<svg class="score-bar ${tone}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="10"/><rect class="fill" width="${round(clamp(value))}" height="10"/><rect class="tick" x="${round(clamp(tick) - 0.4)}" width="0.8" height="10"/></svg>`;
}

function clamp(value: number): number {
  return Math.max(0, Math.min(100, value));
}
