import { monthText } from '../../domain/wording.js';
import { dayText } from '../dates.js';
import type { QuestionText } from './question-text.js';
import { anyMoment, certainMoment, type Clock, readMoment, type Span } from './moments.js';

/** A period that a question names, from its first moment to before its last, in UTC. */
export interface NamedPeriod extends Span {
  /** With its preposition: `in 2023`, `since Mar 1, 2024`. */
  readonly label: string;
}

/** The furthest moment that a date can hold. */
export const endOfTime = 8.64e15;
const dayMs = 86_400_000;
const moment = `((?:the )?(?:${anyMoment}))`;
/** Words between a preposition and its date: `before the election day 2024-11-05`. */
const filler = `(?:(?!and |or )[\\p{L}'-]+ ){0,4}?`;

const patterns = {
  range: new RegExp(
    ` (?:between ${moment} and ${moment}|(?:(?:from|in|during) )?${moment} (?:to|until|till|through|–|-) ${moment})(?= )`,
    'u',
  ),
  since: new RegExp(
    ` (?:ever since|since|starting|beginning|from) ${filler}${moment} (?:on|onwards?|onward)(?= )`,
    'u',
  ),
  after: new RegExp(` (?:ever )?(since|starting in|beginning in|after) ${filler}${moment}(?= )`, 'u'),
  // `By` alone: `likes by month since 2023` names no end.
  before: new RegExp(` (?:(before|until|till|up to|prior to) ${filler}|(by) )${moment}(?= )`, 'u'),
  within: new RegExp(` (?:in|during|for|of|on|over|within|throughout|from|around|at) ${moment}(?= )`, 'u'),
  /** Without a preposition only what can hardly be anything else; a lone year at the end of a phrase or before `posts`. */
  bare: new RegExp(
    ` ((?:the )?(?:${certainMoment})|(?:19|20)\\d\\d(?= (?:·|and|or|vs|versus|with|than) )|(?:19|20)\\d\\d(?= (?:posts?|tweets?) ))(?= )`,
    'u',
  ),
};

/** Takes the period out of a question; null when it names none. */
export function takePeriod(question: QuestionText, clock: Clock): NamedPeriod | null {
  return (
    takeRange(question, clock) ??
    takeOpen(question, clock) ??
    takeWithin(question, clock, patterns.within) ??
    takeWithin(question, clock, patterns.bare)
  );
}

function takeRange(question: QuestionText, clock: Clock): NamedPeriod | null {
  const match = question.find(patterns.range);
  if (!match) return null;
  const [first = '', second = ''] = match.slice(1).filter((part) => part !== undefined);
  const to = readMoment(second, clock);
  // In `March to May 2024` the year belongs to both.
  const year = / ?((?:19|20)\d\d)$/.exec(second)?.[1];
  const from = readMoment(year !== undefined && !/\d{4}/.test(first) ? `${first} ${year}` : first, clock);
  if (!from || !to || to.toMs <= from.fromMs) return null;
  question.take(match);
  return namedPeriod({ fromMs: from.fromMs, toMs: to.toMs });
}

function takeOpen(question: QuestionText, clock: Clock): NamedPeriod | null {
  const onwards = question.find(patterns.since);
  const after = onwards ?? question.find(patterns.after);
  if (after) {
    const isAfter = !onwards && after[1] === 'after';
    const span = readMoment(after.at(-1) ?? '', clock);
    if (!span) return null;
    question.take(after);
    return namedPeriod({ fromMs: isAfter ? span.toMs : span.fromMs, toMs: endOfTime });
  }
  const before = question.find(patterns.before);
  const span = before && readMoment(before.at(-1) ?? '', clock);
  if (!before || !span) return null;
  question.take(before);
  return namedPeriod({
    fromMs: 0,
    toMs: before[1] === 'before' || before[1] === 'prior to' ? span.fromMs : span.toMs,
  });
}

function takeWithin(question: QuestionText, clock: Clock, pattern: RegExp): NamedPeriod | null {
  const match = question.find(pattern);
  const span = match && readMoment(match[1] ?? '', clock);
  if (!match || !span) return null;
  question.take(match);
  return namedPeriod(span);
}

/** A period with the shortest words for it: whole years and months by their name. */
export function namedPeriod(span: Span): NamedPeriod {
  return { ...span, label: labelOf(span) };
}

function labelOf({ fromMs, toMs }: Span): string {
  if (toMs >= endOfTime) return `since ${dayText(fromMs)}`;
  if (fromMs <= 0) return `before ${dayText(toMs)}`;
  const [from, to] = [new Date(fromMs), new Date(toMs)];
  const isMonthStart = (date: Date) => date.getUTCDate() === 1 && date.getTime() % dayMs === 0;
  if (isMonthStart(from) && isMonthStart(to)) {
    const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
    if (months === 1) return `in ${monthText(fromMs)}`;
    if (months === 12 && from.getUTCMonth() === 0) return `in ${from.getUTCFullYear()}`;
  }
  const last = toMs - 1;
  return dayText(fromMs) === dayText(last)
    ? `on ${dayText(fromMs)}`
    : `from ${dayText(fromMs)} to ${dayText(last)}`;
}
