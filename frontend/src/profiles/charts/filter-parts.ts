import {
  dimensionsOf,
  withoutDimension,
  type PostFilter,
} from '@persona-lens/backend/domain/post-filter/post-filter';
import { slotGroups, slotsOfDay } from '@persona-lens/backend/domain/post-filter/slots';
import type { RowKind } from '@persona-lens/backend/domain/post';
import { dayNames } from '@persona-lens/backend/domain/statistics/patterns';
import { formatUtcDay, formatUtcPeriod } from '../../lib/date-format';
import { formatCounted } from '../../lib/number-format';
import { toggleValues } from './choices';
import { hourSpan, KIND_NAMES, languageName, lengthName, mediaName } from './figure-names';

/** A part of a filter that can be taken out of it. */
export interface FilterPart {
  /** What it leaves, in a few words. */
  name: string;
  /** The filter without it. */
  rest: PostFilter;
}

/** The parts of a filter, each value by itself, in the order of the dimensions. */
export function filterParts(filter: PostFilter): FilterPart[] {
  return dimensionsOf(filter).flatMap((dimension): FilterPart[] => {
    const whole = (name: string): FilterPart[] => [{ name, rest: withoutDimension(filter, dimension) }];
    switch (dimension) {
      case 'text':
        return whole(`Text: ${filter.text ?? ''}`);
      case 'authors':
        return eachOf(filter, dimension, (name) => `By @${name}`);
      case 'answered':
        return eachOf(filter, dimension, (name) => `To @${name}`);
      case 'period':
        return whole(periodName(filter.period ?? {}));
      case 'weekdays':
        return eachOf(filter, dimension, (day) => dayNames[day] ?? '');
      case 'hours':
        return eachOf(filter, dimension, hourSpan);
      case 'slots':
        return slotGroups(filter.slots ?? []).map(({ day, hour }) => ({
          name: hour === null ? (dayNames[day] ?? '') : `${dayNames[day] ?? ''} ${hourSpan(hour)}`,
          rest: toggleValues(filter, 'slots', hour === null ? slotsOfDay(day) : [day * 24 + hour]),
        }));
      case 'kinds':
        return eachOf(filter, dimension, (kind) => ROW_KIND_NAMES[kind]);
      case 'languages':
        return eachOf(filter, dimension, languageName);
      case 'tags':
        return eachOf(filter, dimension, (name) => `#${name}`);
      case 'mentions':
        return eachOf(filter, dimension, (name) => `@${name}`);
      case 'sites':
        return eachOf(filter, dimension, (name) => name);
      case 'media':
        return eachOf(filter, dimension, (choice) => MEDIA_NAMES[choice]);
      case 'link':
        return whole(filter.link ? 'With links' : 'Without links');
      case 'question':
        return whole(filter.question ? 'With a question' : 'Without a question');
      case 'length':
        return whole(lengthName({ min: filter.length?.min ?? 0, max: filter.length?.max ?? null }));
      case 'least':
        return leastParts(filter);
      case 'products':
        return eachOf(filter, dimension, (name) => `Mentions ${name}`);
    }
  });
}

const ROW_KIND_NAMES: Record<RowKind, string> = {
  ...KIND_NAMES,
  thread: 'Replies to itself',
  repost: 'Reposts of others',
};

const MEDIA_NAMES = {
  yes: mediaName(true),
  no: mediaName(false),
  photo: 'With photos',
  video: 'With video',
  animation: 'With animations',
  audio: 'With sound',
  other: 'With other attachments',
};

type EachDimension = Exclude<
  {
    [Name in keyof PostFilter]-?: NonNullable<PostFilter[Name]> extends readonly unknown[] ? Name : never;
  }[keyof PostFilter],
  'slots'
>;

function eachOf<Name extends EachDimension>(
  filter: PostFilter,
  dimension: Name,
  nameOf: (value: NonNullable<PostFilter[Name]>[number]) => string,
): FilterPart[] {
  const values: readonly NonNullable<PostFilter[Name]>[number][] = filter[dimension] ?? [];
  return values.map((value) => ({
    name: nameOf(value),
    rest: toggleValues(filter, dimension, [value]),
  }));
}

/** The counts as they stand behind a number, one and many. */
const COUNT_NOUNS = {
  likes: ['like', 'likes'],
  retweets: ['repost', 'reposts'],
  replies: ['reply', 'replies'],
  views: ['view', 'views'],
  reactions: ['reaction', 'reactions'],
} as const;

function leastParts(filter: PostFilter): FilterPart[] {
  const least = filter.least ?? {};
  return (Object.keys(COUNT_NOUNS) as (keyof typeof COUNT_NOUNS)[]).flatMap((count) => {
    const bound = least[count];
    if (bound === undefined) return [];
    const [singular, plural] = COUNT_NOUNS[count];
    const others = Object.fromEntries(Object.entries(least).filter(([name]) => name !== count));
    return {
      name: `At least ${formatCounted(bound, singular, plural)}`,
      rest:
        Object.keys(others).length === 0 ? withoutDimension(filter, 'least') : { ...filter, least: others },
    };
  });
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** A period in words: `Week of Mar 3, 2025`, its first and last day, or its bounds as they were written. */
export function periodName({ from, to }: NonNullable<PostFilter['period']>): string {
  const text = (bound: string) => (DAY.test(bound) ? formatUtcDay(Date.parse(bound)) : bound);
  if (from === undefined) return `Until ${text(to ?? '')}`;
  if (to === undefined) return `Since ${text(from)}`;
  if (!DAY.test(from) || !DAY.test(to)) return `${text(from)} – ${text(to)}`;
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
  const isWeek = new Date(fromMs).getUTCDay() === 1 && toMs - fromMs === 6 * DAY_MS;
  return isWeek ? `Week of ${formatUtcDay(fromMs)}` : formatUtcPeriod(fromMs, toMs);
}
