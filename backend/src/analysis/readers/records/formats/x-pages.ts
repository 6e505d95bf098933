import type { RecordFormat } from '../format.js';
import { postsOfGraphql } from './x-graphql.js';

/**
 * What X's own pages get, as programs and browsers save it: whole answers, their entries, or the posts in them. It is not documented;
 * what stands where is what programs that read it say.
 *
 * @see https://github.com/fa0311/twitter-openapi
 */
export const xPages: RecordFormat = {
  name: 'X pages (GraphQL)',
  signs: [],
  isOf: (element) => postsOfGraphql(element).length > 0,
  network: 'x',
  unwrap: (element) => postsOfGraphql(element),
  leavesOut: ({ promoted, is_withheld }) => {
    if (promoted === true) return 'advertisements';
    return is_withheld === true ? 'posts that X did not show' : null;
  },
};
