/** The page of the progress in a real browser, beside the report's own. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildProgress, type Progress } from '../../src/learn/progress.ts';
import { renderProgressHtml } from '../../src/learn/render/html.ts';
import { brightness, executablePath, NASTY, seriousFaults, startBrowser, type Pages } from '../report/browser.ts';
import { dayOf, daysAgo, outline, sitting, TODAY } from './sample.ts';

if (!executablePath) console.warn('test/learn/browser.test.ts is skipped: there is no chromium here (apt-get install chromium, or set CHROMIUM)');

/** Sixty sessions, more than the heat map shows, with own ratings and real interviews. */
function sample(): Progress {
  const marks = ['c', 'p', 'n', 'e', '-'];
  const rows = Array.from({ length: 60 }, (_, i) => sitting({
    day: daysAgo(60 - i),
    steps: { data: 30 + (i % 30), serve: 50 + (i % 20) },
    marks: { 'data.split': marks[i % 5] ?? '-', 'data.audit': '-', 'serve.budget': 'n' },
    row: { ratings: { data: 4, serve: 3 } },
  }));
  const outcomes = [30, 20, 0].map((days, i) => ({ v: 1 as const, at: 0, day: daysAgo(days), result: i === 2 ? ('passed' as const) : ('failed' as const), level: 'senior' as const, note: '' }));
  return buildProgress({ rows, outcomes, outline, level: 'senior', today: TODAY, dayOf });
}

/** The same progress, with markup wherever a pack or a journal could have put it. */
function hostile(): Progress {
  const swap = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => swap(item, key));
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, swap(inner, name)]));
    return typeof value === 'string' && ['id', 'title', 'question', 'step', 'scorers'].includes(key) ? `${value}${NASTY}` : value;
  };
  return swap(sample(), '') as Progress;
}

describe.skipIf(!executablePath)('the page of the progress in a browser', () => {
  let pages: Pages;
  beforeAll(async () => {
    pages = await startBrowser();
  }, 60_000);
  afterAll(async () => pages?.close());

  test('opens with no error and no request, with sessions and without', async () => {
    for (const progress of [sample(), buildProgress({ rows: [], outcomes: [], outline, level: 'mid', today: TODAY, dayOf })]) {
      const { page, said } = await pages.open(renderProgressHtml(progress));
      expect(await page.title()).toBe(`Progress, ${progress.level}`);
      expect(said).toEqual([]);
      await page.close();
    }
  });

  test('hostile journals and packs stay text', async () => {
    const { page, said } = await pages.open(renderProgressHtml(hostile()));
    await page.locator('summary').click();
    expect(await page.title()).not.toBe('taken');
    expect(await page.locator('script, img, iframe, object, embed, form').count()).toBe(0);
    expect(await page.locator('[onload], [onerror]').count()).toBe(0);
    expect(await page.locator('body').innerText()).toContain("<script>document.title='taken'</script>");
    expect(said).toEqual([]);
    await page.close();
  });

  test.each([['light', 380], ['dark', 380], ['light', 1200], ['dark', 1200]] as const)('in %s at %d pixels nothing sticks out and axe finds no serious fault', async (scheme, width) => {
    const { page } = await pages.open(renderProgressHtml(sample()), width, scheme);
    await page.locator('summary').click();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await page.evaluate(`parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)`)).toBeGreaterThanOrEqual(13);
    if (scheme === 'dark') expect(await brightness(page)).toBeLessThan(60);
    else expect(await brightness(page)).toBeGreaterThan(200);
    expect(await seriousFaults(page)).toEqual([]);
    await page.close();
  }, 30_000);
});
