import { localTimeOf } from '../domain/columns/local-times.js';
import { measures, type Measure, type Post, type PostKind } from '../domain/post.js';
import { languageOf, siteOf } from '../domain/statistics/content.js';
import { dayNames } from '../domain/statistics/patterns.js';
import {
  hashtagsOf,
  hasMedia,
  kindOf,
  linksOf,
  mentionsOf,
  timeOf,
  totalOf,
} from '../domain/statistics/post-parts.js';
import { isSameAccount } from '../domain/username.js';
import { enumerated, figure, languageName } from '../domain/wording.js';
import type { Account } from './account.js';
import { hourText } from './dates.js';
import { quoted } from './markdown.js';
import type { NamedPeriod } from './reading/read-period.js';

/** A bound of a count; `total` is likes, reposts and replies together. */
export interface CountBound {
  readonly measure: Measure | 'total';
  readonly least?: number;
  readonly most?: number;
}

/** Which posts a question is about, apart from what they say. What is absent does not matter. */
export interface PostFilter {
  readonly period?: NamedPeriod;
  /** Days of the week, 0 is Monday. */
  readonly days?: readonly number[];
  /** Hours of the day in UTC, from the first to before the second; over midnight when the second is smaller. */
  readonly hours?: readonly [from: number, to: number];
  readonly kinds?: readonly PostKind[];
  readonly hasMedia?: boolean;
  readonly hasLink?: boolean;
  readonly hashtag?: string;
  readonly mention?: string;
  readonly site?: string;
  readonly language?: string;
  readonly bounds?: readonly CountBound[];
}

/** Whether an account's post is one of those that a filter asks for. */
export function isAskedFor(filter: PostFilter, account: Account): (post: Post) => boolean {
  const tests = [
    ...timeTests(filter),
    ...nameTests(filter),
    ...(filter.bounds ?? []).map((bound) => (post: Post) => isWithin(bound, post, account)),
  ];
  const { kinds, hasMedia: withMedia, hasLink } = filter;
  if (kinds) tests.push((post) => kinds.includes(kindOf(post)));
  if (withMedia !== undefined) tests.push((post) => hasMedia(post) === withMedia);
  if (hasLink !== undefined) tests.push((post) => linksOf(post).length > 0 === hasLink);
  return (post) => tests.every((test) => test(post));
}

function timeTests({ period, days, hours }: PostFilter): ((post: Post) => boolean)[] {
  const tests: ((timestampMs: number) => boolean)[] = [];
  if (period) tests.push((ms) => ms >= period.fromMs && ms < period.toMs);
  if (days) tests.push((ms) => days.includes(localTimeOf(ms, {}).day));
  if (hours) {
    const [from, to] = hours;
    tests.push((ms) => {
      const { hour } = localTimeOf(ms, {});
      return from < to ? hour >= from && hour < to : hour >= from || hour < to;
    });
  }
  return tests.map((test) => (post) => {
    const timestampMs = timeOf(post);
    return timestampMs !== null && test(timestampMs);
  });
}

function nameTests({ hashtag, mention, site, language }: PostFilter): ((post: Post) => boolean)[] {
  const tests: ((post: Post) => boolean)[] = [];
  if (hashtag !== undefined)
    tests.push((post) => hashtagsOf(post).some((tag) => isSameAccount(tag, hashtag)));
  if (mention !== undefined)
    tests.push((post) => mentionsOf(post).some((name) => isSameAccount(name, mention)));
  if (site !== undefined) tests.push((post) => linksOf(post).some((link) => isOnSite(siteOf(link), site)));
  if (language !== undefined) tests.push((post) => languageOf(post) === language);
  return tests;
}

/** `blog.nasa.gov` is on `nasa.gov`, and on `nasa`. */
const isOnSite = (host: string, site: string): boolean =>
  site.includes('.') ? host === site || host.endsWith(`.${site}`) : host.split('.').includes(site);

function isWithin({ measure, least, most }: CountBound, post: Post, account: Account): boolean {
  const count = measure === 'total' ? totalOf(post) : account.count(post, measure);
  return count !== null && count >= (least ?? 0) && count <= (most ?? Infinity);
}

/** What a filter asks of posts that the source does not tell; empty when it can be answered. */
export function untoldBy(filter: PostFilter, account: Account): string[] {
  const { notCarried } = account;
  const untold: string[] = [];
  const kinds = filter.kinds ?? [];
  if (kinds.length > 0 && notCarried.has('reply_posts')) untold.push('which posts are replies');
  else if (kinds.includes('quote') && notCarried.has('quote_posts')) untold.push('which posts are quotes');
  if (filter.hasMedia !== undefined && notCarried.has('media')) {
    untold.push('which posts have pictures or video');
  }
  for (const { measure } of filter.bounds ?? []) {
    if (measure === 'total' ? reactionsName(account) === null : notCarried.has(measure)) {
      untold.push(measureNames[measure]);
    }
  }
  return untold;
}

/** What people call the measures, and all reactions together. */
export const measureNames: Record<Measure | 'total', string> = {
  likes: 'likes',
  retweets: 'reposts',
  replies: 'replies',
  views: 'views',
  total: 'reactions',
};

/** What counts as a reaction in an account's source, in words; null where it carries none. */
export function reactionsName({ notCarried }: Account): string | null {
  const names = measures
    .filter((measure) => measure !== 'views' && !notCarried.has(measure))
    .map((measure) => measureNames[measure]);
  return names.length === 0 ? null : enumerated(names);
}

const kindNames: Record<PostKind, string> = { original: 'original', reply: 'reply', quote: 'quote' };

/** The posts of a filter in words, as Markdown: `original posts with pictures or video in 2023`. Empty filters are `posts`. */
export function postsText(filter: PostFilter): string {
  const { kinds, language, hashtag, mention, site } = filter;
  return [
    language === undefined ? '' : languageName(language),
    kinds ? kinds.map((kind) => kindNames[kind]).join(' or ') : '',
    'posts',
    ...withText(filter),
    hashtag === undefined ? '' : `with #${quoted(hashtag, 60)}`,
    mention === undefined ? '' : `that mention @${quoted(mention, 60)}`,
    site === undefined ? '' : `that link to ${quoted(site, 60)}`,
    whenText(filter),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function withText({ hasMedia: withMedia, hasLink, bounds = [] }: PostFilter): string[] {
  const word = (isThere: boolean) => (isThere ? 'with' : 'without');
  return [
    withMedia === undefined ? '' : `${word(withMedia)} pictures or video`,
    hasLink === undefined ? '' : `${word(hasLink)} links`,
    ...bounds.map(({ measure, least, most }) =>
      least === undefined
        ? `with at most ${figure(most ?? 0)} ${measureNames[measure]}`
        : `with at least ${figure(least)} ${measureNames[measure]}`,
    ),
  ];
}

/** When the posts of a filter are from, in words; empty when it does not matter. */
export function whenText({ period, days, hours }: PostFilter): string {
  return [
    days ? daysText(days) : '',
    hours ? `from ${hourText(hours[0])} to ${hourText(hours[1])} UTC` : '',
    period ? period.label : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function daysText(days: readonly number[]): string {
  if (days.join() === '5,6') return 'on Saturdays and Sundays';
  if (days.join() === '0,1,2,3,4') return 'from Mondays to Fridays';
  return `on ${enumerated(days.map((day) => `${dayNames[day] ?? ''}s`))}`;
}
