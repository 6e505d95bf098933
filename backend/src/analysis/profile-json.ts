import type { AnalysisResult, Changes, Sample } from '../domain/analysis-result.js';
import type { Post } from '../domain/post.js';
import type { Statistics } from '../domain/statistics/figures.js';
import type { UserInfo } from './collection.js';

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

/** The `AnalysisResult` that this version writes: all of it. */
export interface ProfileJson extends AnalysisResult {
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
