import { objectOf, objectsOf, textOf } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';
import { pythonValue } from '../python-text.js';
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

/**
 * What a browser saved while it showed such pages: an archive of HTTP (HAR). Of each exchange only what X answered is read, not what was
 * asked, whose headers tell who asked.
 *
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
export const xPagesInHar: RecordFormat = {
  ...xPages,
  name: 'X pages in a HAR file',
  signs: ['request.url', 'response.content'],
  isOf: ({ request }) => answerOfX.test(textOf(objectOf(request)?.url)),
  unwrap: ({ request, response }) => {
    if (!answerOfX.test(textOf(objectOf(request)?.url))) return [];
    const { text, encoding } = objectOf(objectOf(response)?.content) ?? {};
    const json = encoding === 'base64' ? Buffer.from(textOf(text), 'base64').toString() : textOf(text);
    return postsOfGraphql(jsonIn(json));
  },
};

const answerOfX = /^https:\/\/(?:[\w.]+\.)?(?:x|twitter)\.com\/(?:[\w./]*\/)?(?:graphql|api)\//iu;

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * The browser extension Twitter Web Exporter. Its media have the short link in `url` and the picture in `original`.
 *
 * @see https://github.com/prinsss/twitter-web-exporter
 */
export const webExporter: RecordFormat = {
  name: 'Twitter Web Exporter',
  signs: ['full_text', 'screen_name', 'views_count', 'bookmark_count', 'media'],
  network: 'x',
  columns: {
    reply_to: ['in_reply_to'],
    reposted: ['retweeted_status'],
    quoted: ['quoted_status'],
    views: ['views_count'],
  },
  unwrap: (post) => {
    const media = objectsOf(typeof post.media === 'string' ? pythonValue(post.media) : post.media);
    return [
      {
        ...post,
        media: media.flatMap(({ original, thumbnail }) => textOf(original) || textOf(thumbnail) || []),
        entities: { urls: [] },
        extended_entities: {
          media: media.map(({ url, original, type, ext_alt_text }) => ({
            url,
            media_url_https: original,
            type,
            ext_alt_text,
          })),
        },
      },
    ];
  },
};
