/**
 * Draws docs/demo.svg, the picture of the README, from a real run: the end of `mlsd demo`, from the report's first row on,
 * as a terminal shows it. `npm run picture` makes it anew; arguments go to `mlsd demo`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MOST_ROWS = 44;
const CELL = { width: 8.4, height: 18 };
const MARGIN = 16;

/** Colours by SGR code, readable on the dark ground. */
const COLOURS = { 31: '#ff8b80', 32: '#8fd18f', 33: '#e8c56a', 36: '#79c7d9' };
const INK = '#d7dae0';
const GROUND = '#1d2026';

const rows = reportRows(runDemo());
writeFileSync(join(ROOT, 'docs', 'demo.svg'), draw(rows));
console.log(`docs/demo.svg: ${rows.length} rows`);

function runDemo() {
  const home = mkdtempSync(join(tmpdir(), 'mlsd-picture-'));
  try {
    const env = { PATH: process.env.PATH, MLSD_HOME: home, FORCE_COLOR: '1', TERM: 'xterm' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin', 'mlsd.js'), 'demo', ...process.argv.slice(2)], { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`mlsd demo ended with ${status}: ${stderr}`);
    return stdout;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** The rows of the report, which is the last that says for which level it judges. */
function reportRows(text) {
  const all = text.trimEnd().split('\n').map(readRow);
  const first = all.findLastIndex((runs) => runs.map((run) => run.text).join('').includes('judged for'));
  if (first < 0) throw new Error('mlsd demo printed no report');
  return all.slice(first, first + MOST_ROWS);
}

/** A row's runs of one look each, from its escape sequences. */
function readRow(row) {
  let look = {};
  return row.split(/(\u001b\[[0-9;]*m)/).flatMap((part) => {
    if (!part.startsWith('\u001b')) return part === '' ? [] : [{ text: part, ...look }];
    for (const code of part.slice(2, -1).split(';').map(Number)) look = lookAfter(look, code);
    return [];
  });
}

function lookAfter(look, code) {
  if (code === 0) return {};
  if (code === 1) return { ...look, bold: true };
  if (code === 2) return { ...look, dim: true };
  if (code === 22) return { ...look, bold: false, dim: false };
  if (code === 39) return { ...look, colour: undefined };
  return COLOURS[code] ? { ...look, colour: COLOURS[code] } : look;
}

function draw(rows) {
  const columns = Math.max(...rows.map((runs) => runs.reduce((sum, run) => sum + run.text.length, 0)));
  const width = Math.ceil(columns * CELL.width + 2 * MARGIN);
  const height = rows.length * CELL.height + 2 * MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>The report of mlsd demo in a terminal</title>
<rect width="100%" height="100%" rx="8" fill="${GROUND}"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="${INK}" xml:space="preserve">
${rows.map(drawRow).join('\n')}
</g>
</svg>
`;
}

function drawRow(runs, index) {
  let column = 0;
  const spans = runs.map((run) => {
    const text = run.text.trim();
    const x = (MARGIN + (column + run.text.indexOf(text)) * CELL.width).toFixed(1);
    column += run.text.length;
    if (text === '') return '';
    const look = [run.colour ? ` fill="${run.colour}"` : '', run.bold ? ' font-weight="bold"' : '', run.dim ? ' opacity="0.6"' : ''].join('');
    // The length keeps the columns straight, whatever font there is.
    return `<tspan x="${x}" textLength="${(text.length * CELL.width).toFixed(1)}" lengthAdjust="spacingAndGlyphs"${look}>${escapeText(text)}</tspan>`;
  });
  return `<text y="${(MARGIN + (index + 0.75) * CELL.height).toFixed(1)}">${spans.join('')}</text>`;
}

function escapeText(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
