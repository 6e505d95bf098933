import type { Post } from '../../../domain/post.js';
import { mentionsIn } from '../../../domain/text-entities.js';
import { clientName } from '../client-name.js';
import { postOfXAt, postReference } from '../post-reference.js';
import { visibilityOf } from '../visibility.js';
import { objectOf, objectsOf, textOf } from './json-values.js';
import type { JsonObject } from './json-values.js';
import { postOfTweet, rawText, timeOf, tweetId } from './x-tweet.js';

/** How X begins the text of a repost: with the name of the one whose post it is. */
const start = /^RT @(\w+)(?::\s*|\s+|$)/u;

/**
 * Turns a repost of an X archive into a post with what the original says, as far as the archive has it: whole in older ones
 * (`retweeted_status`), cut at 140 characters in others. Time and id are the repost's.
 *
 * @returns null where the original is not public.
 * @see FORMATS.md: X archive
 */
export function repostOfTweet(tweet: JsonObject): Post | null {
  const original = objectOf(tweet.retweeted_status);
  if (visibilityOf(original) !== 'public') return null;
  const [beginning = '', named] = start.exec(rawText(tweet)) ?? [];
  const isWhole = original !== undefined && rawText(original) !== '';
  const text = rawText(tweet).slice(beginning.length);
  const {
    kind: _ofOriginal,
    reply_to: _answered,
    quoted: _quoted,
    client: _client,
    ...post
  } = postOfTweet(isWhole ? original : { ...tweet, full_text: text }, null);
  const client = clientName(tweet.source);
  const author = textOf(objectOf(original?.user)?.screen_name) || named;
  const id = (original && tweetId(original)) || idOfOriginal(tweet);
  return {
    ...post,
    id: tweetId(tweet),
    timestamp_ms: timeOf(tweet),
    ...(client !== undefined && { client }),
    ...(isWhole ? {} : mentionsWithout(named, post)),
    reposted: postReference(id, author),
  };
}

/**
 * The mentions of a repost without the account that stands in its beginning, unless the original names it, too.
 *
 * @param name undefined where nothing stands before the text.
 */
export function mentionsWithout(
  name: string | undefined,
  { mentions, text }: Pick<Post, 'mentions' | 'text'>,
): Pick<Post, 'mentions'> {
  if (name === undefined || mentions === undefined) return {};
  const lower = name.toLowerCase();
  const isNamed = mentionsIn(text).some((one) => one.toLowerCase() === lower);
  return isNamed ? {} : { mentions: mentions.filter((one) => one.toLowerCase() !== lower) };
}

/** Pictures of a repost tell whose they were, and of which post. */
function idOfOriginal({ entities, extended_entities }: JsonObject): string {
  const media = [entities, extended_entities].flatMap((list) => objectsOf(objectOf(list)?.media));
  const ids = media.map(
    ({ source_status_id_str, source_status_id, expanded_url }) =>
      textOf(source_status_id_str) || textOf(source_status_id) || (postOfXAt(textOf(expanded_url))?.id ?? ''),
  );
  return ids.find((id) => id !== '') ?? '';
}
