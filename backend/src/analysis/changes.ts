import type { Post } from '../domain/post.js';
import { type Changes, readAnalysisResult } from '../domain/analysis-result.js';
import { isRecord } from '../domain/temper.js';
import { timeOf } from '../domain/statistics/post-parts.js';

/**
 * What changed since the profile before; undefined when its text is no JSON object, so that nothing can be said.
 *
 * A profile stores only the newest of the posts that it counts, so old posts cannot be told one by one. The rule: posts that were
 * stored, and new ones later than the oldest stored post, are compared by id. Of all others only the numbers are compared: those that
 * the profile before counted but did not store, with those of now that are as old. So old posts that were never
 * stored are not reported as added, and a deeper import still shows how many came with it.
 */
export function changesSince(previousJson: string, posts: readonly Post[]): Changes | undefined {
  const previous = parse(previousJson);
  if (!isRecord(previous)) return undefined;
  const { tweets, sample } = readAnalysisResult(previous);
  const stored = new Map<string, number | null>();
  for (const post of tweets) {
    if (post.id !== '') stored.set(post.id, timeOf(post as Post));
  }
  const storedTimes = [...stored.values()].filter((ms) => ms !== null);
  const postsBefore = Math.max(sample?.posts_used ?? 0, stored.size);
  const unstored = postsBefore - stored.size;
  const oldestStoredMs = unstored === 0 ? -Infinity : min(storedTimes);

  let [kept, added, older] = [0, 0, 0];
  for (const post of posts) {
    if (stored.has(post.id)) kept += 1;
    else if (unstored > 0 && (timeOf(post) ?? -Infinity) <= (oldestStoredMs ?? Infinity)) older += 1;
    else added += 1;
  }
  return {
    posts_before: postsBefore,
    posts_added: added + Math.max(0, older - unstored),
    posts_removed: stored.size - kept + Math.max(0, unstored - older),
    first_post_ms_before: sample?.first_post_ms ?? min(storedTimes),
    last_post_ms_before: sample?.last_post_ms ?? max(storedTimes),
    analyzed_at_ms_before: sample?.analyzed_at_ms ?? null,
  };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const min = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((one, other) => Math.min(one, other));
const max = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((one, other) => Math.max(one, other));
