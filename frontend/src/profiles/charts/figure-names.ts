import { notCarriedNames, type NotCarried } from '@persona-lens/backend/domain/not-carried';
import type { Measure, PostKind } from '@persona-lens/backend/domain/post';
import { formatCount } from '../../lib/number-format';

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
