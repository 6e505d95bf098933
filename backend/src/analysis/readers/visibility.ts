/** An object of a source, by the names that the source uses. */
type Source = Readonly<Record<string, unknown>>;

/** Who may read a post, as far as its source says: `unknown` where it says so in words that are not known here. */
export type Visibility = 'public' | 'hidden' | 'unknown';

/** How people are told of posts that are left out because not everybody may read them. */
export const notPublic = 'posts that are not public';

/** What people are told of hidden posts whose visibility is not known here; nothing when there are none. */
export function unknownVisibilityNotes(count: number): string[] {
  if (count === 0) return [];
  const posts = count === 1 ? '1 post' : `${count.toLocaleString('en')} posts`;
  return [
    `${posts} ${count === 1 ? 'was' : 'were'} left out as not public, because the visibility that the source gives is not known here.`,
  ];
}

/** Where programs keep the post itself within a record, and its account. */
const posts = 'status|statuses|post|tweet|toot|note|object|record|item|node|activity|legacy|reblog';
const accounts = 'user|author|account|owner|core|user_results|results|result|legacy|profile|actor';
const postName = new RegExp(`^(?:${posts})$`, 'u');
const accountName = new RegExp(`^(?:${accounts})$`, 'u');
/** `visibility`, and as tables name it: `status.visibility`, `post_visibility`. */
const visibilityName = new RegExp(`^(?:(?:${posts})[._/]+)*(?:visibility|privacy|privacy_?status)$`, 'u');
/** `protected` of an account of X, and the same of others: `user.protected`, `author_is_private`. */
const hiddenName = new RegExp(
  `^(?:(?:${posts}|${accounts})[._/]+)*(?:is_?)?(?:protected|private)(?:_?(?:account|user|post|tweet|item))?$`,
  'u',
);
/** Most members are neither, and cost less than a pattern with alternatives does. */
const candidateName = /visib|priva|protect/iu;
const longestName = 100;
const deepest = 6;

// Mastodon, Misskey (`home` is its unlisted), LinkedIn; 0 and 1 are Mastodon's own numbers for public and unlisted.
const open = new Set(['public', 'unlisted', 'home', 'everyone', 'member_network', '0', '1']);
// Mastodon (2 to 4 are its own numbers), Misskey, Pleroma (`list:12` as well), LinkedIn, YouTube.
const closed =
  /^(?:private|direct|limited|followers?|followers_only|mutuals?(?:_only)?|specified|list(?::.*)?|local|circle|friends|connections|self|only_me|nobody|[234])$/u;
/** What tables write into an empty cell. */
const nothing = new Set(['', 'na', 'n/a', 'nan', 'null']);

/** ActivityStreams has three ways to write everybody: https://www.w3.org/TR/activitypub/#public-addressing */
const everybody = new Set(['https://www.w3.org/ns/activitystreams#Public', 'as:Public', 'Public']);
const objectTypes = new Set(['Note', 'Article', 'Question', 'Page']);

/**
 * The one rule for what is read at all: a record whose source does not say who may read it is public, because that is what programs
 * collect; of those that say it, only what everybody may read, listed or not. A record of which one part says that it is hidden is hidden.
 *
 * Said by: `visibility`, also in the post within the record; `protected` or `private` of the post or its account; whom an activity of
 * ActivityStreams goes to; and X's mark of posts to a Circle. `locked` accounts of Mastodon have public posts, too.
 */
export function visibilityOf(record: unknown): Visibility {
  const object = objectOf(record);
  return object === undefined ? 'public' : ofPost(object, 0);
}

function ofPost(record: Source, depth: number): Visibility {
  let result = worse(ofAddressees(record), ofCircle(record));
  for (const [key, value] of Object.entries(record)) {
    if (result === 'hidden') break;
    result = worse(result, ofMember(key, value));
    const inner = objectOf(value);
    if (inner === undefined || depth >= deepest) continue;
    if (postName.test(key)) result = worse(result, ofPost(inner, depth + 1));
    if (accountName.test(key)) result = worse(result, ofAccount(inner, depth + 1));
  }
  return result;
}

function ofAccount(account: Source, depth: number): Visibility {
  let result: Visibility = 'public';
  for (const [key, value] of Object.entries(account)) {
    if (isCandidate(key) && hiddenName.test(comparable(key))) result = worse(result, ofMark(value));
    const inner = objectOf(value);
    if (inner !== undefined && depth < deepest && accountName.test(key)) {
      result = worse(result, ofAccount(inner, depth + 1));
    }
  }
  return result;
}

function ofMember(key: string, value: unknown): Visibility {
  if (!isCandidate(key)) return 'public';
  const name = comparable(key);
  if (visibilityName.test(name)) return ofWord(value);
  return hiddenName.test(name) ? ofMark(value) : 'public';
}

const isCandidate = (key: string): boolean => key.length <= longestName && candidateName.test(key);

/** Objects keep the word in a member: Facebook's `{value: "EVERYONE"}`. */
function ofWord(value: unknown): Visibility {
  if (value === null || value === undefined) return 'public';
  const inner = objectOf(value);
  if (inner !== undefined) return 'value' in inner ? ofWord(inner.value) : 'unknown';
  if (typeof value !== 'string' && typeof value !== 'number') return 'unknown';
  const word = comparable(String(value));
  if (nothing.has(word) || open.has(word)) return 'public';
  return closed.test(word) ? 'hidden' : 'unknown';
}

function ofMark(value: unknown): Visibility {
  if (value === null || value === undefined || value === false || value === 0) return 'public';
  if (value === true || value === 1) return 'hidden';
  if (typeof value !== 'string') return 'unknown';
  const word = comparable(value);
  if (nothing.has(word) || /^(?:false|f|no|n|0)$/u.test(word)) return 'public';
  return /^(?:true|t|yes|y|1)$/u.test(word) ? 'hidden' : 'unknown';
}

/** An activity, or what it is about, is public when everybody is among those whom it goes `to` or, unlisted, is copied to. */
function ofAddressees({ type, to, cc, object }: Source): Visibility {
  if (typeof type !== 'string') return 'public';
  const isAddressed = to !== undefined || cc !== undefined;
  if (type !== 'Create' && !((objectTypes.has(type) || type === 'Announce') && isAddressed)) return 'public';
  const inner = isAddressed ? {} : (objectOf(object) ?? {});
  return [to, cc, inner.to, inner.cc].flat().some((name) => typeof name === 'string' && everybody.has(name))
    ? 'public'
    : 'hidden';
}

/** How X itself marks posts to a Circle, which its archives do not. */
const ofCircle = (record: Source): Visibility =>
  record.limited_actions === 'limit_trusted_friends_tweet' ||
  objectOf(record.trusted_friends_info_result) !== undefined
    ? 'hidden'
    : 'public';

function worse(one: Visibility, other: Visibility): Visibility {
  if (one === 'hidden' || other === 'hidden') return 'hidden';
  return one === 'unknown' || other === 'unknown' ? 'unknown' : 'public';
}

function objectOf(value: unknown): Source | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Source) : undefined;
}

function comparable(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/gu, '_');
}
