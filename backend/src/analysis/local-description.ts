import type { Collection } from './collection.js';
import type { Description } from './profile-json.js';
import { insightsOf } from './rules/insights.js';
import { productsOf } from './rules/products.js';
import { writingStyleOf } from './rules/writing-style.js';
import type { PostColumns } from '../domain/columns/post-columns.js';
import type { Statistics } from '../domain/statistics/figures.js';

/**
 * Describes an account by rules, without a model: the same posts always give the same text.
 *
 * @param columns of the collection's posts
 */
export function describeByRules(
  collection: Collection,
  columns: PostColumns,
  statistics: Statistics,
): Description {
  return {
    products: productsOf(collection.posts, collection.account),
    writing_style: writingStyleOf(statistics, collection.posts.length, collection.notCarried),
    insights: insightsOf(collection, columns, statistics),
  };
}
