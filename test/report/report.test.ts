import { describe, expect, test } from 'vitest';
import { plainStyle, type Style } from '../../src/display/style.ts';
import { widthOf } from '../../src/display/width.ts';
import { compareReports } from '../../src/report/compare.ts';
import { renderComparison, renderComparisonMarkdown } from '../../src/report/render/compare.ts';
import { renderHtml } from '../../src/report/render/html.ts';
import { renderJson } from '../../src/report/render/json.ts';
import { renderMarkdown } from '../../src/report/render/markdown.ts';
import { renderScorecardText } from '../../src/report/render/scorecard.ts';
import { renderTerminal } from '../../src/report/render/terminal.ts';
import { buildReport, redactReport, type Report } from '../../src/report/report.ts';
import { cutAtSpans } from '../../src/report/spans.ts';
import type { Scorecard } from '../../src/score/scorecard.ts';
import { dataStep, evidence, question, rubrics, SAID, scorecard, session } from './sample.ts';

const layout = { width: 80, style: plainStyle } as const;
const ignored = { fact: 'latency', answer: 'The terminal waits at most 100 ms.', critical: true, learned: 'asked', verdict: 'ignored', evidence: [evidence('serve', 'score nightly in batch')] } as const;

function sample(card: Scorecard = scorecard): Report {
  const held = session();
  return buildReport({ scorecard: card, answers: held.answers, rubrics, question, session: held, utcOffset: 60, facts: [{ ...ignored, evidence: [...ignored.evidence] }] });
}

const report = sample();

describe('the report of one interview, as a whole', () => {
  test('for a terminal', async () => {
    await expect(renderTerminal(report, { ...layout, detail: 'full' })).toMatchFileSnapshot('snapshots/report.txt');
  });
  test('as Markdown', async () => {
    await expect(renderMarkdown(report)).toMatchFileSnapshot('snapshots/report.md');
  });
  test('as JSON', async () => {
    await expect(renderJson(report)).toMatchFileSnapshot('snapshots/report.json');
  });
  test('as a page', async () => {
    await expect(renderHtml(report)).toMatchFileSnapshot('snapshots/report.html');
  });
});

describe('the model', () => {
  test('names the verdict, what is next and what is nearest to it', () => {
    expect(report.verdict).toMatchObject({ score: 57, verdict: 'lean-hire', next: { verdict: 'hire', from: 68, short: 11 } });
    expect(report.verdict.nearest.map((point) => point.id)).toEqual(['serve.fallback', 'data.imbalance']);
  });
  test('an unfinished session is never a score', () => {
    const unfinished = buildReport({ scorecard, answers: [], rubrics, question, session: { ...session(), status: 'unfinished' } });
    expect(unfinished.verdict).toMatchObject({ score: null, verdict: null, signal: null, gates: [] });
    expect(renderTerminal(unfinished, layout)).toContain('not finished');
  });
  test('steps that were not asked leave no verdict, and say so', () => {
    const partly: Scorecard = { ...scorecard, overall: { ...scorecard.overall, verdict: null }, steps: scorecard.steps.map((step) => (step.step === 'serve' ? { ...step, score: null } : step)) };
    expect(sample(partly).verdict.why).toBe('No verdict: 2 of 3 steps were asked.');
    expect(renderTerminal(sample(partly), layout)).toMatch(/serve +not asked/);
  });
  test('counts what came unprompted and what did not', () => expect(report.prompting).toEqual({ unprompted: 6, prompted: 1, followUps: 1 }));
  test('says that the rubrics have changed', () => expect(report.changed).toEqual({ scorer: null, content: true, shown: null }));
  test('orders what to practise by gain a minute', () => {
    const rates = report.practise.map(({ gain, minutes }) => gain / minutes);
    expect(rates).toEqual(rates.toSorted((a, b) => b - a));
    expect(report.practise[0]).toMatchObject({ id: 'serve.fallback', lifts: true, minutes: 6 });
  });
  test('costs the gaps by what they take from the whole', () => {
    // 31 points of a step that weighs 12 of 44; 18.2 of one that weighs 20.
    expect(report.costliest.map(({ id, kind, cost }) => [id, kind, cost])).toEqual([['serve.fallback', 'missed', 8.5], ['data.split.random', 'against', 8.3], ['data.imbalance', 'named', 3]]);
  });
  test('a panel member weighs the steps in another way', () => {
    // 81*36 + 40*20 + 47*2.4 over 58.4.
    expect(report.panel[0]).toMatchObject({ id: 'product-minded', score: 65, verdict: 'lean-hire' });
  });
  test('every piece of the transcript joins to what was said, and every mark lies on the words', () => {
    for (const exchange of report.transcript) {
      expect(exchange.pieces.map(({ start, end }) => exchange.text.slice(start, end)).join('')).toBe(exchange.text);
      for (const mark of exchange.marks) expect(exchange.text.slice(mark.start, mark.end)).not.toBe('');
    }
    const data = report.transcript.find((exchange) => exchange.answer === 'data');
    const flag = data?.marks.find((mark) => mark.kind === 'flag');
    expect(data?.text.slice(flag?.start, flag?.end)).toBe('shuffle and take 20% for testing');
  });
  test('the transcript is in the order of the talk', () => expect(report.transcript.map((exchange) => exchange.answer)).toEqual(['clarify-1', 'clarify', 'data', 'data-probe-1', 'serve']));
  test('a score without a session shows no time', () => {
    const bare = buildReport({ scorecard, answers: [], rubrics, question: null });
    expect(bare).toMatchObject({ mode: 'score', pace: null, prompting: null, transcript: [], panel: [], reference: null, changed: null });
    expect(renderTerminal(bare, { ...layout, detail: 'full' })).not.toMatch(/Pace|you said|Prompting/);
  });
});

describe('spans', () => {
  test('that overlap are cut into pieces that do not', () =>
    expect(cutAtSpans(10, [{ start: 1, end: 6 }, { start: 4, end: 8 }, { start: 4, end: 8 }])).toEqual([
      { start: 0, end: 1, covers: [] }, { start: 1, end: 4, covers: [0] }, { start: 4, end: 6, covers: [0, 1, 2] }, { start: 6, end: 8, covers: [1, 2] }, { start: 8, end: 10, covers: [] },
    ]));
  test('beyond the text are cut to it', () => expect(cutAtSpans(3, [{ start: 2, end: 9 }])).toEqual([{ start: 0, end: 2, covers: [] }, { start: 2, end: 3, covers: [0] }]));
  test('of nothing leave nothing', () => expect(cutAtSpans(0, [])).toEqual([]));
});

describe('hostile text', () => {
  const nasty = '</p><script>alert(1)</script><img src=x onerror=alert(2)> "\'&\u001b[31m\u202e[x](javascript:alert(3)) https://evil.example';
  const bad = JSON.parse(JSON.stringify(report).replaceAll('Card fraud', JSON.stringify(nasty).slice(1, -1)).replaceAll('shuffle and take 20% for testing', JSON.stringify(nasty).slice(1, -1))) as Report;
  const page = renderHtml(bad);

  test('stays text on the page', () => {
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/<script|<img|javascript:[^ ]*"|\u001b|\u202e/);
  });
  test('opens no tag that the page does not have otherwise', () => {
    const tags = (text: string): Set<string> => new Set([...text.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map((match) => match[1] ?? ''));
    expect([...tags(page)].filter((tag) => !tags(renderHtml(report)).has(tag))).toEqual([]);
  });
  test('steers no terminal', () => {
    for (const text of [renderTerminal(bad, { ...layout, detail: 'explain' }), renderMarkdown(bad), page]) expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
  test('is no markup in Markdown', () => expect(renderMarkdown(bad)).not.toMatch(/(?<!\\)<(script|img)|(?<!\\)\]\(javascript|https:\/\//));
});

describe('the page', () => {
  const page = renderHtml(report);
  test('asks for nothing from elsewhere and runs nothing', () => expect(page).not.toMatch(/<script|<link|<img|src=|https?:|@import|url\(|\son[a-z]+=/i));
  test('links lead to what is on it, and no id is there twice', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });
  test('has its highlights on the quoted words', () => {
    const marked = [...page.matchAll(/<mark class="flag"[^>]*>([^<]*)<\/mark>/g)].map((match) => match[1]);
    expect(marked).toContain('shuffle and take 20% for testing');
  });
});

describe('for sharing', () => {
  const shared = redactReport(report);
  test.each([
    ['terminal', renderTerminal(shared, { ...layout, detail: 'explain' })],
    ['md', renderMarkdown(shared)],
    ['json', renderJson(shared)],
    ['html', renderHtml(shared)],
  ])('no words of the candidate are in %s', (_, text) => {
    for (const words of Object.values(SAID).flatMap((said) => said.split(/[.,?:]\s*/).filter((part) => part.length > 12))) expect(text).not.toContain(words);
    expect(text).not.toContain('40 million');
    expect(text).toContain('Asks for the scale');
  });
});

describe('the terminal', () => {
  test.each([30, 40, 63, 64, 80, 100])('no row is wider than %d columns', (width) => {
    for (const row of renderTerminal(report, { width, style: plainStyle, detail: 'explain' }).split('\n')) expect(widthOf(row)).toBeLessThanOrEqual(width);
  });
  test('colour adds nothing but colour', () => {
    const paint = (text: string): string => `\u001b[1m${text}\u001b[0m`;
    const loud: Style = { bold: paint, dim: paint, accent: paint, good: paint, warn: paint, bad: paint };
    expect(renderTerminal(report, { ...layout, style: loud, detail: 'explain' }).replace(/\u001b\[\d+m/g, '')).toBe(renderTerminal(report, { ...layout, detail: 'explain' }));
  });
  test('explains every criterion with its rule, and what would have counted', () => {
    const text = renderScorecardText(scorecard, { ...layout, rubrics, question, explain: true });
    expect(text).toMatch(/label \.\.3\s+late/);
    expect(text).toContain('data.split.random');
    expect(text).toMatch(/would count: Handles personal data/);
    for (const { id } of dataStep.criteria) expect(text).toContain(id);
  });
});

describe('two attempts', () => {
  const better: Scorecard = {
    ...scorecard,
    steps: scorecard.steps.map((step) =>
      step.step !== 'data'
        ? step
        : { ...step, score: 70, red_flags: [], holds: [], criteria: step.criteria.map((each) => (each.id === 'data.split' ? { ...each, prompted: false } : each.id === 'data.privacy' ? { ...each, status: 'covered' as const, evidence: [evidence('data', 'class weights')] } : each.id === 'data.labels' ? { ...each, status: 'absent' as const, evidence: [] } : each)) },
    ),
  };
  const comparison = compareReports(report, sample(better));
  test('are compared by criterion', () => {
    expect(comparison.gained.map((change) => change.id)).toEqual(['data.privacy']);
    expect(comparison.lost).toMatchObject([{ id: 'data.labels', from: 'covered', to: 'missed', text: 'chargebacks, which come up to 60 days late' }]);
    expect(comparison.unprompted.map((change) => change.id)).toEqual(['data.split']);
    expect(comparison.clearedFlags.map((flag) => flag.id)).toEqual(['data.split.random']);
    expect(comparison.newFlags).toEqual([]);
  });
  test('the other way round', () => {
    const back = compareReports(sample(better), report);
    expect(back.onlyPrompted.map((change) => change.id)).toEqual(['data.split']);
    expect(back.newFlags.map((flag) => flag.id)).toEqual(['data.split.random']);
  });
  test('with themselves change nothing', () => expect(renderComparison(compareReports(report, report), layout)).toContain('Nothing changed'));
  test('for a terminal and as Markdown', async () => {
    await expect(renderComparison(comparison, layout)).toMatchFileSnapshot('snapshots/compare.txt');
    await expect(renderComparisonMarkdown(comparison)).toMatchFileSnapshot('snapshots/compare.md');
  });
});
