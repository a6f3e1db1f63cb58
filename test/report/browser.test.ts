/** The page in a real browser. Needs Debian's chromium (or $CHROMIUM); it installs nothing, and says so where there is none. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderHtml } from '../../src/report/render/html.ts';
import { buildReport, redactReport, type Report } from '../../src/report/report.ts';
import { brightness, executablePath, NASTY, seriousFaults, startBrowser, type Opened, type Pages } from './browser.ts';
import { evidence, question, rubrics, SAID, scorecard, session } from './sample.ts';

if (!executablePath) console.warn('test/report/browser.test.ts is skipped: there is no chromium here (apt-get install chromium, or set CHROMIUM)');

function sample(): Report {
  const held = session();
  const facts = [{ fact: 'latency', answer: 'The terminal waits at most 100 ms.', critical: true, learned: 'asked' as const, verdict: 'ignored' as const, evidence: [evidence('serve', 'score nightly in batch')] }];
  return buildReport({ scorecard, answers: held.answers, rubrics, question, session: held, facts });
}

/** The same report, with markup wherever a pack or a candidate could have put it. */
function hostile(): Report {
  const swap = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => swap(item, key));
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, swap(inner, name)]));
    return typeof value === 'string' && ['title', 'says', 'advice', 'probe', 'why', 'message', 'opening', 'text', 'asked', 'reply', 'rule', 'lacks', 'say', 'diagram', 'answer', 'id'].includes(key) ? `${value}${NASTY}` : value;
  };
  return swap(sample(), '') as Report;
}

describe.skipIf(!executablePath)('the page in a browser', () => {
  let pages: Pages;
  beforeAll(async () => {
    pages = await startBrowser();
  }, 60_000);
  afterAll(async () => pages?.close());

  const open = (report: Report, width?: number, colorScheme?: 'light' | 'dark'): Promise<Opened> => pages.open(renderHtml(report), width, colorScheme);

  test('opens with no error and no request', async () => {
    const { page, said } = await open(sample());
    expect(await page.title()).toContain('Card fraud');
    expect(said).toEqual([]);
    await page.close();
  });

  test('hostile answers and packs stay text', async () => {
    const { page, said } = await open(hostile());
    expect(await page.title()).not.toBe('taken');
    expect(await page.locator('script, img, iframe, object, embed, form').count()).toBe(0);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.locator('[onload], [onerror]').count()).toBe(0);
    expect(await page.locator('body').innerText()).toContain("<script>document.title='taken'</script>");
    expect(said).toEqual([]);
    await page.close();
  });

  test('highlights lie on the quoted words, and the words are all there', async () => {
    const { page } = await open(sample());
    await page.evaluate(`document.querySelectorAll('.ref').forEach((reference) => reference.remove())`);
    for (const [answer, text] of Object.entries(SAID)) {
      const shown = await page.locator(`[data-answer="${answer}"]`).textContent();
      expect(shown).toBe(text);
    }
    const flag = page.locator('[data-answer="data"] mark.flag');
    expect(await flag.allTextContents()).toEqual(['shuffle and take 20% for testing']);
    const box = await flag.boundingBox();
    expect(box?.width).toBeGreaterThan(50);
    const number = (await flag.getAttribute('data-points')) ?? '';
    expect(await page.locator(`#point-${number}`).innerText()).toContain('mixes later fraud into training');
    await page.close();
  });

  test('shares nothing that was said when it is redacted', async () => {
    const { page } = await open(redactReport(sample()));
    const text = await page.locator('body').innerText();
    expect(text).not.toContain('shuffle');
    expect(text).toContain('Splits so that nothing leaks');
    await page.close();
  });

  test.each([['light', 380], ['dark', 380], ['light', 1200], ['dark', 1200]] as const)('in %s at %d pixels nothing sticks out and axe finds no serious fault', async (scheme, width) => {
    const { page } = await open(sample(), width, scheme);
    await page.locator('summary').click();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    const size = await page.evaluate(`parseFloat(getComputedStyle(document.querySelector('.words')).fontSize)`);
    expect(size).toBeGreaterThanOrEqual(15);
    if (scheme === 'dark') expect(await brightness(page)).toBeLessThan(60);
    else expect(await brightness(page)).toBeGreaterThan(200);
    expect(await seriousFaults(page)).toEqual([]);
    await page.close();
  }, 30_000);

  test('prints on paper with the colours of paper', async () => {
    const { page } = await open(sample(), 1200, 'dark');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect((await page.pdf({ format: 'A4' })).byteLength).toBeGreaterThan(10_000);
    await page.close();
  });
});
