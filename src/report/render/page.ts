/** The frame of every page: no scripts, no network, readable on paper, on a phone, in the dark and by a screen reader. */
import { cleanLine } from '../../display/clean.ts';
import { PAGE_STYLE } from './html-style.ts';
import { Html, html } from './markup.ts';

/** Forbids what the page does not need, should anything foreign ever get through. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** A whole HTML document. @param style rules besides those of every page */
export function renderPage(title: string, body: Html, style = ''): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<title>${cleanLine(title)}</title>
<style>${new Html(PAGE_STYLE + style)}</style>
</head>
<body>
${body}
</body>
</html>
`;
  return page.toString();
}
