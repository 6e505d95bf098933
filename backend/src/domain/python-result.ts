/** Which keys of a value are taken: `true` takes all of it. Of a list, those of each member. */
type Shape = true | { readonly [key: string]: Shape };

const keys = <Key extends string>(...names: Key[]) =>
  Object.fromEntries(names.map((name) => [name, true])) as Record<Key, true>;

/** The `AnalysisResult` of the Python version. */
const pythonShape: Shape = {
  user_info: keys(
    ...(['username', 'display_name', 'bio', 'joined', 'tweets_count', 'followers', 'following'] as const),
  ),
  tweets: keys(
    ...(['id', 'text', 'timestamp_ms', 'likes', 'retweets', 'replies', 'views'] as const),
    ...(['author', 'author_name', 'media', 'has_media', 'time_ago'] as const),
  ),
  patterns: keys('peak_days', 'peak_hours'),
  analysis: {
    products: keys('product', 'category', 'tweet_ids'),
    writing_style: true,
    engagement: { top_posts: keys('text', 'likes', 'retweets'), insights: true },
  },
};

/**
 * Most bytes of a result. The Python version's client loses an event that it does not get in one piece, and a browser reads 64 kB at once: the
 * rest is for the events before and after it.
 */
const maxBytes = 56 * 1024;

const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/**
 * The JSON of a profile as the Python version would have answered it: its keys and no others, and of many posts the newest.
 *
 * @param json of an `AnalysisResult`, as stored.
 */
export function pythonResult(json: string): string {
  const result = pick(JSON.parse(json), pythonShape) as { readonly tweets: readonly unknown[] };
  let room = maxBytes - jsonBytes({ ...result, tweets: [] });
  const older = result.tweets.findIndex((tweet) => (room -= jsonBytes(tweet) + 1) < 0);
  return JSON.stringify(older < 0 ? result : { ...result, tweets: result.tweets.slice(0, older) });
}

function pick(value: unknown, shape: Shape): unknown {
  if (shape === true || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((member) => pick(member, shape));
  const fields = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(shape)
      .filter(([key]) => Object.hasOwn(fields, key))
      .map(([key, inner]) => [key, pick(fields[key], inner)]),
  );
}
