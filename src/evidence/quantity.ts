/** Typed quantities in running text: '100 ms', 'forty million', 'p99<200ms', '1 in 1,000', '12 GB', 'CTR ~2%'. */

/** duration is in seconds, rate in events per second, bytes in bytes, percent in 0-100 and more, money in its own currency. */
export type QuantityKind = 'duration' | 'rate' | 'count' | 'percent' | 'money' | 'bytes' | 'date' | 'ratio' | 'number';

export interface Quantity {
  kind: QuantityKind;
  value: number;
  /** What is counted or per what, in lower case: 'users', 'day'; '' if nothing is said. */
  of: string;
}

const MAGNITUDES: Record<string, number> = {
  k: 1e3, thousand: 1e3, thousands: 1e3, m: 1e6, mm: 1e6, mn: 1e6, mio: 1e6, mil: 1e6, million: 1e6, millions: 1e6,
  b: 1e9, bn: 1e9, billion: 1e9, billions: 1e9, t: 1e12, trillion: 1e12, hundred: 100, hundreds: 100, dozen: 12, dozens: 12, lakh: 1e5, crore: 1e7,
};
const SECONDS: Record<string, number> = {
  ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, msec: 1e-3, msecs: 1e-3, millisecond: 1e-3, milliseconds: 1e-3, millis: 1e-3, millisec: 1e-3,
  s: 1, sec: 1, secs: 1, second: 1, seconds: 1, min: 60, mins: 60, minute: 60, minutes: 60, h: 3600, hr: 3600, hrs: 3600, hour: 3600, hours: 3600,
  d: 86_400, day: 86_400, days: 86_400, week: 604_800, weeks: 604_800, wk: 604_800, wks: 604_800, w: 604_800, month: 2_592_000, months: 2_592_000, mo: 2_592_000, mos: 2_592_000,
  quarter: 7_776_000, quarters: 7_776_000, year: 31_536_000, years: 31_536_000, yr: 31_536_000, yrs: 31_536_000, y: 31_536_000,
};
const BYTES: Record<string, number> = {
  b: 1, byte: 1, bytes: 1, kb: 1e3, kib: 1024, mb: 1e6, mib: 1048576, gb: 1e9, gib: 1073741824, gig: 1e9, gigs: 1e9, gigabyte: 1e9, gigabytes: 1e9, megabyte: 1e6, megabytes: 1e6,
  tb: 1e12, tib: 1099511627776, terabyte: 1e12, terabytes: 1e12, pb: 1e15, petabyte: 1e15, petabytes: 1e15,
};
const RATES = new Set(['qps', 'rps', 'tps', 'hz', 'fps', 'iops']);
const MONEY = new Set(['dollars', 'dollar', 'usd', 'euros', 'euro', 'eur', 'bucks', 'pounds', 'cents', 'cent', 'gbp', 'yen']);
const PERCENT = new Set(['%', 'percent', 'percents', 'pct', 'pp', 'per cent', 'bps', 'permille']);
const UNITS: Record<string, number> = {
  zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16,
  seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, thirty: 30, forty: 40, fourty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90, half: 0.5, couple: 2, few: 3, several: 5,
};
const SHARES: Record<string, number> = { half: 0.5, third: 1 / 3, quarter: 0.25, fifth: 0.2, tenth: 0.1, couple: 2, few: 3, dozen: 12 };
/** 'half of it' says nothing. */
const VAGUE_WHOLE = new Set(['them', 'this', 'that', 'these', 'those', 'its', 'what', 'which']);
const MONTHS = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)(uary|ruary|ch|il|e|y|ust|tember|ober|ember)?$/;

/** The words, beside figures and months, that a quantity may begin with. */
const OPENERS = new Set(['a', 'an', 'q1', 'q2', 'q3', 'q4', ...Object.keys(UNITS), ...Object.keys(MAGNITUDES), ...Object.keys(SHARES)]);

/** A raw piece of text as the tokeniser sees it: lower case, with what is glued to it. */
export interface RawToken {
  lower: string;
  /** true when white space or the text's start precedes it. */
  spaced: boolean;
}

const NUMERIC = /^\d+(?:,\d{3})*(?:\.\d+)?(?:e\d+)?$/;
const GLUED = /^(\d+(?:,\d{3})*(?:\.\d+)?)([a-zµ]+)$/;

function parseNumeral(text: string): number {
  return Number(text.replace(/,/g, ''));
}

/** Reads a number at `at`: digits with magnitude, or number words. Null when none; `next` is the index behind it. */
function readNumber(tokens: RawToken[], at: number): { value: number; next: number; glued: string; words: boolean } | null {
  const first = tokens[at]?.lower ?? '';
  const glued = GLUED.exec(first);
  if (glued) return withMagnitude(tokens, { value: parseNumeral(glued[1] ?? ''), next: at + 1, glued: glued[2] ?? '', words: false });
  if (NUMERIC.test(first)) return withMagnitude(tokens, { value: parseNumeral(first), next: at + 1, glued: '', words: false });
  return readNumberWords(tokens, at);
}

interface NumberSoFar {
  value: number;
  next: number;
  glued: string;
  words: boolean;
}

function withMagnitude(tokens: RawToken[], number: NumberSoFar): NumberSoFar {
  const magnitude = MAGNITUDES[number.glued];
  if (magnitude !== undefined) return { ...number, value: number.value * magnitude, glued: '' };
  if (number.glued) return number;
  const next = tokens[number.next];
  const word = next ? MAGNITUDES[next.lower] : undefined;
  if (word === undefined || (next && next.lower.length === 1 && !/[kmb]/.test(next.lower))) return number;
  return withMagnitude(tokens, { ...number, value: number.value * word, next: number.next + 1 });
}

function readNumberWords(tokens: RawToken[], at: number): NumberSoFar | null {
  let total = 0, part = 0, i = at, seen = 0;
  if ((tokens[i]?.lower === 'a' || tokens[i]?.lower === 'an') && tokens[i + 1] && MAGNITUDES[tokens[i + 1]?.lower ?? ''] && (tokens[i + 1]?.lower.length ?? 0) > 2) {
    part = 1;
    i++;
  }
  for (; i < tokens.length; i++) {
    const word = tokens[i]?.lower ?? '';
    const unit = UNITS[word];
    const magnitude = word.length > 2 ? MAGNITUDES[word] : undefined;
    if (unit !== undefined && (seen === 0 || part === 0 || unit < 10 || part >= 100)) part += unit;
    else if (magnitude !== undefined) {
      if (magnitude === 100) part = (part || 1) * 100;
      else {
        total += (part || 1) * magnitude;
        part = 0;
      }
    } else if (word === 'and' && seen > 0 && part >= 100 && UNITS[tokens[i + 1]?.lower ?? ''] !== undefined) continue;
    else break;
    seen++;
  }
  return seen ? { value: total + part, next: i, glued: '', words: true } : null;
}

/**
 * The quantity that begins at token `at`, with the index behind its last token; null when there is none.
 * Number words below a hundred count only with a unit or a magnitude ('one percent', not 'one more thing').
 */
export function readQuantity(tokens: RawToken[], at: number): { quantity: Quantity; next: number } | null {
  const first = tokens[at]?.lower ?? '';
  if (!/^[\d$€£]/.test(first) && !OPENERS.has(first) && !MONTHS.test(first)) return null;
  if (/^[$€£]$/.test(first)) return readMoney(tokens, at);
  const date = readDate(tokens, at);
  if (date) return date;
  const number = readNumber(tokens, at);
  if (!number) return readFraction(tokens, at);
  return readRatio(tokens, number) ?? readUnit(tokens, number) ?? readFraction(tokens, at);
}

/** 'half a second', 'a quarter of an hour', 'a couple of days', 'a few weeks', 'an hour', 'a third of the traffic'. */
function readFraction(tokens: RawToken[], at: number): { quantity: Quantity; next: number } | null {
  let i = at + (/^an?$/.test(tokens[at]?.lower ?? '') ? 1 : 0);
  const share = SHARES[tokens[i]?.lower ?? ''];
  if (share === undefined) return i > at ? readOne(tokens, i) : null;
  i++;
  const of = tokens[i]?.lower === 'of';
  if (of) i++;
  if (/^(an?|the)$/.test(tokens[i]?.lower ?? '')) i++;
  const unit = tokens[i]?.lower ?? '', seconds = unit.length > 2 ? SECONDS[unit] : undefined;
  if (seconds !== undefined) return { quantity: { kind: 'duration', value: share * seconds, of: unit }, next: i + 1 };
  const magnitude = unit.length > 2 ? MAGNITUDES[unit] : undefined;
  if (magnitude !== undefined) return { quantity: { kind: 'count', value: share * magnitude, of: '' }, next: i + 1 };
  return of && share < 1 && /^[a-z]{3,}$/.test(unit) && !VAGUE_WHOLE.has(unit) ? { quantity: { kind: 'ratio', value: share, of: unit }, next: i } : null;
}

/** 'an hour', 'a week': a length of time, but not the 'a day' of a rate, which is read with its number. */
function readOne(tokens: RawToken[], at: number): { quantity: Quantity; next: number } | null {
  const unit = tokens[at]?.lower ?? '', seconds = SECONDS[unit];
  if (!/^(second|minute|hour|day|week|month|quarter|year)$/.test(unit) || seconds === undefined || !/^(within|in|for|after|every|under|than|to|about|over|least|most|of|half)$/.test(tokens[at - 2]?.lower ?? '')) return null;
  return { quantity: { kind: 'duration', value: seconds, of: unit }, next: at + 1 };
}

function readMoney(tokens: RawToken[], at: number): { quantity: Quantity; next: number } | null {
  const number = readNumber(tokens, at + 1);
  return number && { quantity: { kind: 'money', value: number.value, of: '' }, next: number.next };
}

function readDate(tokens: RawToken[], at: number): { quantity: Quantity; next: number } | null {
  const word = tokens[at]?.lower ?? '';
  if (/^(19|20)\d\d$/.test(word) && !isCounted(tokens[at + 1]?.lower ?? '')) return { quantity: { kind: 'date', value: Number(word), of: 'year' }, next: at + 1 };
  if (/^q[1-4]$/.test(word)) return { quantity: { kind: 'date', value: Number(word[1]), of: 'quarter' }, next: at + 1 };
  if (MONTHS.test(word) && word !== 'may' && word !== 'mar') return { quantity: { kind: 'date', value: 0, of: 'month' }, next: at + 1 };
  return null;
}

/** '2000 ms' and '2048 dims' are no years. */
const isCounted = (next: string): boolean => next in SECONDS || next in BYTES || RATES.has(next) || MONEY.has(next) || PERCENT.has(next) || /^(per|request|requests|dims|dimensions|users|items|queries|words|tokens|pairs|candidates|labels|examples|images|documents)$/.test(next);

/** '1 in 1,000', '1:10', '1 of 200'. */
function readRatio(tokens: RawToken[], number: NumberSoFar): { quantity: Quantity; next: number } | null {
  const joint = tokens[number.next]?.lower ?? '';
  if (joint !== 'in' && joint !== ':' && joint !== 'of' && joint !== 'to') return null;
  let from = number.next + 1;
  if (joint === 'in' && tokens[from]?.lower === 'every') from++;
  const other = readNumber(tokens, from);
  if (!other || other.glued || !other.value) return null;
  if (joint === 'to' || ((joint === 'of' || joint === 'in') && number.value >= other.value)) return null;
  return { quantity: { kind: 'ratio', value: number.value / other.value, of: '' }, next: other.next };
}

function readUnit(tokens: RawToken[], number: NumberSoFar): { quantity: Quantity; next: number } | null {
  const glued = number.glued;
  // '30-day', 'two-week', '100-ms'
  const hyphen = !glued && tokens[number.next]?.lower === '-' && !tokens[number.next]?.spaced && !(tokens[number.next + 1]?.spaced ?? true) ? 1 : 0;
  const unit = glued || (tokens[number.next + hyphen]?.lower ?? '');
  const next = glued ? number.next : number.next + hyphen + 1;
  const done = (kind: QuantityKind, value: number, of = '') => readPer(tokens, { quantity: { kind, value, of }, next });
  if (PERCENT.has(unit)) return done('percent', unit === 'bps' ? number.value / 100 : number.value);
  if (unit === 'per' && tokens[next]?.lower === 'cent') return { quantity: { kind: 'percent', value: number.value, of: '' }, next: next + 1 };
  if (unit === 'in' && glued) return null;
  if (RATES.has(unit)) return { quantity: { kind: 'rate', value: number.value, of: unit }, next };
  if (unit === 'x' && (glued || number.next < tokens.length)) return { quantity: { kind: 'ratio', value: number.value, of: 'x' }, next };
  if (MONEY.has(unit)) return done('money', /^cents?$/.test(unit) ? number.value / 100 : number.value);
  const bytes = unit.length > 1 ? BYTES[unit] : undefined;
  if (bytes !== undefined) return done('bytes', number.value * bytes);
  const seconds = SECONDS[unit];
  if (seconds !== undefined && (glued || unit.length > 1 || (unit === 's' && !number.words && !hyphen))) return { quantity: { kind: 'duration', value: number.value * seconds, of: unit }, next };
  if (glued) return null;
  return readCounted(tokens, number);
}

/** A count or a bare number: number words alone are no number ('one more thing'). */
function readCounted(tokens: RawToken[], number: NumberSoFar): { quantity: Quantity; next: number } | null {
  const noun = tokens[number.next]?.lower ?? '';
  if (number.words && number.value < 100 && !/^[a-z]{4,}s$/.test(noun)) return null;
  if (number.words && number.value < 10) return null;
  const of = /^[a-z][a-z-]+$/.test(noun) ? noun : '';
  const kind: QuantityKind = number.value >= 1000 ? 'count' : 'number';
  return readPer(tokens, { quantity: { kind, value: number.value, of }, next: number.next });
}

/** '40M a day', '500/s', '3k requests per second': a rate, in events per second. */
function readPer(tokens: RawToken[], found: { quantity: Quantity; next: number }): { quantity: Quantity; next: number } {
  if (found.quantity.kind !== 'count' && found.quantity.kind !== 'number') return found;
  for (let i = found.next; i < Math.min(found.next + 3, tokens.length); i++) {
    const joint = tokens[i]?.lower ?? '';
    if (joint !== 'per' && joint !== '/' && joint !== 'a' && joint !== 'each' && joint !== 'every' && joint !== 'an') continue;
    const unit = tokens[i + 1]?.lower ?? '';
    const seconds = SECONDS[unit];
    if (seconds === undefined || (joint === 'a' && unit.length < 3)) return found;
    return { quantity: { kind: 'rate', value: found.quantity.value / seconds, of: found.quantity.of }, next: i + 2 };
  }
  return found;
}
