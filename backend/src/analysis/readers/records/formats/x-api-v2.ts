import { listOf, objectOf, objectsOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';

/**
 * Pages and posts of version 2 of X's API, as they came (`{data, includes, meta}`, also a line each) or one post a line with its author.
 *
 * @see https://docs.x.com/x-api/fundamentals/data-dictionary
 */
const asPages: RecordFormat = {
  name: 'X API v2',
  signs: ['data'],
  isOf: (page) => {
    const [first] = postsOf(page);
    return (
      first !== undefined &&
      'text' in first &&
      ('author_id' in first || 'public_metrics' in first || 'edit_history_tweet_ids' in first)
    );
  },
  network: 'x',
  unwrap: (page) => withIncludes(postsOf(page), objectOf(page.includes)),
};

const asPosts: RecordFormat = {
  name: 'X API v2',
  signs: ['text', 'author_id'],
  isOf: (post, beside) =>
    'includes' in beside ||
    ['public_metrics', 'edit_history_tweet_ids', 'conversation_id', 'public_metrics.like_count'].some(
      (name) => name in post,
    ),
  network: 'x',
  unwrap: (post, beside) => withIncludes([post], objectOf(beside.includes) ?? objectOf(post.includes)),
};

/** Both forms in which posts of the API are kept. */
export const xApiV2: readonly RecordFormat[] = [asPages, asPosts];

function postsOf({ data }: JsonObject): JsonObject[] {
  const one = objectOf(data);
  return one === undefined ? objectsOf(data) : [one];
}

/** Posts with the members of version 1.1 that say the same: one reader serves both. */
function withIncludes(posts: readonly JsonObject[], includes: JsonObject | undefined): JsonObject[] {
  const users = byKey(includes?.users, 'id');
  const media = byKey(includes?.media, 'media_key');
  return posts.map((post) => {
    const note = objectOf(post.note_tweet);
    const entities = objectOf(note?.entities) ?? objectOf(post.entities);
    const keys = listOf(objectOf(post.attachments)?.media_keys).map(textOf);
    const user = users.get(textOf(post.author_id));
    return {
      ...post,
      id_str: textOf(post.id),
      ...(user && { user }),
      full_text: textOf(note?.text) || textOf(post.text),
      entities: {
        urls: objectsOf(entities?.urls).map((url) => ({
          ...url,
          expanded_url: url.unwound_url ?? url.expanded_url,
        })),
        // The API leaves out lists of which a post has nothing, and programs leave out more.
        ...ifListed(
          'hashtags',
          objectsOf(entities?.hashtags).map(({ tag }) => ({ text: tag })),
        ),
        ...ifListed(
          'user_mentions',
          objectsOf(entities?.mentions).map(({ username }) => ({ screen_name: username })),
        ),
      },
      ...mediaOf(keys, entities, media),
    };
  });
}

/** Media as version 1.1 tells them; the short link of each stands among the links of the text. */
function mediaOf(
  keys: readonly string[],
  entities: JsonObject | undefined,
  media: ReadonlyMap<string, JsonObject>,
): JsonObject {
  if (keys.length === 0) return {};
  const urls = objectsOf(entities?.urls);
  return {
    extended_entities: {
      media: keys.map((key) => {
        const one = media.get(key);
        return {
          url: textOf(urls.find(({ media_key }) => media_key === key)?.url),
          media_url_https: one?.url ?? one?.preview_image_url,
          type: one?.type,
        };
      }),
    },
  };
}

const ifListed = (name: string, list: readonly JsonObject[]): JsonObject =>
  list.length === 0 ? {} : { [name]: list };

function byKey(list: unknown, key: string): ReadonlyMap<string, JsonObject> {
  return new Map(objectsOf(list).map((element) => [textOf(element[key]), element]));
}
