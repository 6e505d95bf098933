import { lastPart, objectOf, objectsOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import { postOfRecord } from '../../uploads/bluesky-record.js';
import type { RecordFormat } from '../format.js';

/**
 * Answers of `app.bsky.feed.getAuthorFeed`: `{feed: [{post, reason?, reply?}]}`, a page a line or all items in a list. A `reason` is a
 * repost, or a post that is pinned.
 *
 * @see https://docs.bsky.app/docs/api/app-bsky-feed-get-author-feed
 */
const asFeed: RecordFormat = {
  name: 'Bluesky feed',
  signs: ['post.record', 'post.uri'],
  network: 'bluesky',
  unwrap: (item) => [fromItem(item)],
};

const asPages: RecordFormat = {
  ...asFeed,
  signs: ['feed'],
  isOf: ({ feed }) => objectsOf(feed).some(({ post }) => objectOf(objectOf(post)?.record) !== undefined),
  unwrap: ({ feed }) => objectsOf(feed).map(fromItem),
};

/** Posts alone, as `app.bsky.feed.getPosts` and `searchPosts` answer them, also in pages. */
const asPosts: RecordFormat = {
  name: 'Bluesky posts',
  signs: ['uri', 'author', 'record'],
  isOf: ({ record }) => objectOf(record) !== undefined,
  network: 'bluesky',
  unwrap: (post) => [fromBlueskyPost(post)],
};

const asPagesOfPosts: RecordFormat = {
  ...asPosts,
  signs: ['posts'],
  isOf: ({ posts }) => objectsOf(posts).some(({ record, author }) => objectOf(record) && objectOf(author)),
  unwrap: ({ posts }) => objectsOf(posts).map(fromBlueskyPost),
};

/**
 * Records as `com.atproto.repo.listRecords` answers them. Whose they are stands in their addresses as a number (`did:plc:…`) only: the name
 * is asked for.
 *
 * @see https://docs.bsky.app/docs/api/com-atproto-repo-list-records
 */
const asRecords: RecordFormat = {
  name: 'Bluesky records',
  signs: ['uri', 'value'],
  isOf: ({ uri, value }) => textOf(uri).startsWith('at://') && objectOf(value) !== undefined,
  network: 'bluesky',
  columns: { likes: [], retweets: [], replies: [] },
  unwrap: (element) => [fromRecord(element)],
  leavesOut: ({ type }) =>
    type === 'app.bsky.feed.post' ? null : 'records that are no posts, like likes and follows',
};

const asPagesOfRecords: RecordFormat = {
  ...asRecords,
  signs: ['records'],
  isOf: ({ records }) =>
    objectsOf(records).some(({ uri, value }) => textOf(uri).startsWith('at://') && objectOf(value)),
  unwrap: ({ records }) => objectsOf(records).map(fromRecord),
};

/**
 * Events of Jetstream and of programs that read the firehose. They have no names either.
 *
 * @see https://github.com/bluesky-social/jetstream
 */
const asEvents: RecordFormat = {
  ...asRecords,
  name: 'Bluesky Jetstream',
  signs: ['did', 'commit'],
  isOf: ({ commit }) => textOf(objectOf(commit)?.collection).startsWith('app.bsky.'),
  columns: { ...asRecords.columns, author: [], author_id: ['did'] },
  unwrap: ({ did, commit }) => {
    const { rkey, record, operation } = objectOf(commit) ?? {};
    const isMade = operation === 'create' || operation === 'update';
    return [{ ...fromRecord({ uri: rkey, value: record }), did, ...(isMade ? {} : { type: 'deletion' }) }];
  },
};

/** What the API of Bluesky answers, by the form in which it is kept. */
export const blueskyFeeds: readonly RecordFormat[] = [
  asPages,
  asFeed,
  asPagesOfPosts,
  asPosts,
  asPagesOfRecords,
  asRecords,
  asEvents,
];

function fromItem(item: JsonObject): JsonObject {
  const post = fromBlueskyPost(objectOf(item.post) ?? {});
  const reason = objectOf(item.reason);
  const answered = objectOf(objectOf(objectOf(item.reply)?.parent)?.author)?.handle;
  if (!/#?reasonRepost$/u.test(typeOf(reason))) {
    return { ...post, is_repost: false, replied_to_author: answered };
  }
  return {
    ...post,
    is_repost: true,
    // Newer servers name the record of the repost.
    id: lastPart(textOf(reason?.uri)) || post.id,
    created_at: reason?.indexedAt ?? reason?.indexed_at,
    reposted_by: objectOf(reason?.by)?.handle,
    reposted_id: post.id,
    reposted_author: objectOf(post.author)?.handle,
  };
}

/** A post as the API shows it, under general names. Programs in Python write `like_count` for `likeCount`. */
export function fromBlueskyPost(post: JsonObject): JsonObject {
  const record = objectOf(post.record) ?? {};
  const embed = objectOf(post.embed);
  const pictures = objectsOf((objectOf(embed?.media) ?? embed)?.images);
  return {
    ...fromContent(record, lastPart(textOf(post.uri))),
    author: post.author,
    like_count: post.likeCount ?? post.like_count,
    repost_count: post.repostCount ?? post.repost_count,
    reply_count: post.replyCount ?? post.reply_count,
    ...(pictures.length > 0 && {
      media: pictures.map(({ fullsize, alt }) => ({ type: 'image', url: fullsize, alt })),
    }),
    quoted_author: handleIn(embed),
  };
}

/** The name of whom a post quotes; the record has a permanent id only. */
function handleIn(embed: JsonObject | undefined): unknown {
  const shown = objectOf(embed?.record);
  return objectOf((objectOf(shown?.record) ?? shown)?.author)?.handle;
}

function fromRecord({ uri, value }: JsonObject): JsonObject {
  const record = objectOf(value) ?? {};
  return { ...fromContent(record, lastPart(textOf(uri))), type: typeOf(record) };
}

/** What a record says itself. */
function fromContent(record: JsonObject, key: string): JsonObject {
  const { text, kind, hashtags, mentions, links, has_media, reply_to, quoted, attachments } = postOfRecord(
    record,
    key,
  );
  return {
    id: key,
    text,
    created_at: record.createdAt ?? record.created_at,
    langs: record.langs,
    kind,
    hashtags,
    mentions,
    links,
    has_media,
    media: attachments,
    replied_to: reply_to,
    quoted_post: quoted,
  };
}

const typeOf = (object: JsonObject | undefined): string => textOf(object?.$type) || textOf(object?.py_type);
