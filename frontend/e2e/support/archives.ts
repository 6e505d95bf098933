import { zipOf } from '../../../backend/test/support/uploads/pack.js';

/** What an X archive for a test holds. */
export interface XArchiveOptions {
  username: string;
  /** How many posts, one an hour back from `newestMs`. Default 48. */
  count?: number;
  /** Default: 14 July 2024, 12:30 UTC, a Sunday. */
  newestMs?: number;
  /** Kilobytes of noise beside the posts, where a real archive has its pictures. Default 0. */
  mediaKilobytes?: number;
}

const HOUR_MS = 3_600_000;
/** The epoch of snowflake ids. */
const X_EPOCH_MS = 1288834974657n;

/** The data archive that X gives to its users, as a ZIP: `tweets.js`, `account.js` and what must not be read. */
export async function xArchive(options: XArchiveOptions): Promise<Buffer> {
  const { username, count = 48, newestMs = Date.UTC(2024, 6, 14, 12, 30), mediaKilobytes = 0 } = options;
  const tweets = Array.from({ length: count }, (_, at) => tweet(newestMs - at * HOUR_MS, at));
  const account = { username, accountDisplayName: `Name of ${username}`, email: 'secret@example.org' };
  const profile = { description: { bio: 'Watches birds.' } };
  return zipOf(
    {
      'data/tweets.js': `window.YTD.tweets.part0 = ${JSON.stringify(tweets)}`,
      'data/account.js': `window.YTD.account.part0 = ${JSON.stringify([{ account }])}`,
      'data/profile.js': `window.YTD.profile.part0 = ${JSON.stringify([{ profile }])}`,
      'data/direct-messages.js': 'window.YTD.direct_messages.part0 = [{"text":"secret message"}]',
      'data/tweets_media/1.mp4': Buffer.alloc(mediaKilobytes * 1024, 7),
    },
    { compress: mediaKilobytes === 0 },
  );
}

function tweet(timeMs: number, at: number) {
  const id = ((BigInt(timeMs) - X_EPOCH_MS) << 22n).toString();
  // "Sun Jul 14 12:30:00 +0000 2024"
  const [weekday, day, month, year, time] = new Date(timeMs).toUTCString().replace(',', '').split(' ');
  return {
    tweet: {
      id_str: id,
      id,
      full_text: `Heron ${at} at the marsh &amp; the river #birds`,
      created_at: `${weekday} ${month} ${day} ${time} +0000 ${year}`,
      favorite_count: String(at),
      retweet_count: '1',
      lang: 'en',
      entities: { hashtags: [{ text: 'birds' }], user_mentions: [], urls: [] },
    },
  };
}
