import { notCarriedNames, type NotCarried } from '@persona-lens/backend/domain/not-carried';
import type { Measure, PostKind } from '@persona-lens/backend/domain/post';
import { dayNames } from '@persona-lens/backend/domain/statistics/patterns';
import { formatUtcDay, formatUtcPeriod } from '../../lib/date-format';
import { formatCount } from '../../lib/number-format';
import type { PostFilter } from './post-filter';
import { daysOf } from './week-bars';

/** The kinds of posts in the plural. */
export const KIND_NAMES: Record<PostKind, string> = {
  original: 'Original posts',
  reply: 'Replies',
  quote: 'Quotes',
};

/** The measures as people call them. */
export const MEASURE_NAMES: Record<Measure, string> = {
  likes: 'Likes',
  retweets: 'Reposts',
  replies: 'Replies',
  views: 'Views',
};

/** What a source does not carry, in words; empty when nothing is missing. */
export function notCarriedText(notCarried: ReadonlySet<NotCarried>): string {
  return [...notCarried].map((name) => notCarriedNames[name]).join(', ');
}

/** An hour of the day on a 24-hour clock: `14:00`. */
export function hourName(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** An hour from its start to its end: `14:00–15:00`. */
export function hourSpan(hour: number): string {
  return `${hourName(hour)}–${hourName(hour + 1)}`;
}

/** Some weeks: `Week of Mar 3, 2025`, or their first and last day. */
export function periodName(period: { firstWeek: number; weeks: number }): string {
  const { fromMs, toMs } = daysOf(period);
  return period.weeks === 1 ? `Week of ${formatUtcDay(fromMs)}` : formatUtcPeriod(fromMs, toMs);
}

/** Bounds of lengths: `51–100 characters`, `501 characters or more`. */
export function lengthName({ min, max }: { min: number; max: number | null }): string {
  if (max === null) return `${formatCount(min)} characters or more`;
  return min === 0
    ? `Up to ${formatCount(max)} characters`
    : `${formatCount(min)}–${formatCount(max)} characters`;
}

/** With or without media. */
export function mediaName(hasMedia: boolean): string {
  return hasMedia ? 'With pictures or video' : 'Without pictures or video';
}

let languageNames: Intl.DisplayNames | null = null;

/** A language by its tag: `German`; the tag itself where no name is known. */
export function languageName(tag: string): string {
  try {
    languageNames ??= new Intl.DisplayNames('en', { type: 'language' });
    return languageNames.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** What a filter leaves, in a few words. */
export function filterName(filter: PostFilter): string {
  switch (filter.dimension) {
    case 'time': {
      const day = dayNames[filter.day] ?? '';
      return filter.hour === null ? day : `${day} ${hourSpan(filter.hour)}`;
    }
    case 'hour':
      return hourSpan(filter.hour);
    case 'period':
      return periodName(filter);
    case 'kind':
      return KIND_NAMES[filter.kind];
    case 'length':
      return lengthName(filter);
    case 'media':
      return mediaName(filter.hasMedia);
    case 'hashtag':
      return `#${filter.name}`;
    case 'mention':
      return `@${filter.name}`;
    case 'site':
      return filter.name;
    case 'language':
      return languageName(filter.name);
    case 'product':
      return `Mentions ${filter.product.name}`;
  }
}
