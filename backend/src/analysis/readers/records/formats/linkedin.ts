import { comparable } from '../column-name.js';
import { textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';

const noCounts = { likes: [], retweets: [], replies: [], views: [] };

/**
 * `Shares.csv` of "Download your data" of LinkedIn. `MEMBER_NETWORK` is the visibility of what everybody on LinkedIn may read.
 *
 * @see https://www.linkedin.com/help/linkedin/answer/a1339364
 */
const shares: RecordFormat = {
  name: 'LinkedIn shares',
  signs: ['share_link', 'share_commentary'],
  zone: 'UTC',
  columns: {
    ...noCounts,
    text: ['share_commentary'],
    time: ['date'],
    id: ['urn'],
    link: ['share_link'],
    links: ['shared_url'],
    media: ['media_url'],
  },
  unwrap: (row) => [{ ...row, ...wholeText(row, 'share_commentary'), urn: urnIn(row, 'share_link') }],
};

/** `Comments.csv` beside it: what the member wrote below posts. */
const comments: RecordFormat = {
  name: 'LinkedIn comments',
  signs: ['date', 'link', 'message'],
  isOf: (row) => textOf(member(row, 'link')).includes('linkedin.com/'),
  zone: 'UTC',
  columns: {
    ...noCounts,
    text: ['message'],
    time: ['date'],
    id: ['urn'],
    link: ['link'],
    links: [],
    is_reply: ['is_reply'],
  },
  unwrap: (row) => [{ ...row, ...wholeText(row, 'message'), urn: urnIn(row, 'link'), is_reply: true }],
};

/** What LinkedIn gives its members. */
export const linkedInDownload: readonly RecordFormat[] = [shares, comments];

const member = (row: JsonObject, name: string): unknown =>
  Object.entries(row).find(([key]) => comparable(key) === name)?.[1];

/** LinkedIn closes and opens quotes at the end of each line within a text. */
function wholeText(row: JsonObject, name: string): JsonObject {
  const key = Object.keys(row).find((one) => comparable(one) === name) ?? name;
  const text = textOf(row[key]).replaceAll('\r\n', '\n').replaceAll('"\n"', '\n');
  return { [key]: text };
}

/** `https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A677…`; of a comment the last number is its own. */
const urnIn = (row: JsonObject, name: string): string =>
  [...textOf(member(row, name)).matchAll(/\d{15,}/gu)].at(-1)?.[0] ?? '';
