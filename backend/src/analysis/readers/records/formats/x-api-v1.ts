import { objectOf, objectsOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';

/** What the streams send beside posts. */
const notices = [
  'limit',
  'scrub_geo',
  'status_withheld',
  'user_withheld',
  'disconnect',
  'warning',
  'friends',
  'event',
];

/**
 * Posts of version 1.1 of X's API: of timelines (lists), searches (`{statuses}`) and streams, with notices among them. The members that
 * matter have the general names.
 *
 * @see https://developer.x.com/en/docs/x-api/v1/data-dictionary/object-model/tweet
 */
export const xApiV1: RecordFormat = {
  name: 'X API v1.1',
  signs: [],
  isOf: (element) => postsOf(element).some(isPost),
  network: 'x',
  unwrap: (element) => postsOf(element).map(whole),
  leavesOut: (element) => {
    if (isPost(element)) return null;
    if (objectOf(objectOf(element.delete)?.status) !== undefined) return 'notices that posts were deleted';
    return notices.some((name) => name in element) ? 'notices of the stream' : null;
  },
};

/** A page of them, or one; tweepy keeps what came in `_json`. */
function postsOf(element: JsonObject): readonly JsonObject[] {
  const isPage = Array.isArray(element.statuses) && !('user' in element);
  return isPage ? objectsOf(element.statuses) : [objectOf(element._json) ?? element];
}

/** Programs that do not know long posts see their start; the rest of them stands in `extended_tweet`. */
function whole(post: JsonObject): JsonObject {
  const extended = objectOf(post.extended_tweet);
  return extended === undefined ? post : { ...post, ...extended, truncated: false };
}

function isPost(element: JsonObject): boolean {
  const hasText = typeof element.full_text === 'string' || typeof element.text === 'string';
  const user = objectOf(element.user);
  return (
    hasText &&
    ('id_str' in element || 'id' in element) &&
    (objectOf(element.entities) !== undefined || 'retweet_count' in element) &&
    ('favorite_count' in element || 'favorited' in element || 'retweeted' in element) &&
    (textOf(user?.screen_name) !== '' || textOf(user?.id_str) !== '')
  );
}
