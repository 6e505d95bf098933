import type { Post } from '@persona-lens/backend/domain/post';
import type { Tally } from '@persona-lens/backend/domain/statistics/figures';
import { hashtagsOf, linksOf, mentionsOf } from '@persona-lens/backend/domain/statistics/post-parts';

/** What posts name: hashtags, the hosts of pages they link to, accounts they mention. */
export type NameKind = 'hashtags' | 'sites' | 'mentions';

/**
 * In how many posts each name is, all of them: the stored lists end after fifty, and what two accounts share may be rare in one
 * of them. A name counts once a post, whatever its case.
 */
export function namesOf(posts: readonly Post[], kind: NameKind): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const post of posts) {
    const names = namesIn[kind](post);
    for (const [key, name] of new Map(names.map((name) => [name.toLowerCase(), name]))) {
      if (key === '') continue;
      const tally = tallies.get(key);
      if (tally) tally.posts += 1;
      else tallies.set(key, { name, posts: 1 });
    }
  }
  return [...tallies.values()];
}

const namesIn: Record<NameKind, (post: Post) => readonly string[]> = {
  hashtags: hashtagsOf,
  sites: (post) => linksOf(post).map(hostOf),
  mentions: mentionsOf,
};

const HOST = /^https?:\/\/(?:[^/?#@]*@)?(?:www\.)?([^/?#:]+)/i;

/** Host name without `www.`; empty for what is no address and for X's own shortener, which tells nothing of the site. */
function hostOf(address: string): string {
  const host = HOST.exec(address)?.[1]?.toLowerCase() ?? '';
  return host === 't.co' || !host.includes('.') ? '' : host;
}
