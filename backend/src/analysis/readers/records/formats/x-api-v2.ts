import { objectOf, objectsOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';
import { fromV2, included } from './x-v2-post.js';

/**
 * Pages and posts of version 2 of X's API, as they came (`{data, includes, meta}`, also a line each) or one post a line with its author.
 *
 * @see https://docs.x.com/x-api/fundamentals/data-dictionary
 */
const asPages: RecordFormat = {
  name: 'X API v2',
  signs: ['data'],
  isOf: (page) => {
    const [first] = postsOf(page);
    return (
      first !== undefined &&
      'text' in first &&
      ('author_id' in first || 'public_metrics' in first || 'edit_history_tweet_ids' in first)
    );
  },
  network: 'x',
  unwrap: (page) => {
    const beside = included(objectOf(page.includes));
    return postsOf(page).map((post) => fromV2(post, beside));
  },
};

const asPosts: RecordFormat = {
  name: 'X API v2',
  signs: ['text', 'author_id'],
  isOf: (post, beside) =>
    'includes' in beside ||
    ['public_metrics', 'edit_history_tweet_ids', 'conversation_id', 'public_metrics.like_count'].some(
      (name) => name in post,
    ),
  network: 'x',
  unwrap: (post, beside) => [fromV2(post, included(objectOf(beside.includes) ?? objectOf(post.includes)))],
};

/**
 * Tables that academictwitteR makes of it.
 *
 * @see https://github.com/cjbarrie/academictwitteR
 */
const asTidyTable: RecordFormat = {
  name: 'academictwitteR',
  signs: ['user_username', 'sourcetweet_type'],
  columns: {
    author: ['user_username'],
    author_name: ['user_name'],
    kind: ['sourcetweet_type'],
    reposted_id: ['sourcetweet_id'],
    reposted_text: ['sourcetweet_text'],
  },
  network: 'x',
};

/** All forms in which posts of the API are kept. */
export const xApiV2: readonly RecordFormat[] = [asPages, asTidyTable, asPosts];

function postsOf({ data }: JsonObject): JsonObject[] {
  const one = objectOf(data);
  return one === undefined ? objectsOf(data) : [one];
}
