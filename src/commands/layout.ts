/** How texts for the terminal are laid out. */
import type { Style } from '../display/style.ts';
import type { Layout } from '../report/render/rows.ts';
import type { Context } from './context.ts';

/** How texts are laid out for this run. */
export function layoutOf(context: Context, style: Style): Layout {
  return { width: context.width, style, ...(context.options.plain ? { bars: 'none' as const } : {}) };
}
