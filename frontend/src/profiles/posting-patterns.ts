import type { Post, Profile } from './profile';

/** The weekdays in the order they are shown, named as the stored JSON names them. */
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** The bands of hours in the order they are shown, named as the stored JSON names them. */
const HOUR_BANDS = ['00-04', '04-08', '08-12', '12-16', '16-20', '20-24'] as const;

/** One bar of a chart. */
export interface Bar {
  /** For the axis: `Mon`, `08–12`. */
  label: string;
  /** In full, for tables and tooltips: `Monday`, `08:00–12:00`. */
  name: string;
  posts: number;
  /** Share of all posts in the chart, 0 to 1. */
  share: number;
}

/** When an account posts, in UTC. */
export interface PostingPatterns {
  days: Bar[];
  hours: Bar[];
  /** `stored` in the profile, or `counted` here because it has none. */
  origin: 'stored' | 'counted';
  /** Posts of the profile with a known time, and all of them. */
  timedPosts: number;
  allPosts: number;
}

/** The posting patterns of a profile; null if it has none and no post has a known time. */
export function postingPatterns(profile: Profile): PostingPatterns | null {
  const timedPosts = profile.posts.reduce((sum, post) => sum + (post.timestampMs === null ? 0 : 1), 0);
  const stored = profile.patterns;
  const hasStored = stored !== null && hasAny(stored.days) && hasAny(stored.hours);
  if (!hasStored && timedPosts === 0) return null;
  const { days, hours } = hasStored ? stored : countPosts(profile.posts);
  return {
    days: barsOf(WEEKDAYS, days, (day) => day.slice(0, 3)),
    hours: barsOf(
      HOUR_BANDS,
      hours,
      (band) => band.replace('-', '–'),
      (band) => band.replace('-', ':00–').concat(':00'),
    ),
    origin: hasStored ? 'stored' : 'counted',
    timedPosts,
    allPosts: profile.posts.length,
  };
}

/** The tallest bar, the first of equals; null if all are empty. */
export function tallestBar(bars: readonly Bar[]): Bar | null {
  const tallest = bars.reduce<Bar | null>(
    (best, bar) => (best && best.posts >= bar.posts ? best : bar),
    null,
  );
  return tallest && tallest.posts > 0 ? tallest : null;
}

function countPosts(posts: readonly Post[]): { days: Record<string, number>; hours: Record<string, number> } {
  const days: Record<string, number> = {};
  const hours: Record<string, number> = {};
  for (const { timestampMs } of posts) {
    if (timestampMs === null) continue;
    const time = new Date(timestampMs);
    const day = WEEKDAYS[(time.getUTCDay() + 6) % 7] ?? 'Monday';
    const band = HOUR_BANDS[Math.floor(time.getUTCHours() / 4)] ?? '00-04';
    days[day] = (days[day] ?? 0) + 1;
    hours[band] = (hours[band] ?? 0) + 1;
  }
  return { days, hours };
}

function barsOf(
  keys: readonly string[],
  counts: Record<string, number>,
  labelOf: (key: string) => string,
  nameOf = (key: string) => key,
): Bar[] {
  const total = keys.reduce((sum, key) => sum + (counts[key] ?? 0), 0);
  return keys.map((key) => {
    const posts = counts[key] ?? 0;
    return { label: labelOf(key), name: nameOf(key), posts, share: total === 0 ? 0 : posts / total };
  });
}

function hasAny(counts: Record<string, number>): boolean {
  return Object.values(counts).some((count) => count > 0);
}
