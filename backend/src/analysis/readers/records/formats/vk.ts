import { objectOf, objectsOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';

/**
 * Posts of VK as `wall.get` answers them: `{response: {items: [...], profiles, groups}}`, items in a list or a line each. Whose wall it is stands
 * there as a number only: the name is asked for. `copy_history` has what is shared.
 *
 * @see https://dev.vk.com/en/reference/objects/post
 */
export const vkWall: RecordFormat = {
  name: 'VK wall',
  signs: ['owner_id', 'from_id', 'date', 'text'],
  columns: {
    text: ['text'],
    time: ['date'],
    author: ['screen_name', 'domain'],
    author_id: ['from_id'],
    likes: ['likes.count'],
    retweets: ['reposts.count'],
    replies: ['comments.count'],
    views: ['views.count'],
    media: ['pictures'],
    kind: [],
    links: ['shared'],
    is_reply: ['is_comment'],
    reposted: ['copied'],
    reposted_id: ['copied.id'],
  },
  unwrap: (post) => [fromWall(post)],
  leavesOut: ({ friends_only, from_id, owner_id }) => {
    if (Number(friends_only) === 1) return 'posts that are not public';
    return textOf(from_id) === textOf(owner_id) ? null : 'posts of others on the wall';
  },
};

function fromWall(post: JsonObject): JsonObject {
  const attached = objectsOf(post.attachments);
  const pictures = attached.flatMap(({ photo }) => {
    const sizes = objectsOf(objectOf(photo)?.sizes);
    return textOf(sizes.at(-1)?.url) || [];
  });
  const [shared] = objectsOf(post.copy_history);
  const isRepost = shared !== undefined && textOf(post.text) === '';
  const { geo: _place, copy_history: _others, ...rest } = post;
  return {
    ...rest,
    is_repost: isRepost,
    is_quote: shared !== undefined && !isRepost,
    // An original that repeats another one is followed no further.
    ...(isRepost && { copied: fromWall({ ...shared, copy_history: [] }) }),
    is_comment: post.post_type === 'reply',
    pictures,
    shared: attached.map(({ link }) => textOf(objectOf(link)?.url)),
    has_media: attached.some(({ type }) => type === 'photo' || type === 'video'),
  };
}
