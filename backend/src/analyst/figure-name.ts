/** Shares of posts that are written in some way. */
export const writingShares = [
  'linkShare',
  'hashtagShare',
  'mentionShare',
  'emojiShare',
  'questionShare',
  'exclamationShare',
] as const;

/** Figures of an account that can be asked for by name and compared. Measures stand for the median of what a post gets. */
export type FigureName =
  | 'posts'
  | 'postsPerWeek'
  | 'followers'
  | 'following'
  | 'likes'
  | 'retweets'
  | 'replies'
  | 'views'
  | 'total'
  | 'replyShare'
  | 'quoteShare'
  | 'mediaShare'
  | (typeof writingShares)[number]
  | 'length'
  | 'words'
  | 'vocabulary';
