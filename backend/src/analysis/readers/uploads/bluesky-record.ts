import type { Post } from '../../../domain/post.js';
import { attachmentsOf } from '../attachments.js';
import type { SaidOfMedia } from '../attachments.js';
import { isTextRange } from '../bluesky-facets.js';
import { languageTag } from '../language-tag.js';
import { entitiesOf, ifAny, isAddressText } from '../post-text.js';
import { postOfBlueskyAt, referring } from '../post-reference.js';
import { parseTime } from '../times.js';
import { addressOf, listOf, objectOf, objectsOf, stored, textOf } from './json-values.js';
import type { JsonObject } from './json-values.js';

interface Facet {
  readonly start: number;
  readonly end: number;
  /** What it means; one place may be a mention and a link. */
  readonly features: readonly JsonObject[];
}

/**
 * Turns a record of `app.bsky.feed.post` into a post. An export has no counts, and its pictures have no addresses.
 *
 * @param key the record's key, which is the post's id.
 * @see https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json
 */
export function postOfRecord(record: JsonObject, key: string): Post {
  const raw = textOf(record.text);
  const bytes = Buffer.from(raw);
  const facets = facetsOf(record, bytes);
  const embeds = embedsOf(record.embed);
  const text = withWholeLinks(bytes, facets);
  const lang = languageTag(listOf(record.langs)[0]);
  const quoted = embeds
    .filter(({ $type }) => textOf($type).startsWith('app.bsky.embed.record'))
    .map(({ record: embedded }) => quotedUri(embedded))
    .find((uri) => uri.includes('/app.bsky.feed.post/'));
  const reply = objectOf(record.reply);
  const answered = textOf(objectOf(reply?.parent)?.uri);
  const written = (type: string): { facet: Facet; feature: JsonObject }[] =>
    facets.flatMap((facet) =>
      facet.features
        .filter(({ $type }) => $type === `app.bsky.richtext.facet#${type}`)
        .map((feature) => ({ facet, feature })),
    );
  const slice = ({ start, end }: Facet): string => bytes.toString('utf8', start, end);
  // A record without facets was written by a client that marks nothing, one with impossible ones by a client that marks wrong places:
  // the text tells more.
  const isWhole = Array.isArray(record.facets) && facets.length === record.facets.length;
  const found = isWhole ? null : entitiesOf(raw);
  const tags = listOf(record.tags).map(textOf);
  const cards = embeds.flatMap(({ external }) => addressOf(objectOf(external)?.uri) ?? []);
  return {
    id: key,
    text,
    timestamp_ms: parseTime(record.createdAt),
    likes: 0,
    retweets: 0,
    replies: 0,
    views: 0,
    author: null,
    author_name: null,
    media: [],
    has_media: embeds.some(({ $type }) => /^app\.bsky\.embed\.(images|video)/u.test(textOf($type))),
    time_ago: null,
    kind: reply ? 'reply' : quoted === undefined ? 'original' : 'quote',
    ...referring('reply_to', postOfBlueskyAt(answered)),
    ...referring('quoted', postOfBlueskyAt(quoted ?? '')),
    ...(lang === undefined ? {} : { lang }),
    ...stored(
      'hashtags',
      orFound(found?.hashtags, [...written('tag').map(({ feature }) => textOf(feature.tag)), ...tags]),
    ),
    // The record names accounts by their permanent ids, the text by their names at that time.
    ...stored(
      'mentions',
      orFound(
        found?.mentions,
        written('mention').map(({ facet }) => slice(facet).replace(/^@/u, '')),
      ),
    ),
    ...stored(
      'links',
      orFound(found?.links, [
        ...written('link').flatMap(({ feature }) => addressOf(feature.uri) ?? []),
        ...cards,
      ]),
    ),
    ...attachmentsOf(embeds.flatMap(mediaOf)),
  };
}

/**
 * Turns a record of `app.bsky.feed.repost` into a post without a text: it names what it repeats, and nothing else.
 *
 * @param key the record's key.
 */
export function repostOfRecord(record: JsonObject, key: string): Post {
  return {
    id: key,
    text: '',
    timestamp_ms: parseTime(record.createdAt),
    author: null,
    author_name: null,
    media: [],
    has_media: false,
    time_ago: null,
    reposted: postOfBlueskyAt(textOf(objectOf(record.subject)?.uri)) ?? {},
  };
}

/** What the record marks, with what was found in its text where that had to be asked. */
const orFound = (
  found: readonly string[] | undefined,
  marked: readonly string[],
): readonly string[] | null => (found === undefined ? marked : ifAny([...marked, ...found]));

/** Parts of the text that mean something, from its start on; those that lie outside of it or overlap are left out. */
function facetsOf(record: JsonObject, bytes: Uint8Array): Facet[] {
  const inPlace = objectsOf(record.facets)
    .flatMap(({ index, features }): Facet[] => {
      const { byteStart, byteEnd } = objectOf(index) ?? {};
      const known = objectsOf(features);
      return known.length > 0 && isTextRange(bytes, byteStart, byteEnd)
        ? [{ start: Number(byteStart), end: Number(byteEnd), features: known }]
        : [];
    })
    .sort((one, other) => one.start - other.start);
  let end = 0;
  return inPlace.filter((facet) => {
    if (facet.start < end) return false;
    end = facet.end;
    return true;
  });
}

/** Apps shorten the addresses in a text (`example.com/a/lo…`); the record has the whole ones. */
function withWholeLinks(bytes: Buffer, facets: readonly Facet[]): string {
  const pieces: string[] = [];
  let position = 0;
  for (const { start, end, features } of facets) {
    const address = features.map(({ uri }) => addressOf(uri)).find((one) => one !== undefined);
    const words = bytes.toString('utf8', start, end);
    if (address === undefined || !isAddressText(words, address)) continue;
    pieces.push(bytes.toString('utf8', position, start), address);
    position = end;
  }
  pieces.push(bytes.toString('utf8', position));
  return pieces.join('').trim();
}

/** What a post shows below its text: pictures, a link, a quoted post, or a quoted post with one of the others. */
function embedsOf(value: unknown): JsonObject[] {
  const embed = objectOf(value);
  if (embed === undefined) return [];
  const media = objectOf(embed.media);
  return media === undefined ? [embed] : [embed, media];
}

/** Pictures and the video of an embed, whose files the record names by their checksums only. */
function mediaOf({ $type, images, alt }: JsonObject): SaidOfMedia[] {
  const pictures = objectsOf(images).map((image) => ({ kind: 'photo', alt: image.alt }));
  return textOf($type).startsWith('app.bsky.embed.video') ? [...pictures, { kind: 'video', alt }] : pictures;
}

/** In `recordWithMedia` the reference is one level deeper. */
function quotedUri(value: unknown): string {
  const record = objectOf(value);
  return textOf(record?.uri) || textOf(objectOf(record?.record)?.uri);
}
