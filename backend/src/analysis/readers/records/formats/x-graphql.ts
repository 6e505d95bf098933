import { objectOf, objectsOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';

/** Answers hold lists of entries of modules of items; a post is no deeper. */
const deepest = 24;

/**
 * Turns a post of the answers that X's own pages get (`{rest_id, core, legacy, note_tweet?, views?}`, also in the wrappers that stand
 * around it, or as the older pages got it: `{legacy, user, type: "adaptive"}`) into the members of version 1.1 of the API, with `view_count`.
 *
 * @returns null when it is no post.
 */
function fromGraphql(object: JsonObject): JsonObject | null {
  const result = postIn(object);
  const legacy = objectOf(result?.legacy);
  if (result === null || legacy === undefined) return null;
  const note = objectOf(objectOf(objectOf(result.note_tweet)?.note_tweet_results)?.result);
  const retweeted = objectOf(legacy.retweeted_status_result) ?? objectOf(result.retweeted_status_result);
  const quoted = objectOf(result.quoted_status_result);
  const views = objectOf(result.views) ?? objectOf(result.ext_views);
  return {
    ...legacy,
    id_str: textOf(result.rest_id) || textOf(legacy.id_str),
    full_text: textOf(note?.text) || textOf(legacy.full_text),
    entities: { ...objectOf(legacy.entities), ...objectOf(note?.entity_set) },
    user: userOf(result, legacy),
    source: result.source ?? legacy.source,
    view_count: views?.count ?? null,
    edit_history_tweet_ids: editsOf(result.edit_control),
    ...(retweeted && { retweeted_status: fromGraphql(retweeted) ?? retweeted }),
    ...(quoted && Object.keys(quoted).length > 0 && { quoted_status: fromGraphql(quoted) ?? quoted }),
    ...(result.trusted_friends_info_result === undefined
      ? {}
      : { trusted_friends_info_result: result.trusted_friends_info_result }),
  };
}

/**
 * The posts in any part of an answer, as {@link fromGraphql} gives them, but not those within posts. Advertisements have `promoted`;
 * in place of a post that X does not show stands `{is_withheld: true}`.
 */
export function postsOfGraphql(part: unknown): JsonObject[] {
  const found: JsonObject[] = [];
  const visit = (value: unknown, isPromoted: boolean, depth: number): void => {
    if (depth > deepest) return;
    if (Array.isArray(value)) {
      for (const element of value) visit(element, isPromoted, depth + 1);
      return;
    }
    const object = objectOf(value);
    if (object === undefined) return;
    const promoted = isPromoted || object.promotedMetadata !== undefined || object.promoted === true;
    const post = 'legacy' in object || 'tweet' in object ? fromGraphql(object) : null;
    if (post !== null) found.push(promoted ? { ...post, promoted } : post);
    else if (objectOf(object.globalObjects) !== undefined) found.push(...postsOfMaps(object.globalObjects));
    else if (/^Tweet(?:Tombstone|Unavailable)$/u.test(textOf(object.__typename)))
      found.push({ is_withheld: true });
    else for (const inner of Object.values(object)) visit(inner, promoted, depth + 1);
  };
  visit(part, false, 0);
  return found;
}

/** Ids of all versions; those after the first one have them one level deeper. */
function editsOf(control: unknown): unknown {
  const outer = objectOf(control);
  return (objectOf(outer?.edit_control_initial) ?? outer)?.edit_tweet_ids;
}

/** The older pages got posts and accounts by their ids. */
function postsOfMaps(maps: unknown): JsonObject[] {
  const { tweets, users } = objectOf(maps) ?? {};
  return objectsOf(Object.values(objectOf(tweets) ?? {})).flatMap((legacy): JsonObject[] => {
    const user = objectOf(users)?.[textOf(legacy.user_id_str)];
    const post = fromGraphql({ legacy, user, ext_views: legacy.ext_views });
    return post === null ? [] : [post];
  });
}

/** The innermost object, which has the post itself. */
function postIn(object: JsonObject): JsonObject | null {
  let inner: JsonObject | undefined = object;
  for (let depth = 0; inner !== undefined && depth < 6; depth += 1) {
    if ('full_text' in (objectOf(inner.legacy) ?? {})) return inner;
    inner =
      objectOf(inner.result) ??
      objectOf(inner.tweet) ??
      objectOf(inner.tweet_results) ??
      objectOf(inner.itemContent);
  }
  return null;
}

/** Since 2025 names and dates stand in `core` of an account, marks of privacy in `privacy`. */
function userOf(result: JsonObject, legacy: JsonObject): JsonObject {
  const user = objectOf(objectOf(objectOf(result.core)?.user_results)?.result) ?? objectOf(result.user);
  return {
    ...objectOf(user?.legacy),
    ...(user !== undefined && 'screen_name' in user ? user : {}),
    ...objectOf(user?.core),
    ...objectOf(user?.privacy),
    id_str: textOf(user?.rest_id) || textOf(user?.id_str) || textOf(legacy.user_id_str),
  };
}
