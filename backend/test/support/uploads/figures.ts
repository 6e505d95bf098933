import type { Collection } from '../../../src/analysis/collection.js';
import { rowKindOf } from '../../../src/domain/post-row.js';
import { knownCount } from '../../../src/domain/post.js';
import type { Measure, Post, PostReference } from '../../../src/domain/post.js';
import { skippedOf } from './read-bytes.js';

const minuteOf = ({ timestamp_ms }: Post): string =>
  timestamp_ms === 0 ? '' : new Date(timestamp_ms).toISOString().slice(0, 16);

/** What all posts have of a measure together; null where the source does not carry it. */
const sumOf = ({ posts, notCarried }: Collection, measure: Measure): number | null =>
  notCarried.includes(measure)
    ? null
    : posts.reduce((total, post) => total + (knownCount(post, measure) ?? 0), 0);

/** Figures of a collection, oldest post first: null for what the source does not carry. */
export function figuresOf(collection: Collection) {
  const { account, posts } = collection;
  return {
    username: account.username,
    times: posts.map(minuteOf).reverse(),
    texts: posts.map(({ text }) => text.slice(0, 12)).reverse(),
    likes: sumOf(collection, 'likes'),
    reposts: sumOf(collection, 'retweets'),
    replies: sumOf(collection, 'replies'),
    views: sumOf(collection, 'views'),
    hashtags: posts.flatMap((post) => post.hashtags ?? []),
    mentions: posts.flatMap((post) => post.mentions ?? []).sort(),
  };
}

/**
 * A collection as tests of formats write it down: each post as `2021-03-01T12:00 reply: its text`, oldest first; likes, reposts, replies
 * and views of all posts together; what was left out.
 */
export function outlineOf(collection: Collection) {
  const { account, posts, format } = collection;
  const measures = ['likes', 'retweets', 'replies', 'views'] as const;
  return {
    format,
    username: account.username,
    posts: posts.map((post) => `${minuteOf(post)} ${post.kind}: ${post.text}`).reverse(),
    counts: measures.map((measure) => sumOf(collection, measure)),
    skipped: skippedOf(collection),
  };
}

/** What the account repeated, oldest first, each as `2021-03-01T12:00 bob/7: its text`; `-` where whose it was, or which, is not known. */
export function repostsOf({ reposted = [] }: Collection): string[] {
  return reposted
    .map((post) => {
      const { author = '-', id = '-' } = post.reposted ?? {};
      return `${minuteOf(post)} ${author}/${id}: ${post.text}`;
    })
    .reverse();
}

/** What posts answer and quote, oldest first, each as `id kind > bob/7 " carol/8`: behind `>` what it answers, behind `"` what it quotes. */
export function referencesOf({ posts, account }: Collection): string[] {
  const named = (mark: string, { author = '-', id = '-' }: PostReference): string =>
    `${mark} ${author}/${id}`;
  return posts
    .map((post) =>
      [
        post.id,
        rowKindOf(post, account.username),
        ...(post.reply_to ? [named('>', post.reply_to)] : []),
        ...(post.quoted ? [named('"', post.quoted)] : []),
      ].join(' '),
    )
    .reverse();
}

/** What a post has beside its text, as far as it has it. */
export const detailsOf = ({ attachments, links_written, client, url, place }: Post): Partial<Post> => ({
  ...(attachments && { attachments }),
  ...(links_written && { links_written }),
  ...(client !== undefined && { client }),
  ...(url !== undefined && { url }),
  ...(place !== undefined && { place }),
});
