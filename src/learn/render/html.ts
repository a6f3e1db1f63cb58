/** Progress as one page, in the frame of the reports. */
import { html, type Child, type Html } from '../../report/render/markup.ts';
import { renderPage } from '../../report/render/page.ts';
import { scoreBar } from '../../report/render/svg.ts';
import type { Mark } from '../../session/index.ts';
import type { PointRecord } from '../points.ts';
import type { Progress, StepTrend } from '../progress.ts';
import type { Trend } from '../trend.ts';
import { biasWords, BRACKETS_LEGEND, caveatWords, CHANGE_LEGEND, changeWords, count, estimateWords, MARK_LEGEND, MARK_SIGNS, MARK_WORDS, NOTHING_YET, outcomeWords, readinessWords, recordWords, streakWords, totalsWords } from '../words.ts';
import { lineChart } from './chart.ts';

/** Latest sessions that the heat map shows. */
const COLUMNS = 40;

const STYLE = `
.line{width:100%;height:auto;max-width:44rem}.line text{font-size:12px;fill:var(--soft)}.line .grid{stroke:var(--line)}
.line .bar-line{stroke:var(--soft);stroke-dasharray:5 4;stroke-width:1.5}.line .path{fill:none;stroke:var(--accent);stroke-width:2}.line .dot{fill:var(--accent)}
.heat{overflow-x:auto;position:relative}.heat table{width:auto}.heat td,.heat thead th{text-align:center;padding:.15rem .3rem;min-width:1.5rem}.heat th[scope=row]{min-width:12rem;padding:.15rem .6rem .15rem 0}
.heat .c,.heat .p{background:var(--good-bg);color:var(--good)}.heat .n,.heat .e{background:var(--warn-bg);color:var(--warn)}.heat .missed{background:var(--bad-bg);color:var(--bad)}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
`;

/** A whole HTML document. */
export function renderProgressHtml(progress: Progress): string {
  const body = html`<header>
<p class="soft">${`Up to ${progress.today}, judged for ${progress.level}`}</p>
<h1>Progress</h1>
<p>${totalsWords(progress)}. ${streakWords(progress)}.</p>
</header>
<main>
${progress.sittings.length === 0 ? html`<p>${NOTHING_YET}</p>` : sections(progress)}
</main>
<footer><p>Made by mlsd from the sessions on this machine, as they were judged at the time${progress.scorers.length > 1 ? ` (scorers ${progress.scorers.join(', ')})` : ''}.</p></footer>`;
  return renderPage(`Progress, ${progress.level}`, body, STYLE);
}

function sections(progress: Progress): Child {
  return [
    section('Readiness', [readinessWords(progress), estimateWords(progress), caveatWords(progress)].map(paragraph)),
    section('Trend', [overallChart(progress), trendTable(progress), html`<p class="soft">${CHANGE_LEGEND} ${BRACKETS_LEGEND} The tick on each bar is where ${progress.level} starts.</p>`]),
    section('Weakest points', [progress.weakest.length === 0 ? null : html`<ol>${progress.weakest.map((point) => html`<li><strong>${point.title}</strong> <span class="tag">${point.step}, ${recordWords(point)}</span></li>`)}</ol>`]),
    section('Own ratings', [paragraph(biasWords(progress))]),
    section('Real interviews', [paragraph(outcomeWords(progress))]),
    section('Criteria by session', [html`<p class="soft">${MARK_LEGEND} The columns are the sessions listed below.</p>`, heatMap(progress)]),
    html`<section><details><summary>${count(progress.sittings.length, 'session')}</summary>${sessionTable(progress)}</details></section>`,
  ];
}

/** A section with a heading, or nothing when there is nothing in it. */
function section(title: string, body: Child[]): Child {
  return body.every((child) => child === null) ? null : html`<section><h2>${title}</h2>${body}</section>`;
}

function paragraph(text: string): Child {
  return text === '' ? null : html`<p>${text}</p>`;
}

function overallChart(progress: Progress): Child {
  const hire = progress.readiness.levels.find((each) => each.level === progress.level)?.hire ?? 0;
  const scores = progress.overall.scores.filter((score) => score !== null);
  return scores.length < 2 ? null : lineChart('Scores of whole interviews, oldest first', scores, { at: hire, name: `where hire for ${progress.level} starts` });
}

function trendTable(progress: Progress): Html {
  return html`<table><thead><tr><th scope="col">Step</th><th scope="col">Of late</th><th scope="col" class="wide"><span aria-hidden="true">0 to 100</span></th><th scope="col">Change</th><th scope="col">Times</th></tr></thead>
<tbody>${trendRow('Overall', progress.overall, null)}${progress.steps.map((step) => trendRow(step.title, step, step))}</tbody></table>`;
}

function trendRow(name: string, trend: Trend, step: StepTrend | null): Html {
  const change = changeWords(trend);
  const tone = !trend.clear ? 'soft' : (trend.change ?? 0) > 0 ? 'good-text' : 'bad-text';
  const bar = step === null || trend.recent === null ? null : scoreBar(trend.recent, step.bar, trend.recent >= step.bar ? 'good' : trend.recent >= step.bar - 25 ? 'warn' : 'bad');
  return html`<tr><th scope="row">${name}</th><td class="n">${trend.recent === null ? 'not yet' : Math.round(trend.recent)}</td><td class="wide">${bar}</td><td class="n"><span class="${tone}">${change}</span></td><td class="n">${trend.count}</td></tr>
`;
}

const CLASSES: Record<Mark, string> = { c: 'c', p: 'p', n: 'n', e: 'e', '-': 'missed' };

function heatMap(progress: Progress): Html {
  const from = Math.max(0, progress.sittings.length - COLUMNS);
  const heads = progress.sittings.slice(from).map(({ day }, i) => html`<th scope="col">${from + i + 1}<span class="sr">, ${day}</span></th>`);
  const asked = progress.points.filter((point) => point.times > 0);
  return html`<div class="heat" role="region" aria-label="Criteria by session" tabindex="0"><table><thead><tr><th scope="col">Point</th>${heads}</tr></thead><tbody>${asked.map((point) => heatRow(point, from))}</tbody></table></div>`;
}

function heatRow(point: PointRecord, from: number): Html {
  const cells = point.marks.slice(from).map((mark) => (mark === null ? html`<td></td>` : html`<td class="${CLASSES[mark]}"><span aria-hidden="true">${MARK_SIGNS[mark]}</span><span class="sr">${MARK_WORDS[mark]}</span></td>`));
  return html`<tr><th scope="row">${point.title} <span class="tag">${point.step}</span></th>${cells}</tr>
`;
}

function sessionTable(progress: Progress): Html {
  const rows = progress.sittings.map(({ day, mode, title, score, whole }, i) => html`<tr><td class="n">${i + 1}</td><td>${day}</td><td>${whole ? mode : `${mode}, in part`}</td><th scope="row">${title}</th><td class="n">${Math.floor(score)}</td></tr>
`);
  return html`<table><thead><tr><th scope="col">No.</th><th scope="col">Day</th><th scope="col">How</th><th scope="col">Question</th><th scope="col">Score</th></tr></thead><tbody>${rows}</tbody></table>`;
}
