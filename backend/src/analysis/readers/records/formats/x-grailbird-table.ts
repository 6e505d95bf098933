import { textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';
import { statusPattern } from '../../x-text.js';

/**
 * `tweets.csv` of X's archives until 2018. It does not name its account, but addresses of the posts' own pictures do.
 *
 * @see FORMATS.md: X archive (Grailbird)
 */
export const grailbirdTable: RecordFormat = {
  name: 'X archive of before 2019 (Grailbird)',
  signs: ['tweet_id', 'timestamp', 'text', 'retweeted_status_id', 'expanded_urls'],
  network: 'x',
  zone: 'UTC',
  columns: { time: ['timestamp'], author: ['own_name'], links: ['expanded_urls'] },
  unwrap: (row) => [{ ...row, ...pictureOf(row) }],
};

function pictureOf(row: JsonObject): JsonObject {
  const links = textOf(row.expanded_urls).split(',');
  const own = links.find(
    (link) => /\/(?:photo|video)\/\d+$/u.test(link) && statusPattern.exec(link)?.[2] === row.tweet_id,
  );
  return {
    has_media: own !== undefined,
    own_name: own === undefined ? '' : (statusPattern.exec(own)?.[1] ?? ''),
  };
}
