/** Times in words, without Intl: the same on every version of Node. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** '21 Nov 2026, 18:40' where the person's clock is `offset` minutes ahead of UTC. @param at milliseconds since the epoch */
export function dayAndTime(at: number, offset: number): string {
  const there = new Date(at + offset * 60_000);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${there.getUTCDate()} ${MONTHS[there.getUTCMonth()]} ${there.getUTCFullYear()}, ${two(there.getUTCHours())}:${two(there.getUTCMinutes())}`;
}

/** 750000 as '12:30'; an hour and more as '1:02:30'. */
export function clockTime(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const two = (n: number): string => String(n).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes}:${two(seconds % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}
