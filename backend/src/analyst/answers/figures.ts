import type { Measure, Post, PostKind } from '../../domain/post.js';
import type { Statistics, Spread } from '../../domain/statistics/figures.js';
import {
  hasExclamation,
  hashtagsOf,
  hasMedia,
  hasQuestion,
  kindOf,
  lengthOf,
  linksOf,
  mentionsOf,
  textOf,
  totalOf,
} from '../../domain/statistics/post-parts.js';
import { postsPerWeek, timedPosts } from '../../domain/statistics/posting-rate.js';
import { kindShare, mediaShare } from '../../domain/statistics/shares.js';
import { emojiIn } from '../../domain/statistics/emoji.js';
import { figure, share } from '../../domain/wording.js';
import type { Account, Selection } from '../account.js';
import type { FigureName } from '../figure-name.js';
import type { Inquiry } from '../inquiry.js';

/** A figure of some posts of an account. */
export interface Figure {
  /** Names it in a table: `Median likes`. */
  readonly label: string;
  /** Null where it is not told; why, says {@link untold}. */
  readonly valueOf: (selection: Selection, inquiry: Inquiry) => number | null;
  readonly format: (value: number) => string;
  /** How much of it a single post has, for finding an example: posts with 0 are none. */
  readonly ofPost?: (account: Account, post: Post) => number;
}

/** What stands where there is no figure. */
export const untold = 'not in this source';

type WritingShare = Exclude<
  keyof Statistics['writing'],
  'length' | 'emoji' | 'vocabulary' | 'words_per_post'
>;

const measureFigure = (measure: Measure, label: string): Figure => ({
  label,
  valueOf: ({ account, engagement, size }) =>
    account.notCarried.has(measure) || size === 0 ? null : engagement.measures[measure].median,
  format: figure,
  ofPost: (account, post) => account.count(post, measure) ?? 0,
});

const kindFigure = (kind: PostKind, label: string, key: 'reply_posts' | 'quote_posts'): Figure => ({
  label,
  valueOf: ({ account, patterns }) =>
    account.notCarried.has(key) || account.notCarried.has('reply_posts')
      ? null
      : kindShare(patterns.shares, kind),
  format: share,
  ofPost: (_, post) => (kindOf(post) === kind ? 1 : 0),
});

const writingFigure = (key: WritingShare, label: string, isIn: (post: Post) => boolean): Figure => ({
  label,
  valueOf: ({ writing, size }) => (size === 0 ? null : writing[key]),
  format: share,
  ofPost: (_, post) => (isIn(post) ? 1 : 0),
});

const followerFigure = (key: 'followers' | 'following', label: string): Figure => ({
  label,
  valueOf: ({ account: { notCarried, result } }) =>
    notCarried.has(key) ? null : (result.user_info[key] ?? null),
  format: figure,
});

/** The figures that have a name, as they stand on a profile's screen. */
export const figures: Record<FigureName, Figure> = {
  posts: { label: 'Posts', valueOf: ({ size }) => size, format: figure },
  postsPerWeek: {
    label: 'Posts a week',
    valueOf: ({ account, patterns }, inquiry) => postsPerWeek(timedPosts(patterns), inquiry.covered(account)),
    format: figure,
  },
  followers: followerFigure('followers', 'Followers'),
  following: followerFigure('following', 'Followed accounts'),
  likes: measureFigure('likes', 'Median likes'),
  retweets: measureFigure('retweets', 'Median reposts'),
  replies: measureFigure('replies', 'Median replies got'),
  views: measureFigure('views', 'Median views'),
  total: {
    label: 'Median reactions',
    valueOf: ({ account: { notCarried }, engagement, size }) =>
      (notCarried.has('likes') && notCarried.has('retweets') && notCarried.has('replies')) || size === 0
        ? null
        : engagement.total.median,
    format: figure,
    ofPost: (_, post) => totalOf(post),
  },
  replyShare: kindFigure('reply', 'Posts that are replies', 'reply_posts'),
  quoteShare: kindFigure('quote', 'Posts that quote', 'quote_posts'),
  mediaShare: {
    label: 'Posts with pictures or video',
    valueOf: ({ account, patterns, engagement }) =>
      account.notCarried.has('media') ? null : mediaShare({ patterns, engagement }),
    format: share,
    ofPost: (_, post) => (hasMedia(post) ? 1 : 0),
  },
  linkShare: writingFigure('with_link', 'Posts with links', (post) => linksOf(post).length > 0),
  hashtagShare: writingFigure('with_hashtag', 'Posts with hashtags', (post) => hashtagsOf(post).length > 0),
  mentionShare: writingFigure(
    'with_mention',
    'Posts that name accounts',
    (post) => mentionsOf(post).length > 0,
  ),
  emojiShare: writingFigure('with_emoji', 'Posts with emoji', (post) => emojiIn(textOf(post)).length > 0),
  questionShare: writingFigure('with_question', 'Posts that ask something', (post) =>
    hasQuestion(textOf(post)),
  ),
  exclamationShare: writingFigure('with_exclamation', 'Posts with exclamation marks', (post) =>
    hasExclamation(textOf(post)),
  ),
  length: {
    label: 'Median length in characters',
    valueOf: ({ writing, size }) => (size === 0 ? null : writing.length.median),
    format: figure,
    ofPost: (_, post) => lengthOf(textOf(post)),
  },
  words: { label: 'Words a post', valueOf: ({ writing }) => writing.words_per_post, format: figure },
  vocabulary: {
    label: 'Different words of each 100',
    valueOf: ({ writing }) => writing.vocabulary.distinct_per_100,
    format: figure,
  },
};

/** How a count is spread over posts; null for a figure that is no count. */
export function spreadOf(name: FigureName, { engagement }: Selection): Spread | null {
  if (name === 'total') return engagement.total;
  return name === 'likes' || name === 'retweets' || name === 'replies' || name === 'views'
    ? engagement.measures[name]
    : null;
}
