/** The transcript of the page: the words with what was found in them highlighted in place, and the judgement in the margin. */
import { disputeWords, whatToSay, type Point, type Standing } from '../point.ts';
import type { Report } from '../report.ts';
import type { StepReport } from '../step-report.ts';
import type { Exchange, Mark } from '../transcript.ts';
import { html, type Child, type Html } from './markup.ts';

/** Numbers by which a highlight names what it is evidence for, from 1. */
export type Targets = ReadonlyMap<string, number>;

function keyOf(kind: Mark['kind'], id: string): string {
  return `${kind} ${id}`;
}

/** Numbers everything that has evidence in the transcript: what does not hold together first, then in the order of the margin. */
export function numberTargets(report: Report): Targets {
  const clashes = [...report.contradictions.map(({ rule }) => keyOf('contradiction', rule)), ...report.arithmetic.map(({ kind }) => keyOf('arithmetic', kind)), ...report.ignored.map(({ fact }) => keyOf('fact', fact))];
  const inMargin = report.steps.flatMap((step) => [...step.flags.map((flag) => keyOf('flag', flag.id)), ...step.points.map((point) => keyOf('point', point.id))]);
  const marked = new Set(report.transcript.flatMap((exchange) => exchange.marks.map((mark) => keyOf(mark.kind, mark.id))));
  const keys = [...new Set([...clashes, ...inMargin])].filter((key) => marked.has(key));
  return new Map(keys.map((key, i) => [key, i + 1]));
}

/** The number of something, and the id under which the page explains it; nulls when nothing in the transcript points to it. */
export function anchorOf(targets: Targets, kind: Mark['kind'], id: string): { number: number | null; attribute: Html | null } {
  const number = targets.get(keyOf(kind, id)) ?? null;
  return { number, attribute: number === null ? null : html` id="point-${number}"` };
}

interface Group {
  phase: string;
  exchanges: Exchange[];
  steps: StepReport[];
}

/** The whole transcript; without one, the margin alone. */
export function transcriptSection(report: Report, targets: Targets): Html {
  const groups = groupByPhase(report);
  return html`<section><h2>${report.transcript.length > 0 ? 'What you said' : 'Point by point'}</h2>
${report.transcript.length > 0 ? legend() : null}${groups.map((group) => phaseBlock(group, report, targets))}</section>`;
}

function legend(): Html {
  const signs: [string, string][] = [['covered', 'covered'], ['prompted', 'after a follow-up'], ['named', 'named only'], ['possibly', 'perhaps'], ['flag', 'against you'], ['clash', 'does not hold together']];
  return html`<p class="legend">${signs.map(([kind, words]) => html`<mark class="${kind}">${words}</mark> `)}</p>`;
}

/** Each phase with the steps it asked; steps that no phase shows come last, on their own. */
function groupByPhase(report: Report): Group[] {
  const phases = [...new Set(report.transcript.map((exchange) => exchange.phase))];
  const left = new Set(report.steps.filter((step) => step.score !== null));
  const groups = phases.map((phase): Group => {
    const exchanges = report.transcript.filter((exchange) => exchange.phase === phase);
    const ids = new Set(exchanges.filter((each) => each.kind === 'main' || each.kind === 'clarify').flatMap((each) => each.steps));
    const steps = report.steps.filter((step) => ids.has(step.step) && left.delete(step));
    return { phase, exchanges, steps };
  });
  return [...groups, ...[...left].map((step) => ({ phase: step.step, exchanges: [], steps: [step] }))];
}

function phaseBlock({ phase, exchanges, steps }: Group, report: Report, targets: Targets): Html {
  const title = steps.length === 0 ? phase : steps.map((step) => `${step.title}: ${step.score ?? 'not asked'}`).join(' · ');
  return html`<div class="phase"><h3>${title}</h3>
${exchanges.length === 0 ? null : html`<div class="said">${exchanges.map((exchange) => turn(exchange, targets))}</div>`}
<div class="margin">${steps.map((step) => margin(step, report, targets))}</div></div>
`;
}

function turn(exchange: Exchange, targets: Targets): Html {
  const remarks = remarksOf(exchange);
  return html`<div class="turn">${exchange.asked === '' ? null : html`<p class="asked">${exchange.asked}</p>`}${remarks.length === 0 ? null : html`<p class="tag">${remarks.join(', ')}</p>`}
${exchange.text === '' ? html`<p class="tag">Nothing was said.</p>` : html`<p class="words" data-answer="${exchange.answer}">${exchange.pieces.map((_, i) => piece(exchange, i, targets))}</p>`}
${exchange.reply === null ? null : html`<p class="reply"><span class="tag">Interviewer:</span> ${exchange.reply}</p>`}</div>
`;
}

const KINDS: Partial<Record<Exchange['kind'], string>> = { probe: 'follow-up', curveball: 'a changed constraint', summary: 'summary' };

function remarksOf({ kind, aided, counts, how }: Exchange): string[] {
  return [KINDS[kind] ?? '', aided ? 'after help' : '', counts ? '' : 'a later attempt, not judged', how === 'skipped' ? 'skipped' : how === 'timeout' ? 'closed by the clock' : ''].filter((words) => words !== '');
}

function piece(exchange: Exchange, index: number, targets: Targets): Child {
  const here = exchange.pieces[index];
  if (!here) return null;
  const text = exchange.text.slice(here.start, here.end);
  const marks = here.covers.flatMap((cover) => exchange.marks[cover] ?? []);
  if (marks.length === 0) return text;
  const numbers = numbersOf(marks, targets);
  // A number stands once, where its span ends.
  const ending = marks.filter((mark) => mark.end === here.end);
  return html`<mark class="${classOf(marks)}" data-points="${numbers.join(' ')}">${text}</mark>${numbersOf(ending, targets).map((number) => reference(number, ending, targets))}`;
}

function numbersOf(marks: readonly Mark[], targets: Targets): number[] {
  return [...new Set(marks.flatMap((mark) => targets.get(keyOf(mark.kind, mark.id)) ?? []))];
}

function reference(number: number, marks: readonly Mark[], targets: Targets): Html {
  const title = marks.find((mark) => targets.get(keyOf(mark.kind, mark.id)) === number)?.title ?? '';
  return html`<a class="ref" href="#point-${number}" title="${title}" aria-label="${`${number}: ${title}`}">${number}</a>`;
}

/** Where spans overlap, what is against the candidate shows first, then what counts most. */
const ORDER: (Standing | 'flag' | 'clash')[] = ['flag', 'clash', 'covered', 'prompted', 'named', 'elsewhere', 'possibly', 'missed'];

function classOf(marks: readonly Mark[]): string {
  const kinds = marks.map((mark) => (mark.kind === 'flag' ? 'flag' : (mark.standing ?? 'clash')));
  return ORDER.find((kind) => kinds.includes(kind)) ?? 'possibly';
}

const STANDING_WORDS: Record<Standing, string> = { covered: 'covered', prompted: 'covered after a follow-up', named: 'named only', elsewhere: 'said elsewhere', possibly: 'perhaps touched', missed: 'missed' };

function margin(step: StepReport, report: Report, targets: Targets): Html {
  const flags = step.flags.map((flag) => entry(anchorOf(targets, 'flag', flag.id), 'flag', 'against you', flag.why, flag.cost));
  const points = step.points.map((point) => entry(anchorOf(targets, 'point', point.id), point.standing, STANDING_WORDS[point.standing] + gainWords(point) + disputed(point), point.title, point.status === 'covered' ? '' : adviceOf(point, report)));
  const holds = step.holds.map((hold) => html`<li class="flag">${hold.says} <span class="tag">it was ${hold.without} without</span></li>`);
  return html`<ul>${flags}${holds}${points}</ul>`;
}

function gainWords(point: Point): string {
  return point.gain > 0 ? `, +${point.gain}` : '';
}

/** '; you dispute this: "..."' */
function disputed(point: Point): string {
  return point.dispute === undefined ? '' : `; ${disputeWords(point)}`;
}

function adviceOf(point: Point, report: Report): string {
  const elsewhere = point.elsewhere === null ? '' : `Said under ${report.places[point.elsewhere] ?? point.elsewhere}. `;
  return elsewhere + whatToSay(point);
}

function entry({ number, attribute }: ReturnType<typeof anchorOf>, kind: string, status: string, title: string, advice: string): Html {
  return html`<li class="${kind}"${attribute}>${number === null ? null : html`<span class="num">${number}</span> `}${title} <span class="tag">${status}</span>${advice === '' ? null : html`<br>${advice}`}</li>
`;
}
