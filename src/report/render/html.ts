/** The report as one page. */
import { cleanLine } from '../../display/clean.ts';
import { verdictWords } from '../level.ts';
import type { Report } from '../report.ts';
import type { StepReport } from '../step-report.ts';
import { clockTime, dayAndTime } from '../time.ts';
import type { Clash } from '../transcript.ts';
import { changedWords, distanceWords, ignoredWords, pauseWords, percent, placeOf, promptingWords, signalWords, timeWords, titleLine, variantWords } from '../words.ts';
import { anchorOf, numberTargets, transcriptSection, type Targets } from './html-transcript.ts';
import { html, type Child, type Html } from './markup.ts';
import { renderPage } from './page.ts';
import { radarChart, scoreBar } from './svg.ts';

/** The report as a whole HTML document. */
export function renderHtml(report: Report): string {
  const targets = numberTargets(report);
  const body = html`${header(report)}
<main>
${overview(report)}
${practiseSection(report)}
${momentsSection(report)}
${clashSection(report, targets)}
${transcriptSection(report, targets)}
${paceSection(report)}
${panelSection(report)}
${referenceSection(report)}
</main>
<footer><p>Made by mlsd, scorer ${report.scorer}. The score is worked out by rules from the words alone; how is told in docs/scoring.md.</p></footer>`;
  return renderPage(titleLine(report), body);
}

function header(report: Report): Html {
  const { verdict, score, why } = report.verdict;
  const when = report.startedAt === null ? [] : [dayAndTime(report.startedAt, report.utcOffset)];
  const remarks = [variantWords(report), changedWords(report), ...report.notices, report.redacted ? 'The answers are left out of this page.' : ''];
  return html`<header>
<p class="soft">${[titleLine(report), ...when].join(' · ')}</p>
<h1>${verdict === null ? why : `${verdictWords(verdict)[0]?.toUpperCase()}${verdictWords(verdict).slice(1)}, ${score ?? ''}`}</h1>
${paragraph(distanceWords(report))}${paragraph(signalWords(report))}
${remarks.filter((words) => words !== '').map((words) => html`<p class="notice">${words}</p>`)}
</header>`;
}

function paragraph(text: string): Child {
  return text === '' ? null : html`<p>${text}</p>`;
}

/** A section with a heading, or nothing when there is nothing in it. */
function section(title: string, body: readonly Child[]): Child {
  const filled = body.filter((child) => child !== null && !(Array.isArray(child) && child.length === 0));
  return filled.length === 0 ? null : html`<section><h2>${title}</h2>${filled}</section>`;
}

function overview(report: Report): Html {
  const asked = report.steps.filter((step) => step.score !== null);
  const bar = report.steps[0]?.bar ?? 0;
  const radar = asked.length < 3 ? null : radarChart('Scores of the steps', asked.map((step) => ({ name: step.step, value: step.score })), bar);
  return html`<section><h2>Steps</h2><div class="${radar ? 'overview' : ''}">${radar}<div>${stepTable(report)}<p class="soft">The tick on each bar is ${bar}, where ${report.level} starts.</p></div></div></section>`;
}

function stepTable(report: Report): Html {
  const rated = Object.keys(report.ratings).length > 0;
  const timed = report.pace !== null;
  return html`<table><thead><tr><th scope="col">Step</th><th scope="col">Score</th><th scope="col" class="wide"><span aria-hidden="true">0 to 100</span></th><th scope="col">Core points</th>${rated ? html`<th scope="col">You said</th>` : null}${timed ? html`<th scope="col">Time</th>` : null}</tr></thead>
<tbody>${report.steps.map((step) => stepRow(step, report, rated, timed))}</tbody></table>`;
}

function stepRow(step: StepReport, report: Report, rated: boolean, timed: boolean): Html {
  const pace = report.pace?.phases.find((phase) => phase.steps.length === 1 && phase.steps[0] === step.step);
  const rating = report.ratings[step.step];
  return html`<tr><th scope="row">${step.title}</th><td class="n">${step.score ?? 'not asked'}</td><td class="wide">${step.score === null ? null : scoreBar(step.score, step.bar, toneOf(step))}</td><td class="n">${step.score === null ? '' : `${step.made} of ${step.of}`}</td>${rated ? html`<td class="n">${rating === undefined ? '' : `${rating}/5`}</td>` : null}${timed ? html`<td class="n">${pace ? timeWords(pace) : ''}${pace?.over ? html` <span class="bad-text">over</span>` : null}</td>` : null}</tr>
`;
}

/** As in the terminal: good from the level's bar, bad 25 points below it. */
function toneOf({ score, bar }: StepReport): string {
  if (score === null || score < bar - 25) return 'bad';
  return score >= bar ? 'good' : 'warn';
}

function practiseSection(report: Report): Child {
  const items = report.practise.map((point) => html`<li><strong>${point.title}</strong> <span class="tag">+${point.stepGain} in ${point.step}, +${point.gain} overall, about ${point.minutes} minutes${point.lifts ? ', lifts the verdict' : ''}</span><br>${point.say}</li>`);
  return section('Practise first', items.length === 0 ? [] : [html`<ol>${items}</ol>`]);
}

function momentsSection(report: Report): Child {
  const strongest = report.strongest.map((moment) => html`<li>${words(moment.text)}${moment.title} <span class="tag">${placeOf(report, moment.answer)}</span></li>`);
  const costliest = report.costliest.map((gap) => html`<li>${words(gap.text)}${gap.title} <span class="tag">${gap.step}, ${gap.cost} of the overall score</span></li>`);
  return section('What decided', [
    strongest.length === 0 ? null : html`<h3>Strongest moments</h3><ul>${strongest}</ul>`,
    costliest.length === 0 ? null : html`<h3>Costliest gaps</h3><ul>${costliest}</ul>`,
    paragraph(promptingWords(report) === '' ? '' : `Follow-ups: ${promptingWords(report)}.`),
  ]);
}

/** The candidate's words; nothing when they are left out. */
function words(text: string): Child {
  return text === '' ? null : html`<q>${cleanLine(text)}</q>: `;
}

function clashSection(report: Report, targets: Targets): Child {
  const parts: [string, Clashing[]][] = [
    ['Said two ways', report.contradictions.map(({ rule, message, evidence }) => ({ kind: 'contradiction', id: rule, message, evidence }))],
    ['Arithmetic', report.arithmetic.map(({ kind, message, evidence }) => ({ kind: 'arithmetic', id: kind, message, evidence }))],
    ['Facts that the design ignores', report.ignored.map(({ fact, learned, answer, evidence }) => ({ kind: 'fact', id: fact, message: `${ignoredWords(learned)}: ${answer}`, evidence }))],
  ];
  return section('Does not hold together', parts.flatMap(([title, all]) => (all.length === 0 ? [] : [html`<h3>${title}</h3>${all.map((clash, i) => clashPair(clash, all.findIndex((each) => each.id === clash.id) === i, report, targets))}`])));
}

interface Clashing {
  kind: Clash;
  id: string;
  message: string;
  evidence: readonly { answer: string; text: string }[];
}

/** A message with the quotations side by side. @param first the first of its id: the one that is linked to */
function clashPair({ kind, id, message, evidence }: Clashing, first: boolean, report: Report, targets: Targets): Html {
  const { number, attribute } = anchorOf(targets, kind, id);
  const quotes = evidence.map(({ answer, text }) => html`<blockquote><q>${cleanLine(text)}</q> <span class="tag">${placeOf(report, answer)}</span></blockquote>`);
  return html`<div class="pair"${first ? attribute : null}><p>${number === null ? null : html`<span class="num">${number}</span> `}${message}</p>${quotes}</div>`;
}

function paceSection(report: Report): Child {
  const { pace } = report;
  if (pace === null) return null;
  const rows = pace.phases.map((phase) => html`<tr><th scope="row">${phase.title}</th><td class="n">${timeWords(phase)}${phase.over ? html` <span class="bad-text">over</span>` : null}</td><td class="n">${percent(phase.timeShare)}</td><td class="n">${percent(phase.weightShare)}</td><td class="n">${phase.thinkingMs === null ? '' : clockTime(phase.thinkingMs)}</td></tr>
`);
  return section('Pace', [
    html`<table><thead><tr><th scope="col">Phase</th><th scope="col">Time</th><th scope="col">Of the time</th><th scope="col">Of the judgement</th><th scope="col">Before the first key</th></tr></thead><tbody>${rows}</tbody></table>`,
    paragraph(`In all ${timeWords(pace)}.`),
    paragraph(pauseWords(report)),
  ]);
}

function panelSection(report: Report): Child {
  const members = report.panel.map((member) => html`<li><strong>${member.title}</strong>: ${verdictWords(member.verdict)}, ${member.score}. <span class="soft">${member.says}</span></li>`);
  return section('Panel', members.length === 0 ? [] : [html`<ul>${members}</ul>`]);
}

function referenceSection(report: Report): Child {
  if (report.reference === null) return null;
  const { diagram, steps } = report.reference;
  return section('One good answer', [
    html`<details><summary>The reference design</summary><div class="diagram" role="region" aria-label="Diagram of the reference design" tabindex="0"><pre>${diagram}</pre></div>${steps.map((step) => html`<h3>${step.title}</h3><p class="reference">${step.text.trim()}</p>`)}</details>`,
  ]);
}
