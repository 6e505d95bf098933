import { z } from 'zod';
import { isTextRange } from '../bluesky-facets.js';
import { markedClaim } from '../bluesky-times.js';
import { entitiesOf, ifAny } from '../post-text.js';
import { parseTime } from '../times.js';
import { postOf } from './fetched-post.js';
import { count, listOf, optionalText, text } from './lenient.js';
import type { Item } from './paging.js';

// https://github.com/bluesky-social/atproto/tree/main/lexicons/app/bsky: feed/post, richtext/facet, embed
// What is no place is outside of every text.
const place = z.int().catch(-1);
const facetSchema = z.object({
  index: z.object({ byteStart: place, byteEnd: place }),
  features: listOf(z.object({ $type: z.string(), uri: optionalText, tag: optionalText })),
});
const referenceSchema = z.object({ uri: text });
const recordSchema = z.object({
  text: z.string(),
  createdAt: text,
  langs: listOf(z.string()),
  tags: listOf(z.string()),
  facets: listOf(facetSchema),
  reply: z.unknown().optional(),
  // `app.bsky.embed.record`: {record: {uri}}; `app.bsky.embed.recordWithMedia`: {record: {record: {uri}}}.
  embed: z
    .object({ record: z.union([z.object({ record: referenceSchema }), referenceSchema]) })
    .optional()
    .catch(undefined),
});
const mediaSchema = z.object({
  images: listOf(z.object({ fullsize: optionalText, thumb: optionalText })),
  playlist: optionalText,
  external: z.object({ uri: text }).optional().catch(undefined),
});
const itemSchema = z.object({
  post: z.object({
    uri: z.string().min(1),
    author: z.object({ did: z.string(), handle: text, displayName: text }),
    record: z.unknown().optional(),
    // `app.bsky.embed.recordWithMedia#view` has its media one level further down.
    embed: mediaSchema
      .extend({ media: mediaSchema.optional().catch(undefined) })
      .optional()
      .catch(undefined),
    likeCount: count,
    repostCount: count,
    replyCount: count,
    indexedAt: text,
  }),
  reason: z.object({ $type: text }).optional().catch({ $type: '' }),
});
type Facet = z.output<typeof facetSchema>;

/**
 * Makes a reader of the items of an account's `getAuthorFeed`.
 *
 * @param nowMs when they are read; no post is from later.
 */
export function blueskyPostReader(did: string, nowMs: number): (item: unknown) => Item {
  return (item) => {
    const read = itemSchema.safeParse(item);
    if (!read.success) return null;
    const { post, reason } = read.data;
    if (reason && !reason.$type.endsWith('#reasonPin')) return { kind: 'repost', id: post.uri };
    if (post.author.did !== did) return { kind: 'skipped', id: post.uri, reason: 'posts of other accounts' };
    const record = recordSchema.safeParse(post.record).data;
    const id = post.uri.split('/').pop();
    if (!record || !id) return null;

    const body = withFacets(record.text, record.facets);
    // A record without facets was written by a client that marks nothing, one with impossible ones by a client that marks wrong places:
    // the text tells more.
    const marked = z.object({ facets: z.array(z.unknown()) }).safeParse(post.record).data?.facets;
    const found = marked?.length === body.facets ? null : entitiesOf(body.text);
    const shown = [post.embed, post.embed?.media];
    const external = shown.flatMap((embed) => embed?.external?.uri ?? []);
    const marks = (marked: readonly string[], inText: readonly string[] | undefined) =>
      inText === undefined ? marked : ifAny([...marked, ...inText]);
    const fetched = postOf({
      id,
      text: body.text,
      timestampMs: timeOf(record.createdAt, post.indexedAt),
      likes: post.likeCount,
      retweets: post.repostCount,
      replies: post.replyCount,
      author: post.author.handle === 'handle.invalid' ? did : post.author.handle,
      authorName: post.author.displayName,
      media: shown.flatMap((embed) => [
        ...(embed?.images ?? []).flatMap(({ fullsize, thumb }) => fullsize ?? thumb ?? []),
        ...(embed?.playlist === undefined ? [] : [embed.playlist]),
      ]),
      kind: record.reply ? 'reply' : quotes(record.embed) ? 'quote' : 'original',
      lang: record.langs[0],
      hashtags: marks([...body.tags, ...record.tags], found?.hashtags),
      mentions: marks(body.mentions, found?.mentions),
      links: marks([...body.links, ...external], found?.links),
    });
    return { kind: 'post', post: markedClaim(fetched, parseTime(post.indexedAt) || nowMs) };
  };
}

/** A text and what its facets mark. Their places are bytes of UTF-8. Links appear shortened in the text and get their full address. */
function withFacets(
  original: string,
  facets: readonly Facet[],
): { text: string; facets: number; tags: string[]; mentions: string[]; links: string[] } {
  const bytes = Buffer.from(original);
  const found = {
    text: '',
    facets: 0,
    tags: [] as string[],
    mentions: [] as string[],
    links: [] as string[],
  };
  let end = 0;
  for (const { index, features } of [...facets].sort((a, b) => a.index.byteStart - b.index.byteStart)) {
    // Overlapping and reversed ranges are wrong by the specification; the first one counts.
    if (index.byteStart < end || !isTextRange(bytes, index.byteStart, index.byteEnd)) continue;
    found.facets += 1;
    const words = bytes.subarray(index.byteStart, index.byteEnd).toString();
    found.text += bytes.subarray(end, index.byteStart).toString();
    end = index.byteEnd;
    let shown = words;
    for (const { $type, uri, tag } of features) {
      if ($type.endsWith('#tag') && tag !== undefined) found.tags.push(tag);
      if ($type.endsWith('#mention')) found.mentions.push(words.replace(/^@/u, ''));
      if ($type.endsWith('#link') && uri !== undefined) {
        found.links.push(uri);
        // `example.com/a...` is an address; `here` is a word.
        if (/^\S+\.\S+$/u.test(words)) shown = uri;
      }
    }
    found.text += shown;
  }
  found.text += bytes.subarray(end).toString();
  return found;
}

function quotes(embed: z.output<typeof recordSchema>['embed']): boolean {
  if (!embed) return false;
  const { record } = embed;
  const uri = 'record' in record ? record.record.uri : record.uri;
  // Feeds, lists and starter packs are embedded in the same way.
  return uri.includes('/app.bsky.feed.post/');
}

/** Clients write the time of a post, also for posts that they bring along from elsewhere; what lies after its arrival is wrong. */
function timeOf(createdAt: string, indexedAt: string): number {
  const createdMs = parseTime(createdAt);
  const indexedMs = parseTime(indexedAt);
  if (createdMs === 0 || indexedMs === 0) return createdMs || indexedMs;
  return Math.min(createdMs, indexedMs);
}
