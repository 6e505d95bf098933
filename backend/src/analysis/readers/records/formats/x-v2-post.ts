import { listOf, objectOf, objectsOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import { pythonValue } from '../python-text.js';

/** What a page tells beside its posts, by the ids with which they name it. */
export interface Included {
  readonly users: ReadonlyMap<string, JsonObject>;
  readonly media: ReadonlyMap<string, JsonObject>;
  /** Posts to which others refer. */
  readonly posts: ReadonlyMap<string, JsonObject>;
}

/** The `includes` of a page of version 2. */
export const included = (includes: JsonObject | undefined): Included => ({
  users: byKey(includes?.users, 'id'),
  media: byKey(includes?.media, 'media_key'),
  posts: byKey(includes?.tweets, 'id'),
});

/**
 * Turns a post of version 2 of X's API into the members of version 1.1 that say the same. Rows of tables have them, too, with names like
 * `entities.urls` and lists as text.
 */
export function fromV2(post: JsonObject, beside: Included): JsonObject {
  const { users, media } = beside;
  const note = objectOf(post.note_tweet);
  const noteEntities = objectOf(note?.entities);
  const listIn = (path: string): readonly unknown[] => listOf(valueAt(post, path));
  const text = textOf(note?.text) || unescaped(post);
  const urls = noteEntities ? objectsOf(noteEntities.urls) : urlsOf(listIn('entities.urls'), text);
  const user = users.get(textOf(post.author_id));
  const own = new Map([...media, ...byKey(valueAt(post, 'attachments.media'), 'media_key')]);
  const keys = listIn('attachments.media_keys').map(textOf);
  const mentions = noteEntities?.mentions ?? listIn('entities.mentions');
  return {
    ...post,
    id_str: textOf(post.id),
    ...(user && { user }),
    full_text: text,
    entities: {
      urls: urls
        .filter(({ is_media }) => is_media !== true)
        .map((url) => ({ ...url, expanded_url: url.unwound_url ?? url.expanded_url })),
      // The API leaves out lists of which a post has nothing, and programs leave out more.
      ...named('hashtags', 'text', noteEntities?.hashtags ?? listIn('entities.hashtags'), 'tag'),
      ...named('user_mentions', 'screen_name', mentions, 'username'),
    },
    ...mediaOf(keys.length > 0 ? keys : [...own.keys()].filter((key) => !media.has(key)), urls, own),
    ...repeatedOf(post, beside),
    ...referencesOf(post, beside, mentions),
  };
}

/** What a post answers and quotes. Whom it answers is told by an id, and by the name among those whom it mentions. */
function referencesOf(post: JsonObject, { users, posts }: Included, mentions: unknown): JsonObject {
  const answeredId = textOf(post.in_reply_to_user_id);
  const nameOf = (id: string): unknown => users.get(id)?.username;
  const named = objectsOf(mentions).find(({ id }) => answeredId !== '' && textOf(id) === answeredId);
  const isSelf = answeredId !== '' && answeredId === textOf(post.author_id);
  const own = isSelf ? objectOf(post.author)?.username : undefined;
  const references = objectsOf(valueAt(post, 'referenced_tweets'));
  const quotedId = textOf(references.find(({ type }) => type === 'quoted')?.id);
  return {
    replied_to_id: references.find(({ type }) => type === 'replied_to')?.id,
    replied_to_author: nameOf(answeredId) ?? named?.username ?? own,
    ...(quotedId !== '' && {
      quoted_id: quotedId,
      quoted_author: nameOf(textOf(posts.get(quotedId)?.author_id)),
    }),
  };
}

/** What a post repeats, as far as the page tells it; programs that keep a post a line have it in the reference itself. */
function repeatedOf(post: JsonObject, beside: Included): JsonObject {
  const reference = objectsOf(valueAt(post, 'referenced_tweets')).find(({ type }) => type === 'retweeted');
  if (reference === undefined) return {};
  const id = textOf(reference.id);
  const original = beside.posts.get(id) ?? ('text' in reference ? reference : undefined);
  // An original refers to others in its turn; a page that goes in circles is not followed.
  return {
    reposted_id: id,
    ...(original && { retweeted_status: fromV2({ ...original, referenced_tweets: [] }, beside) }),
  };
}

/** A member of a member, or a column with such a name. */
function valueAt(post: JsonObject, path: string): unknown {
  const [first = '', second = ''] = path.split('.');
  const value = post[path] ?? objectOf(post[first])?.[second];
  return typeof value === 'string' ? pythonValue(value) : value;
}

/** A program that makes tables writes `\n` for the end of a line, in all of them. */
function unescaped(post: JsonObject): string {
  const text = textOf(post.text);
  const isTable = 'author.username' in post || '__twarc.version' in post;
  return isTable && !text.includes('\n') ? text.replaceAll(String.raw`\n`, '\n') : text;
}

/** Tables may list where the links of a text lead, one after the other, and no more. */
function urlsOf(list: readonly unknown[], text: string): JsonObject[] {
  const short = text.match(/https:\/\/t\.co\/\w+/gu) ?? [];
  const inOrder = short.length === list.length;
  return list.map(
    (one, index) =>
      objectOf(one) ?? {
        url: inOrder ? short[index] : one,
        expanded_url: one,
        is_media: textOf(one).startsWith('pic.'),
      },
  );
}

/** Media as version 1.1 tells them; the short link of each stands among the links of the text. */
function mediaOf(
  keys: readonly string[],
  urls: readonly JsonObject[],
  media: ReadonlyMap<string, JsonObject>,
): JsonObject {
  if (keys.length === 0) return {};
  const linkOf = (key: string) =>
    urls.find(({ media_key, is_media }) => media_key === key || is_media === true);
  return {
    extended_entities: {
      media: keys.map((key) => {
        const one = media.get(key);
        return {
          url: textOf(linkOf(key)?.url),
          media_url_https: one?.url ?? one?.preview_image_url,
          type: one?.type,
          ext_alt_text: one?.alt_text,
        };
      }),
    },
  };
}

function named(name: string, key: string, list: unknown, keyOfV2: string): JsonObject {
  const elements = listOf(list).map((one) => ({
    [key]: (textOf(objectOf(one)?.[keyOfV2]) || textOf(one)).replace(/^[#@]/u, ''),
  }));
  return elements.length === 0 ? {} : { [name]: elements };
}

function byKey(list: unknown, key: string): ReadonlyMap<string, JsonObject> {
  return new Map(objectsOf(list).map((element) => [textOf(element[key]), element]));
}
