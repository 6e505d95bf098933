import { knownCount, measures, type Measure, type Post } from '@persona-lens/backend/domain/post';
import type { Statistics } from '@persona-lens/backend/domain/statistics/figures';
import { MEASURE_NAMES } from '../charts/figure-names';
import { formatCounted } from '../../lib/number-format';
import type { Profile } from '../profile';

/** A post of a report, and in which ranks it is. */
export interface TopPost {
  post: Post;
  /** `Most likes`, `3rd most replies` are told as the measure and the place, from 1. */
  ranks: { measure: Measure; place: number }[];
}

/**
 * The posts that have most of any measure, each once: first those with the best place. A post that is not stored cannot be
 * shown and is left out.
 * @param perMeasure how many of each measure
 */
export function topPosts({ engagement }: Statistics, profile: Profile, perMeasure = 3): TopPost[] {
  const byId = new Map(profile.posts.map((post) => [post.id, post]));
  const found = new Map<Post, TopPost>();
  for (const measure of measures) {
    if (profile.notCarried.has(measure)) continue;
    for (const [index, id] of engagement.top[measure].slice(0, perMeasure).entries()) {
      const post = byId.get(id);
      if (!post) continue;
      const top = found.get(post) ?? { post, ranks: [] };
      top.ranks.push({ measure, place: index + 1 });
      found.set(post, top);
    }
  }
  return [...found.values()].sort((one, other) => bestPlace(one) - bestPlace(other));
}

/** Why a post is among the top posts: `Most likes`, `No. 2 in likes, no. 3 in replies`. */
export function rankText({ ranks }: TopPost): string {
  const text = ranks
    .map(({ measure, place }) => {
      const name = MEASURE_NAMES[measure].toLowerCase();
      return place === 1 ? `most ${name}` : `no. ${place} in ${name}`;
    })
    .join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The counts of a post as far as they are known: `1,203 likes · 88 reposts`. */
export function countsText(post: Post): string {
  return measures
    .flatMap((measure) => {
      const count = knownCount(post, measure);
      const plural = MEASURE_NAMES[measure].toLowerCase();
      const singular = measure === 'replies' ? 'reply' : plural.slice(0, -1);
      return count === null ? [] : [formatCounted(count, singular, plural)];
    })
    .join(' · ');
}

function bestPlace({ ranks }: TopPost): number {
  return Math.min(...ranks.map(({ place }) => place));
}
