import type { PostColumns, PostFlag } from '../columns/post-columns.js';
import { ownPositions, type Positions } from '../columns/positions.js';
import { ascendingValues } from './ascending-values.js';
import { quantile, sumOf } from './spread.js';
import type { Statistics } from './figures.js';
import { countNames, topNames } from './tally.js';
import { vocabularyOf } from './vocabulary.js';

/** How posts are written. Marks and words in addresses do not count; nor do names of accounts as words. */
export function writingOf(columns: PostColumns, positions: Positions = null): Statistics['writing'] {
  const own = ownPositions(columns, positions);
  const sorted = ascendingValues(columns, 'length', own);
  const number = Math.max(1, own.length);
  const shareWith = (flag: PostFlag) => {
    const flags = columns.flags(flag);
    let posts = 0;
    for (let index = 0; index < own.length; index += 1) posts += flags[own[index] ?? 0] ?? 0;
    return posts / number;
  };
  const emoji = columns.lists('emoji');
  const vocabulary = vocabularyOf(columns.lists('words'), own);
  return {
    length: {
      mean: sumOf(sorted) / number,
      median: quantile(sorted, 0.5),
      p90: quantile(sorted, 0.9),
      max: sorted.at(-1) ?? 0,
    },
    words_per_post: vocabulary.words / number,
    with_emoji: shareWith('emoji'),
    with_question: shareWith('question'),
    with_exclamation: shareWith('exclamation'),
    with_link: shareWith('link'),
    with_hashtag: shareWith('hashtag'),
    with_mention: shareWith('mention'),
    emoji: topNames(emoji.names, countNames(emoji, own)),
    vocabulary,
  };
}
