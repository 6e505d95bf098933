import type { CountName } from '../columns/post-columns.js';
import type { RowKind } from '../post.js';
import { dayNames } from '../statistics/patterns.js';
import { alternatives, counted, languageName } from '../wording.js';
import { slotGroups, type SlotGroup } from './slots.js';
import { dimensionsOf, type Dimension, type MediaChoice, type PostFilter } from './post-filter.js';

const kindWords: Record<RowKind, string> = {
  original: 'original posts',
  reply: 'replies',
  quote: 'quotes',
  thread: 'answers of the account to itself',
  repost: 'reposts',
};

const mediaWords: Record<MediaChoice, string> = {
  yes: 'pictures or video',
  no: 'neither pictures nor video',
  photo: 'a photo',
  video: 'a video',
  animation: 'an animation',
  audio: 'audio',
  other: 'another attachment',
};

const countWords: Record<CountName, readonly [singular: string, many: string]> = {
  likes: ['like', 'likes'],
  retweets: ['repost', 'reposts'],
  replies: ['reply', 'replies'],
  views: ['view', 'views'],
  reactions: ['reaction', 'reactions'],
};

/**
 * What a filter asks of posts, one condition a text, each ending "posts that are ...": `replies`, `with the hashtag #herons`. Kinds come first,
 * for they are nouns. Days and hours are those of whatever clock the filter is used with.
 */
export function filterConditions(filter: PostFilter): string[] {
  const others = dimensionsOf(filter).filter((dimension) => dimension !== 'kinds');
  const asked: readonly Dimension[] = filter.kinds ? ['kinds', ...others] : others;
  return asked.map((dimension) => told[dimension](filter));
}

const told: Record<Dimension, (filter: PostFilter) => string> = {
  text: ({ text = '' }) => `found by the search ${text}`,
  authors: ({ authors = [] }) => `written by ${accounts(authors)}`,
  answered: ({ answered = [] }) => `answering ${accounts(answered)}`,
  period: ({ period = {} }) => periodText(period),
  weekdays: ({ weekdays = [] }) => `published on a ${alternatives(weekdays.map(dayName))}`,
  hours: ({ hours = [] }) => `published at ${alternatives(runsOf(hours))}`,
  slots: ({ slots = [] }) => `published on a ${alternatives(slotGroups(slots).map(slotText))}`,
  kinds: ({ kinds = [] }) => alternatives(kinds.map((kind) => kindWords[kind])),
  languages: ({ languages = [] }) => `in ${alternatives(languages.map(languageName))}`,
  tags: ({ tags = [] }) => `with the hashtag ${alternatives(tags.map((tag) => `#${tag}`))}`,
  mentions: ({ mentions = [] }) => `naming ${accounts(mentions)}`,
  sites: ({ sites = [] }) => `linking to ${alternatives(sites)}`,
  media: ({ media = [] }) => `with ${alternatives(media.map((one) => mediaWords[one]))}`,
  link: ({ link }) => `${link ? 'with' : 'without'} a link`,
  question: ({ question }) => `${question ? 'with' : 'without'} a question`,
  length: ({ length = {} }) => lengthText(length),
  least: ({ least = {} }) =>
    `with at least ${(Object.keys(least) as CountName[])
      .map((name) => counted(least[name] ?? 0, ...countWords[name]))
      .join(' and ')}`,
  products: ({ products = [] }) => `about ${alternatives(products)}`,
};

const accounts = (names: readonly string[]): string => alternatives(names.map((name) => `@${name}`));
const dayName = (day: number): string => dayNames[day] ?? '';
const hoursText = (first: number, last: number): string => `${first}:00–${last}:59`;
const slotText = ({ day, hour }: SlotGroup): string =>
  hour === null ? dayName(day) : `${dayName(day)} at ${hoursText(hour, hour)}`;

/** Hours that follow each other, as one: `9:00–11:59`. */
function runsOf(hours: readonly number[]): string[] {
  const runs: { first: number; last: number }[] = [];
  for (const hour of hours) {
    const run = runs.at(-1);
    if (run && run.last === hour - 1) run.last = hour;
    else runs.push({ first: hour, last: hour });
  }
  return runs.map(({ first, last }) => hoursText(first, last));
}

function periodText({ from, to }: NonNullable<PostFilter['period']>): string {
  if (from === undefined) return `published up to ${to}`;
  return to === undefined ? `published from ${from} on` : `published from ${from} to ${to}`;
}

function lengthText({ min, max }: NonNullable<PostFilter['length']>): string {
  if (max === undefined) return `of at least ${counted(min ?? 0, 'character')}`;
  return min === undefined
    ? `of at most ${counted(max, 'character')}`
    : `of ${min} to ${counted(max, 'character')}`;
}
