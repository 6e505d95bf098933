import type { RecordFormat } from '../format.js';

/**
 * Posts of Parler as the collections of 2021 have them; counts like `1.2k`, times like `20201112020925`, UTC.
 *
 * @see https://doi.org/10.5281/zenodo.4442460
 */
export const parler: RecordFormat = {
  name: 'Parler',
  signs: ['body', 'creator', 'upvotes'],
  zone: 'UTC',
  columns: {
    text: ['body'],
    time: ['created_atformatted', 'created_at'],
    author: ['username'],
    author_name: ['name'],
    author_id: ['creator'],
    followers: ['followers'],
    likes: ['upvotes'],
    retweets: ['reposts'],
    replies: ['comments'],
    views: ['impressions'],
    reply_to: ['parent'],
    reply_to_id: ['parent'],
    links: ['urls', 'links'],
  },
};
