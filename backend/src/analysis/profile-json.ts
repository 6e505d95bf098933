import type { SourceKind, UserInfo, Skipped } from './collection.js';
import type { NotCarried } from '../domain/not-carried.js';
import type { Post } from '../domain/post.js';
import type { Statistics } from '../domain/statistics/figures.js';

/** What an analysis rests on. Every chart shows it. */
export interface Sample {
  source: SourceKind;
  /** `local` for rules, or the name of the model that wrote products, style and insights. */
  method: string;
  /** Why the rules wrote them although a model is configured; a sentence. */
  method_note?: string;
  /** Records that the source had, those that were skipped included. */
  posts_found: number;
  /** Posts that the figures count. */
  posts_used: number;
  /** Posts in `tweets`: the newest ones, when all would make the profile too large. */
  posts_stored: number;
  /** Milliseconds since the Unix epoch; null when no post has a time. */
  first_post_ms: number | null;
  last_post_ms: number | null;
  skipped: Skipped[];
  not_carried: NotCarried[];
  /** Sentences for people. */
  notes: string[];
  analyzed_at_ms: number;
}

/** What an import changed in the profile that it replaced. */
export interface Changes {
  posts_before: number;
  posts_added: number;
  /** Posts that were there before and are not any more. */
  posts_removed: number;
  first_post_ms_before: number | null;
  last_post_ms_before: number | null;
  /** When the profile before was made; null when it does not say. */
  analyzed_at_ms_before: number | null;
}

/** A product, service or topic that the account posts about. */
export interface Product {
  product: string;
  category: string;
  tweet_ids: string[];
}

/** What rules or a model write about an account. */
export interface Description {
  products: Product[];
  writing_style: string;
  insights: string;
}

/** The `AnalysisResult` that this version writes: the documented keys, and new ones beside them. */
export interface ProfileJson {
  user_info: UserInfo;
  tweets: Post[];
  patterns: Statistics['patterns'];
  analysis: {
    products: Product[];
    writing_style: string;
    engagement: {
      top_posts: { text: string; likes: number; retweets: number; id: string }[];
      insights: string;
      statistics: Statistics['engagement'];
    };
  };
  content: Statistics['content'];
  writing: Statistics['writing'];
  sample: Sample;
  /** Absent in the first profile of an account. */
  changes?: Changes;
}
