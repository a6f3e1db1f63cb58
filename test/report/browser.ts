/** A real browser for the tests of the pages. Needs Debian's chromium (or $CHROMIUM); it installs nothing. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe, { type AxeResults } from 'axe-core';
import { chromium, type Page } from 'playwright-core';

/** The browser there is; undefined: none, and the tests that need one are skipped. */
export const executablePath = [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path !== '' && existsSync(path));

/** Markup that would take over a page which does not escape it. */
export const NASTY = `</p></style></title><script>document.title='taken'</script><img src=x onerror="document.title='taken'"><svg onload="document.title='taken'"> "'&`;

export interface Opened {
  page: Page;
  /** Console errors, failures, dialogs and requests beyond the page itself. */
  said: string[];
}

export interface Pages {
  open(html: string, width?: number, colorScheme?: 'light' | 'dark'): Promise<Opened>;
  close(): Promise<void>;
}

/** Starts the browser, with a folder for the pages. */
export async function startBrowser(): Promise<Pages> {
  const folder = mkdtempSync(join(tmpdir(), 'mlsd-page-'));
  // CI runs as root, where chromium refuses its sandbox.
  const browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  return {
    async open(html, width = 1200, colorScheme = 'light') {
      const path = join(folder, 'report.html');
      writeFileSync(path, html);
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
      const said: string[] = [];
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(error.message));
      page.on('dialog', (dialog) => said.push(dialog.message()));
      page.on('request', (request) => {
        if (!request.url().endsWith('/report.html')) said.push(request.url());
      });
      await page.goto(pathToFileURL(path).href);
      return { page, said };
    },
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Brightness of the page's background, 0 to 255. */
export function brightness(page: Page): Promise<number> {
  return page.evaluate(`Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])`);
}

/** What axe finds serious or critical: its rule, and where. */
export async function seriousFaults(page: Page): Promise<[string, string[]][]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>('axe.run(document)');
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 120))]);
}
