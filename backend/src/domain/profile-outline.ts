/** What a list shows of a profile, and what its account says of itself, read from its `AnalysisResult`. Null is not known. */
export interface ProfileOutline {
  /** At most {@link maxOutlineText} characters, without control characters. */
  readonly display_name: string | null;
  /** For the search: at most {@link maxBioText} characters, as the others. */
  readonly bio: string | null;
  /** Where the posts come from, by its stored name (`sample.source`); like the name in length and characters. */
  readonly source: string | null;
  /** Posts that the figures count; in a profile that does not say, those that it holds. */
  readonly posts: number | null;
  /** When the first of them was published: milliseconds since the Unix epoch, UTC. */
  readonly first_post_at: number | null;
  readonly last_post_at: number | null;
}

/** Most characters (code points) of a text in an outline: a list is no place for a longer one. */
export const maxOutlineText = 200;

/** Most characters (code points) of what an account says of itself, of which networks allow some hundreds. */
const maxBioText = 2_000;

/** What an account is found by. */
export const accountText = (
  username: string,
  { display_name, bio }: Pick<ProfileOutline, 'display_name' | 'bio'>,
): string => [username, display_name, bio].filter(Boolean).join(' · ');

/** The latest moment that a JavaScript date can hold. */
const maxTimeMs = 8.64e15;

/** The outline of a profile. Takes any value: what is missing in it or is of another kind is not known. */
export function outlineOf(result: unknown): ProfileOutline {
  const tweets = memberOf(result, 'tweets');
  const sample = memberOf(result, 'sample');
  const userInfo = memberOf(result, 'user_info');
  const period = periodOf(Array.isArray(tweets) ? tweets : []);
  return {
    display_name: textOf(memberOf(userInfo, 'display_name')),
    bio: textOf(memberOf(userInfo, 'bio'), maxBioText),
    source: textOf(memberOf(sample, 'source')),
    posts: countOf(memberOf(sample, 'posts_used')) ?? (Array.isArray(tweets) ? tweets.length : null),
    first_post_at: timeOf(memberOf(sample, 'first_post_ms')) ?? period.first,
    last_post_at: timeOf(memberOf(sample, 'last_post_ms')) ?? period.last,
  };
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

/** Databases and clients take no control characters (PostgreSQL no NUL) and no halves of surrogate pairs. */
function textOf(value: unknown, most = maxOutlineText): string | null {
  if (typeof value !== 'string') return null;
  const line = value
    // A character is at most two units, so nothing that is kept is cut here.
    .slice(0, 2 * most)
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return [...line].slice(0, most).join('').trim() || null;
}

const countOf = (value: unknown): number | null =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null;

/** 0 stands for a time that is not known. */
const timeOf = (value: unknown): number | null =>
  typeof value === 'number' && value >= 1 && value <= maxTimeMs ? Math.floor(value) : null;

function periodOf(posts: readonly unknown[]): { first: number | null; last: number | null } {
  let first: number | null = null;
  let last: number | null = null;
  for (const post of posts) {
    const time = timeOf(memberOf(post, 'timestamp_ms'));
    if (time === null) continue;
    if (first === null || time < first) first = time;
    if (last === null || time > last) last = time;
  }
  return { first, last };
}
