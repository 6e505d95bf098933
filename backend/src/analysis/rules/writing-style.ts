import type { NotCarried } from '../../domain/not-carried.js';
import { fewPosts } from '../../domain/statistics/few-posts.js';
import { kindShare } from '../../domain/statistics/shares.js';
import type { Statistics, Tally } from '../../domain/statistics/figures.js';
import { counted, enumerated, figure, languageName, plural, share } from '../../domain/wording.js';

/** Below this many posts, what is told is a first impression. */
const minPosts = fewPosts;
/** Below this many posts nothing is one in ten. */
export const minPostsForTenth = 10;

/** Words from which the variety of words is told: ten windows of a hundred. */
const wordsForVocabulary = 1000;

/** How the account writes, in plain sentences made from the writing figures. Tells no kinds of posts where the source does not. */
export function writingStyleOf(
  statistics: Statistics,
  posts: number,
  notCarried: readonly NotCarried[] = [],
): string {
  const { writing } = statistics;
  const hasText = writing.length.max > 0;
  return [
    posts < minPosts
      ? `There ${plural(posts, 'is', 'are')} only ${counted(posts, 'post')}, so take this as a first impression.`
      : '',
    ...(!hasText
      ? ['No post has any text.']
      : posts === 1
        ? [singleSentence(statistics)]
        : [...figureSentences(statistics, posts), kindsSentence(statistics.patterns.shares, notCarried)]),
    `Written by rules from the figures of ${counted(posts, 'post')}, not by a language model.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function figureSentences({ writing, content }: Statistics, posts: number): string[] {
  return [
    languagesSentence(content.languages, posts),
    lengthSentence(writing, posts),
    toneSentence(writing),
    emojiSentence(writing),
    referencesSentence(writing),
    vocabularySentence(writing),
  ];
}

/** Shares of a single post would say nothing. */
function singleSentence({ writing, content }: Statistics): string {
  const language = content.languages[0];
  const spoken = language === undefined ? '' : ` in ${languageName(language.name)}`;
  const { length, words_per_post } = writing;
  return `It is ${lengthName(length.max)}${spoken}: ${counted(length.max, 'character')}, ${counted(words_per_post, 'word')}.`;
}

function languagesSentence(languages: readonly Tally[], posts: number): string {
  const known = languages.reduce((sum, tally) => sum + tally.posts, 0);
  const main = languages[0];
  // A language that is known for a handful of posts says nothing of the rest.
  if (main === undefined || known < posts / 5) return '';
  const also = languages
    .slice(1, 4)
    .filter(({ posts: count }) => count >= 3 && count / posts >= 0.03)
    .map(({ name, posts: count }) => `${languageName(name)} (${share(count / posts)})`);
  const unknown = known < posts ? `; of ${counted(posts - known, 'post')} the language is not known` : '';
  const rest = also.length === 0 ? '' : `, also in ${enumerated(also)}`;
  return `Writes ${main.posts === known ? 'in' : 'mainly in'} ${languageName(main.name)} (${share(main.posts / posts)} of posts)${rest}${unknown}.`;
}

function lengthSentence({ length, words_per_post }: Statistics['writing'], posts: number): string {
  const { median, p90 } = length;
  const tenth =
    posts < minPostsForTenth || figure(p90) === figure(median) ? '' : `, one in ten more than ${figure(p90)}`;
  return (
    `Posts are ${lengthName(median)}: half have at most ${counted(median, 'character')}${tenth}; ` +
    `${counted(words_per_post, 'word')} on average.`
  );
}

function lengthName(characters: number): string {
  if (characters <= 60) return 'very short';
  if (characters <= 140) return 'short';
  return characters <= 280 ? 'of medium length' : 'long';
}

function toneSentence({ with_question, with_exclamation }: Statistics['writing']): string {
  const lively =
    with_exclamation >= 0.3 ? 'The tone is emphatic' : with_exclamation <= 0.05 ? 'The tone is even' : '';
  const asks = with_question >= 0.25 ? 'and readers are often asked something' : '';
  const judgement = lively === '' ? '' : `${lively}${asks === '' ? '' : ` ${asks}`}: `;
  const figures = `${share(with_exclamation)} of posts have an exclamation mark and ${share(with_question)} a question.`;
  return `${judgement}${figures}`;
}

function emojiSentence({ with_emoji, emoji }: Statistics['writing']): string {
  if (with_emoji === 0) return 'There are no emoji.';
  const favourites = emoji.slice(0, 3).map(({ name }) => name);
  const amount =
    with_emoji < 0.05
      ? 'Emoji are rare'
      : with_emoji < 0.3
        ? 'Emoji are used now and then'
        : 'Emoji are frequent';
  return `${amount} (${share(with_emoji)} of posts), most often ${enumerated(favourites)}.`;
}

function referencesSentence({ with_link, with_hashtag, with_mention }: Statistics['writing']): string {
  return (
    `A link is in ${share(with_link)} of posts, a hashtag in ${share(with_hashtag)}, ` +
    `and another account is named in ${share(with_mention)}.`
  );
}

function vocabularySentence({ vocabulary }: Statistics['writing']): string {
  const { words, distinct, distinct_per_100 } = vocabulary;
  if (words < wordsForVocabulary) return '';
  const name =
    distinct_per_100 >= 78 ? 'varied' : distinct_per_100 >= 62 ? 'of ordinary variety' : 'repetitive';
  return (
    `The vocabulary is ${name}: ${figure(distinct_per_100)} of each 100 words in a row are different, ` +
    `${figure(distinct)} of ${figure(words)} in all.`
  );
}

function kindsSentence(shares: Statistics['patterns']['shares'], notCarried: readonly NotCarried[]): string {
  const told = [
    notCarried.includes('reply_posts') || shares.replies === 0
      ? ''
      : `${share(kindShare(shares, 'reply') ?? 0)} of posts answer others`,
    notCarried.includes('quote_posts') || shares.quotes === 0
      ? ''
      : `${share(kindShare(shares, 'quote') ?? 0)} comment on a post that they quote`,
  ].filter((text) => text !== '');
  return told.length === 0 ? '' : `${told.join(' and ')}.`;
}
