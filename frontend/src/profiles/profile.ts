/** The account as the profile tells it; `null` is not known. */
interface Account {
  username: string | null;
  displayName: string | null;
  bio: string | null;
  /** As text, in whatever form the platform showed it. */
  joined: string | null;
  postsCount: number | null;
  followers: number | null;
  following: number | null;
}

/** One post. Counts are `null` where not known. */
export interface Post {
  /** Its place in the stored list, from 0: unique within a profile, which ids need not be. */
  index: number;
  /** Decimal text; may be empty or repeated in damaged profiles. */
  id: string;
  text: string;
  /** Milliseconds since the epoch, `null` if unknown. Always a moment that a `Date` can hold. */
  timestampMs: number | null;
  likes: number | null;
  reposts: number | null;
  replies: number | null;
  views: number | null;
  author: string | null;
  media: string[];
  /** The post had pictures or video, whether or not their addresses are known. */
  hasMedia: boolean;
}

/** A product that the analysis found, with the ids of the posts that mention it (empty if not recorded). */
export interface Product {
  name: string;
  category: string;
  postIds: string[];
}

/** A profile in the words of the app, with everything that is absent in the JSON made explicit. */
export interface Profile {
  account: Account;
  posts: Post[];
  /** Posts by weekday and by band of hours (UTC) as stored; `null` if the profile has none. */
  patterns: { days: Record<string, number>; hours: Record<string, number> } | null;
  products: Product[];
  writingStyle: string | null;
  topPosts: { text: string; likes: number | null; reposts: number | null }[];
  insights: string | null;
}
