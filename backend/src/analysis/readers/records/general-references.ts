/**
 * Names under which tables and programs keep which post a post repeats, answers or quotes, and whose that is. Columns of which some have an
 * id and some a name stand in both lists: see `referenceIn`.
 */
export const referenceColumns = {
  reposter: ['reposted_by', 'retweeted_by', 'repost_by_handle', 'user_rt'],
  reposted_text: ['retweet_text', 'retweeted_text'],
  reposted_id: [
    'retweeted_status_id_str',
    'retweeted_status_id',
    'retweet_status_id',
    'retweeted_tweet_id',
    'retweet_tweetid',
    'retweeted_id',
    'retweet_id',
    'reposted_id',
    'referenced_tweets.retweeted.id',
    'retweeted_status',
    'retweeted_tweet',
    'retweet',
    'reblog',
    'renote',
    'fwd_from.channel_post',
  ],
  reposted_author: [
    'retweeted_status_user_screen_name',
    'retweeted_status.user.screen_name',
    'retweet_screen_name',
    'retweeted_user_screen_name',
    'retweeted_screen_name',
    'retweeted_username',
    'retweeted_user',
    'retweeted_author',
    'reposted_author',
    'retweeted_from',
    'forwarded_from',
    'forward_from',
    'fwd_from.from_name',
  ],
} as const;
