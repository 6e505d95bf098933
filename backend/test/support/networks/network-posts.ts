/** A post as a test gives it to a network, which puts it into its own form. */
export interface NetworkPost {
  /** Decimal; newer posts have higher ones. */
  id: string;
  /** Plain text; hashtags, mentions and links are named again below, where they are to be marked as such. */
  text: string;
  /** Milliseconds since the Unix epoch, whole seconds. */
  atMs: number;
  likes: number;
  reposts: number;
  replies: number;
  views: number;
  /** Reposts are of somebody else's post. */
  kind: 'original' | 'reply' | 'quote' | 'repost';
  lang: string;
  hashtags: string[];
  /** Of other accounts of the same network; with the host on Mastodon. */
  mentions: string[];
  links: string[];
  media: string[];
  /** Mastodon only. */
  visibility: string;
  contentWarning: string;
}

/** X's epoch. */
const snowflakeEpochMs = 1_288_834_974_657;

/** A post, one after the other in time; everything may be overridden. */
export function makePost(number: number, overrides: Partial<NetworkPost> = {}): NetworkPost {
  const atMs = overrides.atMs ?? Date.UTC(2026, 0, 1, 8) + number * 5 * 3_600_000;
  return {
    id: String((BigInt(atMs - snowflakeEpochMs) << 22n) + BigInt(number % 4096)),
    text: `Post ${number} about rockets`,
    atMs,
    likes: (number * 7) % 101,
    reposts: (number * 3) % 31,
    replies: number % 11,
    views: (number * 97) % 5003,
    kind: 'original',
    lang: 'en',
    hashtags: [],
    mentions: [],
    links: [],
    media: [],
    visibility: 'public',
    contentWarning: '',
    ...overrides,
  };
}

/** Many posts of mixed kinds, oldest first: every fifth a reply, every seventh a quote, every ninth a repost. */
export function makePosts(count: number): NetworkPost[] {
  return Array.from({ length: count }, (_, number) => {
    const kind =
      number % 9 === 8 ? 'repost' : number % 7 === 6 ? 'quote' : number % 5 === 4 ? 'reply' : 'original';
    const hashtags = number % 3 === 0 ? ['Artemis'] : [];
    const links = number % 4 === 0 ? [`https://www.example.org/articles/${number}?from=feed`] : [];
    const words = [`Post ${number} about rockets & moons`, ...hashtags.map((tag) => `#${tag}`), ...links];
    return makePost(number, { kind, hashtags, links, text: words.join(' ') });
  });
}

/** Newest first, as all networks list them. */
export const newestFirst = (posts: readonly NetworkPost[]): NetworkPost[] =>
  [...posts].sort((one, other) => other.atMs - one.atMs);

/** For HTML and XML. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Posts of an account of a network, from the oldest on, without its reposts. */
export const makeOwnPosts = (count: number) =>
  makePosts(2 * count)
    .filter(({ kind }) => kind !== 'repost')
    .slice(0, count);
