/**
 * The account that files of tests hold, in whatever form a program writes it: three posts of its own, beside which most files have somebody
 * else's or a repost.
 */

/** Ids of its posts, and of one that is not its own. */
export const sampleIds = [
  '1366357548856246279',
  '1366818083435446279',
  '1368097765585846279',
  '1368097765585846280',
] as const;

/** When its posts were written, as X writes times. */
export const sampleTimes = [
  'Mon Mar 01 12:00:00 +0000 2021',
  'Tue Mar 02 18:30:00 +0000 2021',
  'Sat Mar 06 07:15:00 +0000 2021',
] as const;

/** The link of its first post, as X lists it. */
export const sampleLink = {
  url: 'https://t.co/aaaaaaaaaa',
  expanded_url: 'https://example.org/soil',
  display_url: 'example.org/soil',
};

/** Its posts, as `outlineOf` writes them. */
export const sampleOutline = {
  username: 'sample_user',
  posts: [
    '2021-03-01T12:00 original: Tomatoes & beans #garden https://example.org/soil',
    '2021-03-02T18:30 reply: @friend_two see you',
    '2021-03-06T07:15 quote: So true',
  ],
};

/** What its first post has. */
export const sampleDetails = {
  hashtags: ['garden'],
  links: ['https://example.org/soil'],
  media: ['https://pbs.twimg.com/media/x.jpg'],
};

/** What is told about it. */
export const sampleFacts = {
  display_name: 'Sample',
  bio: 'About plants',
  joined: 'April 2009',
  followers: 50,
  following: 9,
};
