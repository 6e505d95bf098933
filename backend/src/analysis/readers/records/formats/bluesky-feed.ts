import { lastPart, objectOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';

/**
 * Answers of `app.bsky.feed.getAuthorFeed`: `{feed: [{post, reason?, reply?}]}`. A `reason` is a repost, or a post that is pinned.
 *
 * @see https://docs.bsky.app/docs/api/app-bsky-feed-get-author-feed
 */
export const blueskyFeed: RecordFormat = {
  name: 'Bluesky feed',
  signs: ['post.record.text', 'post.uri'],
  network: 'bluesky',
  unwrap: (item) => {
    const post = objectOf(item.post);
    const record = objectOf(post?.record);
    if (post === undefined || record === undefined) return [item];
    const isRepost = textOf(objectOf(item.reason)?.$type).endsWith('#reasonRepost');
    return [asRecord(post, record, isRepost)];
  },
};

function asRecord(post: JsonObject, record: JsonObject, isRepost: boolean): JsonObject {
  const type = textOf(objectOf(post.embed)?.$type);
  return {
    id: lastPart(textOf(post.uri)),
    text: record.text,
    created_at: record.createdAt,
    author: post.author,
    like_count: post.likeCount,
    repost_count: post.repostCount,
    reply_count: post.replyCount,
    langs: record.langs,
    is_repost: isRepost,
    reply_to: objectOf(objectOf(record.reply)?.parent)?.uri ?? '',
    is_quote: /record/iu.test(type),
  };
}
