import type { CountName } from '../columns/post-columns.js';
import { rowKinds } from '../post.js';
import { maxNameLength } from '../statistics/tally.js';
import { readSearch } from '../search-query.js';
import { isDayOrMoment } from './filter-time.js';
import { slotGroups, slotsOfDay } from './slots.js';
import { mediaChoices, type PostFilter } from './post-filter.js';

/** One parameter of an address or a query. What cannot be used is thrown as {@link Unusable}. */
export interface FilterParameter {
  readonly name: string;
  /** Adds a value to a filter. */
  readonly add: (filter: PostFilter, value: string) => PostFilter;
  /** The values for a filter; none where it does not ask. */
  readonly values: (filter: PostFilter) => readonly string[];
}

/** A value that a parameter cannot have, with the reason. */
export class Unusable extends Error {}

/** Most values of one dimension. */
export const mostValues = 50;

/** Weekdays as addresses have them. */
const dayTexts = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

type ListOf<Value> = {
  [Name in keyof PostFilter]: PostFilter[Name] extends readonly Value[] | undefined ? Name : never;
}[keyof PostFilter] &
  keyof PostFilter;

/** Several values of a fixed set, in the order of that set. */
function choices<Value extends string | number>(
  name: string,
  dimension: ListOf<Value>,
  all: readonly Value[],
  textOf: (value: Value) => string,
): FilterParameter {
  const chosen = (filter: PostFilter) => (filter[dimension] ?? []) as readonly Value[];
  return {
    name,
    add: (filter, text) => {
      const value = all.find((one) => textOf(one) === text.toLowerCase());
      if (value === undefined) throw new Unusable(`it must be one of ${told(all.map(textOf))}`);
      const values = new Set([...chosen(filter), value]);
      return { ...filter, [dimension]: all.filter((one) => values.has(one)) };
    },
    values: (filter) => chosen(filter).map(textOf),
  };
}

const told = (values: readonly string[]): string =>
  values.length > 12 ? `${values[0]} to ${values.at(-1)}` : values.join(', ');

/** Several names, in code unit order. */
function names(name: string, dimension: ListOf<string>, cleaned: (text: string) => string): FilterParameter {
  const chosen = (filter: PostFilter) => filter[dimension] ?? [];
  return {
    name,
    add: (filter, text) => {
      const value = cleaned(text.trim());
      if (value === '') throw new Unusable('it is empty');
      if (value.length > maxNameLength) throw new Unusable(`it is longer than ${maxNameLength} characters`);
      const others = chosen(filter).filter((one) => one.toLowerCase() !== value.toLowerCase());
      if (others.length >= mostValues) throw new Unusable(`there are more than ${mostValues}`);
      return { ...filter, [dimension]: [...others, value].sort() };
    },
    values: chosen,
  };
}

function yesOrNo(dimension: 'link' | 'question'): FilterParameter {
  return {
    name: dimension,
    add: (filter, text) => {
      if (text !== 'yes' && text !== 'no') throw new Unusable('it must be yes or no');
      return { ...filter, [dimension]: text === 'yes' };
    },
    values: ({ [dimension]: value }) => (value === undefined ? [] : [value ? 'yes' : 'no']),
  };
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d{1,15}$/.test(text)) throw new Unusable('it must be a whole number from 0');
  return value;
}

function fewest(name: string, count: CountName): FilterParameter {
  return {
    name,
    add: (filter, text) => ({ ...filter, least: { ...filter.least, [count]: wholeNumber(text) } }),
    values: ({ least }) => (least?.[count] === undefined ? [] : [String(least[count])]),
  };
}

function lengthBound(name: string, bound: 'min' | 'max'): FilterParameter {
  return {
    name,
    add: (filter, text) => {
      const length = { ...filter.length, [bound]: wholeNumber(text) };
      if ((length.min ?? 0) > (length.max ?? Infinity)) throw new Unusable('the shortest is the longer one');
      return { ...filter, length };
    },
    values: ({ length }) => (length?.[bound] === undefined ? [] : [String(length[bound])]),
  };
}

function periodBound(name: string, bound: 'from' | 'to'): FilterParameter {
  return {
    name,
    add: (filter, text) => {
      if (!isDayOrMoment(text))
        throw new Unusable('it must be a day such as 2024-05-31, or a moment such as 2024-05-31T12:00:00Z');
      const period = { ...filter.period, [bound]: text };
      const { from, to } = period;
      // A day and a moment cannot be compared without a clock.
      if (from?.length === to?.length && Date.parse(from ?? '') > Date.parse(to ?? ''))
        throw new Unusable('the period ends before it begins');
      return { ...filter, period };
    },
    values: ({ period }) => (period?.[bound] === undefined ? [] : [period[bound]]),
  };
}

const text: FilterParameter = {
  name: 'q',
  add: (filter, value) => {
    const trimmed = [filter.text ?? '', value.trim()].join(' ').trim();
    if (trimmed === '') return filter;
    const { fault } = readSearch(trimmed);
    if (fault !== null) throw new Unusable(`it ${fault}`);
    return { ...filter, text: trimmed };
  },
  values: ({ text: value }) => (value === undefined ? [] : [value]),
};

/** Hours of the week: `tue-14`, or `tue` for all of its 24. */
const slots: FilterParameter = {
  name: 'slot',
  add: (filter, value) => {
    const [, dayText = '', hourText] = /^([a-z]{3})(?:-(\d{1,2}))?$/.exec(value.toLowerCase()) ?? [];
    const day = dayTexts.indexOf(dayText);
    const hour = hourText === undefined ? null : Number(hourText);
    if (day === -1 || (hour ?? 0) > 23)
      throw new Unusable('it must be an hour of the week such as tue-14, or a day such as tue');
    const added = hour === null ? slotsOfDay(day) : [day * 24 + hour];
    const all = new Set([...(filter.slots ?? []), ...added]);
    return { ...filter, slots: [...all].sort((one, other) => one - other) };
  },
  values: ({ slots: chosen = [] }) =>
    slotGroups(chosen).map(({ day, hour }) => `${dayTexts[day] ?? ''}${hour === null ? '' : `-${hour}`}`),
};

const account = (name: string): string => name.replace(/^[@＠]/, '');
const upTo = (length: number): number[] => Array.from({ length }, (_, index) => index);

/**
 * The parameters of a filter, the same in the address of a page and in the API's query, in the order in which they are written. Lists are
 * written as one parameter for each value: `tag=herons&tag=kites`.
 */
export const filterParameters: readonly FilterParameter[] = [
  text,
  names('from', 'authors', account),
  names('to', 'answered', account),
  periodBound('since', 'from'),
  periodBound('until', 'to'),
  choices('day', 'weekdays', upTo(7), (day) => dayTexts[day] ?? ''),
  choices('hour', 'hours', upTo(24), String),
  slots,
  choices('kind', 'kinds', rowKinds, String),
  names('lang', 'languages', (tag) => tag.toLowerCase().split(/[-_]/, 1)[0] ?? ''),
  names('tag', 'tags', (tag) => tag.replace(/^[#＃]/, '')),
  names('mention', 'mentions', account),
  names('site', 'sites', (host) => host.toLowerCase().replace(/^www\./, '')),
  choices('media', 'media', mediaChoices, String),
  yesOrNo('link'),
  yesOrNo('question'),
  lengthBound('min_length', 'min'),
  lengthBound('max_length', 'max'),
  fewest('min_likes', 'likes'),
  fewest('min_reposts', 'retweets'),
  fewest('min_replies', 'replies'),
  fewest('min_views', 'views'),
  fewest('min_reactions', 'reactions'),
  names('product', 'products', (product) => product),
];
