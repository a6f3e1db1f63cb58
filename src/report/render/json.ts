/** The report as JSON: the model as it is. */
import type { Report } from '../report.ts';

/** Pretty-printed, ends with a line feed. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
