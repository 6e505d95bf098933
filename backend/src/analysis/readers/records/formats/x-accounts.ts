import type { RecordFormat } from '../format.js';

const refusal = {
  reason: 'The file describes accounts, but holds none of their posts.',
  fix: 'Upload the file with the posts that came with it.',
};

/** Accounts as version 2 of X's API and twarc write them; their descriptions are no posts. */
const ofApi: RecordFormat = {
  name: 'X accounts',
  signs: ['username', 'description', 'public_metrics.followers_count'],
  isOf: (row) => !('text' in row),
  refusal,
};

/** Accounts as Twint writes them. */
const ofTwint: RecordFormat = { ...ofApi, signs: ['username', 'bio', 'join_date', 'followers'] };

/** Tables of accounts of X, which lie beside those of posts. */
export const accountFormats: readonly RecordFormat[] = [ofApi, ofTwint];
