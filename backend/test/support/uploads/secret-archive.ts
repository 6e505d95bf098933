import { secret } from './grailbird-files.js';

/** The lists of an X archive of one post, with something private in each of the others, as the Community Archive keeps them. */
export const secretArchive: Readonly<Record<string, unknown>> = {
  'upload-options': { keepPrivate: true, startDate: secret },
  account: [
    {
      account: {
        email: `${secret}@mail.example`,
        phoneNumber: secret,
        username: 'sample_user',
        accountDisplayName: 'Sample',
        createdAt: '2010-01-01T00:00:00.000Z',
      },
    },
  ],
  profile: [{ profile: { description: { bio: 'I garden.', website: secret, location: secret } } }],
  tweets: [
    {
      tweet: {
        id_str: '1754499787387830279',
        full_text: 'A normal post',
        created_at: 'Mon Feb 05 13:38:41 +0000 2024',
        source: secret,
        geo: { coordinates: [secret] },
        coordinates: { coordinates: [secret] },
        entities: { hashtags: [], user_mentions: [], urls: [] },
      },
    },
  ],
  follower: [{ follower: { accountId: secret } }],
  following: [{ following: { accountId: secret } }],
  like: [{ like: { tweetId: '1', fullText: secret } }],
  'deleted-tweets': [{ tweet: { id_str: '2', full_text: secret } }],
  'direct-messages': [{ dmConversation: { messages: [{ messageCreate: { text: secret } }] } }],
  'ip-audit': [{ ipAudit: { loginIp: secret } }],
  'twitter-circle-tweet': [{ tweet: { id_str: '3', full_text: secret } }],
  'ad-impressions': [{ ad: { adsUserData: secret } }],
};

/** The same as the files of an archive as X packs them. */
export const secretArchiveFiles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(secretArchive).map(([name, list]) => [
    `data/${name}.js`,
    `window.YTD.${name.replaceAll('-', '_')}.part0 = ${JSON.stringify(list)}`,
  ]),
);
