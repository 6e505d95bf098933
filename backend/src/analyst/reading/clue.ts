import type { Concept } from './concepts.js';

/** What a question holds beside its concepts. */
export type Sign =
  /** It says what posts are to say. */
  | 'TEXT'
  /** It asks for some of the posts only: by kind, media, name, counts. */
  | 'SOME'
  /** It asks for posts with a hashtag, a site or an account that it names. */
  | 'NAMED'
  /** It begins with a verb: `do they …?`. */
  | 'YESNO'
  /** It names two periods. */
  | 'PERIODS'
  /** It asks what a word means. */
  | 'MEANING'
  /** It names several kinds of posts. */
  | 'KINDS'
  /** It names days of the week or hours. */
  | 'CLOCK'
  | 'PERIOD'
  /** It names likes, reposts, replies, views or reactions. */
  | 'MEASURE'
  /** It asks which of several accounts. */
  | 'WHICH'
  /** It asks what posts are about. */
  | 'ABOUT'
  /** It asks for a text to be written. */
  | 'WRITE'
  /** It names an account that the session does not have. */
  | 'STRANGER'
  /** It names an account. */
  | 'ACCOUNT'
  | 'SEVERAL'
  /** It asks who. */
  | 'WHO'
  | 'WHAT'
  | 'HOW';

/** A concept or a sign. */
export type Clue = Concept | Sign;

/** What must be there for a topic, and how sure that makes. Weights from 2 on are enough for an answer. */
export type Rule = readonly [weight: number, ...clues: Clue[]];
