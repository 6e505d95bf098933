import { z } from 'zod';
import { isTextRange } from '../bluesky-facets.js';
import { markedClaim } from '../bluesky-times.js';
import { entitiesOf, ifAny } from '../post-text.js';
import type { PostReference } from '../../../domain/post.js';
import { postOfBlueskyAt, postReference } from '../post-reference.js';
import { parseTime } from '../times.js';
import { postOf, type FetchedPost } from './fetched-post.js';
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
const answerSchema = z.object({ parent: referenceSchema });
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
  images: listOf(z.object({ fullsize: optionalText, thumb: optionalText, alt: optionalText })),
  playlist: optionalText,
  alt: optionalText,
  external: z.object({ uri: text }).optional().catch(undefined),
});
const accountSchema = z.object({ did: z.string(), handle: text, displayName: text });
type Account = z.output<typeof accountSchema>;
/** A post that is shown with another one; next to media one level further down. */
const shownSchema = z.object({ author: accountSchema });
const shownInside = z.object({ record: shownSchema });
const unknownAccount = { did: '', handle: '', displayName: '' };
const itemSchema = z.object({
  post: z.object({
    uri: z.string().min(1),
    author: accountSchema,
    record: z.unknown().optional(),
    // `app.bsky.embed.recordWithMedia#view` has its media one level further down.
    embed: mediaSchema
      .extend({ media: mediaSchema.optional().catch(undefined), record: z.unknown().optional() })
      .optional()
      .catch(undefined),
    likeCount: count,
    repostCount: count,
    replyCount: count,
    indexedAt: text,
  }),
  reply: z.object({ parent: shownSchema }).optional().catch(undefined),
  reason: z
    .object({ $type: text, uri: text, indexedAt: text, by: accountSchema.catch(unknownAccount) })
    .optional()
    .catch({ $type: '', uri: '', indexedAt: '', by: unknownAccount }),
});
type ShownPost = z.output<typeof itemSchema>['post'];
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
    const { post, reply, reason } = read.data;
    const fetched = contentOf(post, reply?.parent.author);
    if (reason && !reason.$type.endsWith('#reasonPin')) {
      const {
        id,
        kind: _ofOriginal,
        replyTo: _answered,
        quoted: _quoted,
        ...content
      } = fetched ?? withoutContent(post);
      const repost = postOf({
        ...content,
        // Newer servers name the record of the repost.
        id: keyOf(reason.uri) || id,
        timestampMs: parseTime(reason.indexedAt),
        author: nameOf(reason.by),
        authorName: reason.by.displayName,
        reposted: postReference(id, nameOf(post.author)),
      });
      return { kind: 'repost', id: post.uri, post: repost };
    }
    if (post.author.did !== did) return { kind: 'skipped', id: post.uri, reason: 'posts of other accounts' };
    if (fetched === null) return null;
    return { kind: 'post', post: markedClaim(postOf(fetched), parseTime(post.indexedAt) || nowMs) };
  };
}

const keyOf = (uri: string): string => uri.split('/').at(-1) ?? '';

/** AppViews write `handle.invalid` when a domain does not point back to the account. */
const nameOf = ({ did, handle }: Account): string =>
  handle === 'handle.invalid' || handle === '' ? did : handle;

/** What a post says and has; null where its record cannot be read. */
function contentOf(post: ShownPost, answered: Account | undefined): FetchedPost | null {
  const record = recordSchema.safeParse(post.record).data;
  if (!record || keyOf(post.uri) === '') return null;
  const body = withFacets(record.text, record.facets);
  // A record without facets was written by a client that marks nothing, one with impossible ones by a client that marks wrong places:
  // the text tells more.
  const marked = z.object({ facets: z.array(z.unknown()) }).safeParse(post.record).data?.facets;
  const found = marked?.length === body.facets ? null : entitiesOf(body.text);
  const quoted = quotedUri(record.embed);
  const shown = [post.embed, post.embed?.media];
  const external = shown.flatMap((embed) => embed?.external?.uri ?? []);
  const marks = (marked: readonly string[], inText: readonly string[] | undefined) =>
    inText === undefined ? marked : ifAny([...marked, ...inText]);
  return {
    ...withoutContent(post),
    text: body.text,
    timestampMs: timeOf(record.createdAt, post.indexedAt),
    media: shown.flatMap((embed) => [
      ...(embed?.images ?? []).map(({ fullsize, thumb, alt }) => ({
        kind: 'photo',
        url: fullsize ?? thumb,
        alt,
      })),
      ...(embed?.playlist === undefined ? [] : [{ kind: 'video', url: embed.playlist, alt: embed.alt }]),
    ]),
    kind: record.reply ? 'reply' : quoted ? 'quote' : 'original',
    replyTo: referenceTo(answerSchema.safeParse(record.reply).data?.parent.uri, [post.author, answered]),
    quoted: quoted === undefined ? undefined : referenceTo(quoted, [post.author, quotedAuthor(post)]),
    lang: record.langs[0],
    hashtags: marks([...body.tags, ...record.tags], found?.hashtags),
    mentions: marks(body.mentions, found?.mentions),
    links: marks([...body.links, ...external], found?.links)?.map((link) => [link, link]) ?? null,
  };
}

/** What is told around the record of a post. */
const withoutContent = (post: ShownPost): FetchedPost => ({
  id: keyOf(post.uri),
  text: '',
  timestampMs: 0,
  likes: post.likeCount,
  retweets: post.repostCount,
  replies: post.replyCount,
  author: nameOf(post.author),
  authorName: post.author.displayName,
  media: [],
  hashtags: null,
  mentions: null,
  links: null,
});

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

/** The address of the post that a post quotes. Feeds, lists and starter packs are embedded in the same way. */
function quotedUri(embed: z.output<typeof recordSchema>['embed']): string | undefined {
  if (!embed) return undefined;
  const { record } = embed;
  const uri = 'record' in record ? record.record.uri : record.uri;
  return uri.includes('/app.bsky.feed.post/') ? uri : undefined;
}

function quotedAuthor({ embed }: ShownPost): Account | undefined {
  return (
    shownSchema.safeParse(embed?.record).data?.author ??
    shownInside.safeParse(embed?.record).data?.record.author
  );
}

/** The post at an address, under the name of its author where that is one of those that are known. */
function referenceTo(
  uri: string | undefined,
  known: readonly (Account | undefined)[],
): PostReference | undefined {
  const reference = postOfBlueskyAt(uri ?? '');
  const author = known.find((account) => account?.did === reference?.author);
  return reference && author ? postReference(reference.id, nameOf(author)) : reference;
}

/** Clients write the time of a post, also for posts that they bring along from elsewhere; what lies after its arrival is wrong. */
function timeOf(createdAt: string, indexedAt: string): number {
  const createdMs = parseTime(createdAt);
  const indexedMs = parseTime(indexedAt);
  if (createdMs === 0 || indexedMs === 0) return createdMs || indexedMs;
  return Math.min(createdMs, indexedMs);
}
