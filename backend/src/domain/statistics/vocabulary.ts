import type { NameLists } from '../columns/names.js';
import type { Statistics } from './figures.js';

/** Words in a window of {@link vocabularyOf}. */
const windowWords = 100;

/**
 * Counts words and how many of them differ.
 *
 * More text has more different words but repeats itself more, so texts of different lengths are compared by the mean segmental
 * type-token ratio (Johnson, "Studies in Language Behavior", 1944): the running text is cut into windows of 100 words, an incomplete last one is
 * left out, and the shares of different words are averaged. `distinct_per_100` of fewer than 100 words is the share of those there are,
 * which is too high to compare. 0 for none.
 */
export function vocabularyOf(
  { names, offsets, ids }: NameLists,
  positions: Uint32Array,
): Statistics['writing']['vocabulary'] {
  // In which window a word was seen last, from 1.
  const lastWindow = new Uint32Array(names.length);
  let [words, distinct, window] = [0, 0, 1];
  let [distinctInWindow, distinctInFullWindows] = [0, 0];
  for (let index = 0; index < positions.length; index += 1) {
    const position = positions[index] ?? 0;
    const end = offsets[position + 1] ?? 0;
    for (let at = offsets[position] ?? 0; at < end; at += 1) {
      const word = ids[at] ?? 0;
      const seen = lastWindow[word];
      if (seen === 0) distinct += 1;
      if (seen !== window) {
        lastWindow[word] = window;
        distinctInWindow += 1;
      }
      words += 1;
      if (words % windowWords === 0) {
        distinctInFullWindows += distinctInWindow;
        distinctInWindow = 0;
        window += 1;
      }
    }
  }
  return {
    words,
    distinct,
    distinct_per_100:
      window > 1
        ? (distinctInFullWindows / (window - 1) / windowWords) * 100
        : (distinct / Math.max(1, words)) * 100,
  };
}
