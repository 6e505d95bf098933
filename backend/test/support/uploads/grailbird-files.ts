/** What must never be kept of an archive. */
export const secret = 'SECRET';

const user = { name: 'Sample', screen_name: 'sample_user', protected: false, id_str: '1' };
const entities = { user_mentions: [], media: [], hashtags: [], urls: [] };
const month = (name: string, tweets: readonly object[]): string =>
  `Grailbird.data.tweets_${name} = \n ${JSON.stringify(tweets)}`;

/** January 2012: a post and a repost. */
export const january2012 = month('2012_01', [
  {
    source: 'web',
    entities: { ...entities, hashtags: [{ text: 'garden', indices: [0, 7] }] },
    geo: { type: 'Point', coordinates: [1.5, secret] },
    id_str: '158000000000000000',
    text: '#garden &amp; soil',
    id: 158000000000000000,
    created_at: '2012-01-14 02:00:00 +0000',
    user,
  },
  {
    entities,
    id_str: '158000000000000001',
    text: 'RT @other: the words of somebody else that are long enough to be',
    created_at: '2012-01-14 03:00:00 +0000',
    retweeted_status: { id_str: '157', text: 'x', user: { screen_name: 'other', name: 'Other' } },
    user,
  },
]);

/** The files of an X archive as X wrote them until 2018: two months of three that its list has, and its table. */
export const grailbirdFiles: Readonly<Record<string, string>> = {
  'README.txt': 'How to use this archive',
  'tweets.csv':
    '"tweet_id","in_reply_to_status_id","timestamp","source","text"\n"158000000000000000","","2012-01-14 02:00:00 +0000","web","#garden & soil"\n',
  'data/js/payload_details.js': 'var payload_details = {"tweets":3,"created_at":"2013-01-01","lang":"en"}',
  'data/js/user_details.js': `var user_details = ${JSON.stringify({
    screen_name: 'sample_user',
    location: secret,
    full_name: 'Sample',
    bio: 'I garden.',
    id: '1',
    created_at: '2008-01-01 00:00:00 +0000',
  })}`,
  'data/js/tweet_index.js': `var tweet_index = ${JSON.stringify(
    ['2012_01', '2011_12', '2009_11'].map((name) => ({
      file_name: `data/js/tweets/${name}.js`,
      var_name: `tweets_${name}`,
      tweet_count: 1,
    })),
  )}`,
  'data/js/tweets/2009_11.js': month('2009_11', [
    { entities, id_str: '5544332211', text: 'Rain', created_at: '2009-11-08 00:00:00 +0000', user },
  ]),
  'data/js/tweets/2012_01.js': january2012,
  'index.html': '<!DOCTYPE html>',
};
