import { comparable } from '../column-name.js';
import { textOf } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';

/**
 * `Shares.csv` of "Download your data" of LinkedIn. `MEMBER_NETWORK` is the visibility of what everybody on LinkedIn may read.
 *
 * @see https://www.linkedin.com/help/linkedin/answer/a1339364
 */
export const linkedInShares: RecordFormat = {
  name: 'LinkedIn shares',
  signs: ['share_link', 'share_commentary'],
  columns: { text: ['share_commentary'], id: ['urn'], link: ['share_link'], media: ['media_url'] },
  unwrap: (row) => [{ ...row, urn: urnIn(row) }],
};

/** `https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A677…` */
function urnIn(row: Readonly<Record<string, unknown>>): string {
  const [, link] = Object.entries(row).find(([name]) => comparable(name) === 'share_link') ?? [];
  return /(\d{15,})/u.exec(textOf(link))?.[1] ?? '';
}
