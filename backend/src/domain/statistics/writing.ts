import type { Post } from '../post.js';
import { emojiIn } from './emoji.js';
import { withoutLinks } from '../text-entities.js';
import { hashtagsOf, linksOf, mentionsOf, ownWords, textOf } from './post-parts.js';
import { ascending, quantile, sumOf } from './spread.js';
import type { Statistics } from './figures.js';
import { PostTally } from './tally.js';
import { Vocabulary } from './words.js';

/** Question marks of Latin, full-width, Arabic, Greek, Armenian and Ethiopic writing, and the emoji that are one. */
const question = /[?？؟\u037E՞፧⁇⁈⁉❓❔]/;
const exclamation = /[!！‼⁈⁉❗❕]/;

/** Whether a text asks something: marks in addresses do not count. */
export const hasQuestion = (text: string): boolean => question.test(withoutLinks(text));

/** Whether a text exclaims something, in the same way. */
export const hasExclamation = (text: string): boolean => exclamation.test(withoutLinks(text));

/** How posts are written. Marks and words in addresses do not count; nor do names of accounts as words. */
export function writingOf(posts: readonly Post[]): Statistics['writing'] {
  const lengths = new Float64Array(posts.length);
  const counts = { emoji: 0, question: 0, exclamation: 0, link: 0, hashtag: 0, mention: 0 };
  const emoji = new PostTally();
  const vocabulary = new Vocabulary();
  posts.forEach((post, index) => {
    const whole = textOf(post);
    lengths[index] = lengthOf(whole);
    const text = withoutLinks(whole);
    const emojiInText = emojiIn(text);
    emoji.add(emojiInText);
    vocabulary.add(ownWords(text));
    if (emojiInText.length > 0) counts.emoji += 1;
    if (question.test(text)) counts.question += 1;
    if (exclamation.test(text)) counts.exclamation += 1;
    if (linksOf(post).length > 0) counts.link += 1;
    if (hashtagsOf(post).length > 0) counts.hashtag += 1;
    if (mentionsOf(post).length > 0) counts.mention += 1;
  });
  const sorted = ascending(lengths);
  const figures = vocabulary.figures();
  const number = Math.max(1, posts.length);
  return {
    length: {
      mean: sumOf(lengths) / number,
      median: quantile(sorted, 0.5),
      p90: quantile(sorted, 0.9),
      max: sorted.at(-1) ?? 0,
    },
    words_per_post: figures.words / number,
    with_emoji: counts.emoji / number,
    with_question: counts.question / number,
    with_exclamation: counts.exclamation / number,
    with_link: counts.link / number,
    with_hashtag: counts.hashtag / number,
    with_mention: counts.mention / number,
    emoji: emoji.top(),
    vocabulary: figures,
  };
}

/** Characters of a text: code points, so that an emoji outside the basic plane is not two. */
export function lengthOf(text: string): number {
  if (!/[\uD800-\uDBFF]/.test(text)) return text.length;
  let length = text.length;
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) >>> 10 === 0x36 && text.charCodeAt(index + 1) >>> 10 === 0x37) length -= 1;
  }
  return length;
}
