import { ImportError } from '../../analysis.errors.js';

/** What the other files of an X archive hold, by the name in them (`window.YTD.NAME.part0`) or in their records. */
const subjects = new Map([
  ['account', 'the account'],
  ['ad_engagements', 'advertising data'],
  ['ad_impressions', 'advertising data'],
  ['block', 'blocked accounts'],
  ['blocking', 'blocked accounts'],
  ['bookmark', 'bookmarks'],
  ['deleted_tweet_headers', 'deleted posts'],
  ['deleted_tweets', 'deleted posts'],
  ['direct_messages', 'direct messages'],
  ['direct_messages_group', 'direct messages'],
  ['direct_message_headers', 'direct messages'],
  ['dmconversation', 'direct messages'],
  ['follower', 'followers'],
  ['following', 'followed accounts'],
  ['ip_audit', 'logins'],
  ['ipaudit', 'logins'],
  ['like', 'likes'],
  ['mute', 'muted accounts'],
  ['muting', 'muted accounts'],
  ['note_tweet', 'the whole texts of long posts'],
  ['notetweet', 'the whole texts of long posts'],
  ['payload_details', 'the account'],
  ['profile', 'the profile'],
  ['tweet_index', 'the list of its months'],
  ['twitter_circle_tweet', 'posts to a circle, which are not public'],
  ['user_details', 'the account'],
]);

/**
 * Refuses a file of an X archive that holds other things than posts, and says what it holds.
 *
 * @param subject the name in `window.YTD.NAME`, or the only member of its first record; others than those of X are let through.
 * @throws ImportError when it is one of X's.
 */
export function refuseXSubject(subject: string): void {
  const content = subjects.get(subject.toLowerCase());
  if (content !== undefined) throw notPosts(content);
}

/** The refusal of any other file of an X archive. */
export function notPosts(content: string): ImportError {
  return new ImportError(
    `The file is a part of an X archive, but not the one with the posts: it holds ${content}.`,
    'Upload the whole archive (a ZIP), or data/tweets.js out of it.',
  );
}
