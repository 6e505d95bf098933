import type { Collection } from '../../collection.js';
import type { NotCarried } from '../../../domain/not-carried.js';
import { requireUsername, signPosts } from './account-name.js';
import type { XAccount } from './x-account.js';
import type { XPosts } from './x-posts.js';

/**
 * What was read of an account of X, whichever of its archives it came from.
 *
 * @param username whose posts they are when the archive does not say it.
 * @param notes to tell beside those on the posts.
 * @throws ImportError when there are no posts, or nobody says whose they are.
 */
export function collectionOf(
  posts: XPosts,
  account: XAccount,
  username: string | null,
  notes: readonly string[] = [],
): Collection {
  const collected = posts.finish();
  const { author } = posts;
  const name = requireUsername(account.username, username, author?.username ?? null);
  const displayName = account.displayName || (author?.displayName ?? '');
  signPosts(collected.posts, name, displayName);
  signPosts(collected.reposted, name, displayName);
  const notCarried: NotCarried[] = ['replies', 'views'];
  if (!posts.hasLikes) notCarried.push('likes');
  if (!posts.hasRetweets) notCarried.push('retweets');
  if (account.followers === null) notCarried.push('followers');
  if (account.following === null) notCarried.push('following');
  return {
    source: 'x-archive',
    account: {
      username: name,
      display_name: displayName,
      bio: account.bio,
      joined: account.joined,
      tweets_count: collected.posts.length,
      followers: account.followers ?? 0,
      following: account.following ?? 0,
    },
    ...collected,
    notCarried,
    notes: [...collected.notes, ...notes],
  };
}
