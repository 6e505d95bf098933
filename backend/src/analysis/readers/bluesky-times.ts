import type { Post } from '../../domain/post.js';
import { counted, plural } from '../../domain/wording.js';

const alphabet = '234567abcdefghijklmnopqrstuvwxyz';
const tidPattern = /^[2-7a-j][2-7a-z]{12}$/u;
/** Bluesky had its first posts in November 2022. */
const startMs = Date.UTC(2022, 10, 1);
const toleranceMs = 86_400_000;

/**
 * When a record key was made: a TID is 13 characters of base 32, of which all but the last ten bits are microseconds.
 *
 * @returns milliseconds since the Unix epoch; null for keys of another form.
 * @see https://atproto.com/specs/tid
 */
export function tidTime(key: string): number | null {
  if (!tidPattern.test(key)) return null;
  const bits = Array.from(key).reduce(
    (sum, character) => sum * 32n + BigInt(alphabet.indexOf(character)),
    0n,
  );
  return Number((bits >> 10n) / 1000n);
}

/**
 * Marks a post whose time cannot be taken at its word. Whoever writes a record says when that was, as `createdAt`: it contradicts the
 * record's key, lies before there was a Bluesky, or in the future.
 *
 * @param nowMs when the record was read, or seen first.
 */
export function markedClaim(post: Post, nowMs: number): Post {
  const { id, timestamp_ms: claimedMs } = post;
  if (claimedMs === 0) return post;
  const keyMs = tidTime(id);
  const isContradicted = keyMs !== null && Math.abs(claimedMs - keyMs) > toleranceMs;
  const isClaim = isContradicted || claimedMs < startMs || claimedMs > nowMs + toleranceMs;
  return isClaim ? { ...post, time_claimed: true } : post;
}

/** What to tell people about posts whose times are claims; nothing when there are none. */
export function claimNotes(posts: readonly Post[]): string[] {
  const count = posts.filter(({ time_claimed: isClaimed }) => isClaimed).length;
  if (count === 0) return [];
  const carry = plural(
    count,
    'carries a time that contradicts its record key, lies before Bluesky began, or in the future, so its time is a claim.',
    'carry times that contradict their record keys, lie before Bluesky began, or in the future, so their times are claims.',
  );
  return [`${counted(count, 'post')} ${carry}`];
}
