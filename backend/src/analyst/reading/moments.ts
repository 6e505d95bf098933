/** From a moment to before another, in milliseconds since the epoch. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** When the question is asked, and when the posts end that it is about: months without a year are the latest until then. */
export interface Clock {
  readonly nowMs: number;
  readonly lastPostMs: number;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const year = '(?:19|20)\\d\\d';
const ordinal = '(?:st|nd|rd|th)?';
const season = '(?:spring|summer|autumn|fall|winter)';
const unit = '(?:day|week|month|quarter|year)';
const number = '(?:\\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|twelve|couple of|few)';

/** What is a moment wherever it stands. */
export const certainMoment = [
  `${year}-\\d\\d-\\d\\d`,
  `${year}-\\d\\d`,
  `\\d{1,2}[./]\\d{1,2}[./]${year}`,
  `\\d{1,2}${ordinal} (?:of )?${monthName}(?: (?:· )?${year})?`,
  `${monthName} \\d{1,2}${ordinal}(?: (?:· )?${year})?(?!\\d)`,
  `${monthName} (?:of |· )?${year}`,
  `q[1-4] (?:of |· )?${year}`,
  `${season} (?:of )?${year}`,
  `(?:the )?(?:this|last|past|previous|current) (?:${number} )?${unit}s?`,
  'today',
  'yesterday',
].join('|');

/** Also what is one behind a preposition only: `in May`, `since 2023`. */
export const anyMoment = `${certainMoment}|${monthName}|${year}|q[1-4]|${season}`;

/** The time that words of {@link anyMoment} mean, in UTC; null for no possible day. */
export function readMoment(words: string, clock: Clock): Span | null {
  const text = words.replace(/ ·|\bof /g, '').replace(/(\d)(?:st|nd|rd|th)\b/g, '$1');
  return relative(text, clock) ?? dated(text) ?? named(text, clock);
}

function dated(text: string): Span | null {
  const iso = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(text);
  if (iso)
    return spanOf(Number(iso[1]), Number(iso[2]) - 1, iso[3] === undefined ? undefined : Number(iso[3]));
  const short = /^(\d{1,2})([./])(\d{1,2})[./](\d{4})$/.exec(text);
  if (!short) return /^\d{4}$/.test(text) ? spanOf(Number(text)) : null;
  // With slashes the month comes first, as in English, unless it cannot be one.
  const [first, second] = [Number(short[1]), Number(short[3])];
  const isMonthFirst = short[2] === '/' && first <= 12;
  return spanOf(Number(short[4]), (isMonthFirst ? first : second) - 1, isMonthFirst ? second : first);
}

function named(text: string, clock: Clock): Span | null {
  const givenYear = new RegExp(year).exec(text)?.[0];
  const rest = text.replace(new RegExp(year), ' ');
  const spanIn = (inYear: number): Span | null => {
    const quarter = /^q([1-4])/.exec(rest)?.[1];
    if (quarter !== undefined) return spanOfMonths(inYear, (Number(quarter) - 1) * 3, 3);
    const start = { spring: 2, summer: 5, autumn: 8, fall: 8, winter: 11 }[rest.trim()];
    if (start !== undefined) return spanOfMonths(inYear, start, 3);
    const month = months.findIndex((name) => new RegExp(`\\b${name}`).test(rest));
    const day = /\d{1,2}/.exec(rest)?.[0];
    return month < 0 ? null : spanOf(inYear, month, day === undefined ? undefined : Number(day));
  };
  if (givenYear !== undefined) return spanIn(Number(givenYear));
  const latestMs = Math.min(clock.nowMs, clock.lastPostMs);
  const thisYear = new Date(latestMs).getUTCFullYear();
  const span = spanIn(thisYear);
  return span && span.fromMs > latestMs ? spanIn(thisYear - 1) : span;
}

/** A year, a month or a day; null when there is no such day. */
function spanOf(inYear: number, month?: number, day?: number): Span | null {
  if (month === undefined) return spanOfMonths(inYear, 0, 12);
  if (month < 0 || month > 11) return null;
  if (day === undefined) return spanOfMonths(inYear, month, 1);
  const fromMs = Date.UTC(inYear, month, day);
  return new Date(fromMs).getUTCDate() === day ? { fromMs, toMs: Date.UTC(inYear, month, day + 1) } : null;
}

const spanOfMonths = (inYear: number, month: number, length: number): Span => ({
  fromMs: Date.UTC(inYear, month),
  toMs: Date.UTC(inYear, month + length),
});

const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** `last year` is that of the calendar; `the last year` and `the last 12 months` end now. */
function relative(text: string, { nowMs }: Clock): Span | null {
  const now = new Date(nowMs);
  const [y, m, d] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  if (text === 'today') return spanOf(y, m, d);
  if (text === 'yesterday') return { fromMs: Date.UTC(y, m, d - 1), toMs: Date.UTC(y, m, d) };
  const match =
    /^(the )?(this|last|past|previous|current) (?:([\w ]+?) )?(day|week|month|quarter|year)s?$/.exec(text);
  if (!match) return null;
  const [, article, which = '', count, unitName = ''] = match;
  const isRolling = count !== undefined || which === 'past' || (article !== undefined && which === 'last');
  if (isRolling) return { fromMs: shifted(now, unitName, -numberOf(count)), toMs: nowMs + 1 };
  const start = startOf(now, unitName);
  const back = which === 'this' || which === 'current' ? 0 : 1;
  return { fromMs: shifted(start, unitName, -back), toMs: shifted(start, unitName, 1 - back) };
}

function numberOf(count: string | undefined): number {
  if (count === undefined) return 1;
  if (/^\d+$/.test(count)) return Number(count);
  return { 'couple of': 2, few: 3, twelve: 12 }[count] ?? Math.max(1, words.indexOf(count));
}

function startOf(now: Date, unitName: string): Date {
  const [y, m, d] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  if (unitName === 'day') return new Date(Date.UTC(y, m, d));
  if (unitName === 'week') return new Date(Date.UTC(y, m, d - ((now.getUTCDay() + 6) % 7)));
  if (unitName === 'month') return new Date(Date.UTC(y, m));
  return new Date(Date.UTC(y, unitName === 'quarter' ? m - (m % 3) : 0));
}

function shifted(from: Date, unitName: string, by: number): number {
  const date = new Date(from);
  if (unitName === 'day') date.setUTCDate(date.getUTCDate() + by);
  else if (unitName === 'week') date.setUTCDate(date.getUTCDate() + 7 * by);
  else date.setUTCMonth(date.getUTCMonth() + by * ({ month: 1, quarter: 3 }[unitName] ?? 12));
  return date.getTime();
}
