/** A post as a profile stores it. */
export interface StoredPost {
  id: string;
  text: string;
  timestamp_ms: number;
  likes: number;
  retweets: number;
  replies: number;
  views: number;
  kind: 'original' | 'reply' | 'quote';
  lang: string;
  has_media: boolean;
  hashtags?: string[];
  mentions?: string[];
  links?: string[];
}

const HOUR_MS = 3_600_000;
const TAGS = ['Wetlands', 'wetlands', 'BirdSong', 'مستنقع'];
const KINDS = ['original', 'original', 'reply', 'quote'] as const;

/** Posts from Monday, 6 January 2025, one every 5 hours, so that every hour of the week comes in turn, 400 of them to the Sunday twelve weeks later,, that have everything which a chart can count. The newest first. */
export function chartPosts(count: number): StoredPost[] {
  return Array.from({ length: count }, (_, index): StoredPost => {
    const tag = TAGS[index % 5];
    return {
      id: String(1_870_000_000_000_000_000n + BigInt(index)),
      text: `Heron report number ${index}${'.'.repeat((index * 13) % 300)}`,
      timestamp_ms: Date.UTC(2025, 0, 6, 9, 30) + index * 5 * HOUR_MS,
      likes: (index * 17) % 90,
      retweets: index % 7,
      replies: 0,
      views: 0,
      kind: KINDS[index % KINDS.length] ?? 'original',
      lang: index % 3 === 0 ? 'de' : 'en',
      has_media: index % 6 === 0,
      ...(tag && { hashtags: [tag] }),
      ...(index % 4 === 0 && { mentions: ['ornis_lab'] }),
      ...(index % 9 === 0 && { links: ['https://www.nature.example/report'] }),
    };
  }).reverse();
}

/** The weekday of a post in UTC, 0 for Sunday. */
export const utcDay = (post: StoredPost) => new Date(post.timestamp_ms).getUTCDay();

/** The hour of a post in UTC. */
export const utcHour = (post: StoredPost) => new Date(post.timestamp_ms).getUTCHours();

/**
 * The text of a profile of this version with these posts and no stored figures. `sample` replaces keys of its sample; null
 * leaves the sample out, as the older version did.
 */
export function chartsProfile(
  username: string,
  posts: readonly StoredPost[],
  sample: Record<string, unknown> | null = {},
  result: Record<string, unknown> = {},
): string {
  const times = posts.map((post) => post.timestamp_ms);
  return JSON.stringify({
    user_info: {
      username,
      display_name: `Name of ${username}`,
      bio: '',
      joined: '',
      followers: 0,
      following: 0,
    },
    tweets: posts,
    patterns: { peak_days: {}, peak_hours: {} },
    analysis: {
      products: [
        { product: 'Heron 2', category: 'Hardware', tweet_ids: posts.slice(0, 3).map(({ id }) => id) },
      ],
      writing_style: 'Plain.',
      engagement: { top_posts: [], insights: '' },
    },
    ...(sample && {
      sample: {
        source: 'x-archive',
        method: 'local',
        posts_found: posts.length + 20,
        posts_used: posts.length,
        posts_stored: posts.length,
        first_post_ms: Math.min(...times),
        last_post_ms: Math.max(...times),
        skipped: [{ reason: 'reposts of other accounts', count: 20 }],
        not_carried: ['views', 'replies', 'followers', 'following'],
        notes: ['The archive ends in March.'],
        analyzed_at_ms: Date.UTC(2025, 3, 1),
        ...sample,
      },
    }),
    ...result,
  });
}
