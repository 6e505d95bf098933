import type { Post } from '../../../domain/post.js';
import { objectOf, textOf } from '../uploads/json-values.js';
import type { JsonObject } from '../uploads/json-values.js';
import { mentionsWithout } from '../uploads/x-repost.js';
import { visibilityOf } from '../visibility.js';
import { countsIn } from './counts-in.js';
import { firstOf } from './layout.js';
import type { Layout } from './layout.js';
import { pythonValue } from './python-text.js';
import { contentOf, textIn } from './record-content.js';
import type { RecordContent, WrittenText } from './record-content.js';
import { authorOf } from './record-identity.js';
import { accountNamed, referenceIn } from './record-references.js';
import { SourceRecord } from './record.js';

/** How programs begin the text of a repost, mostly with the name of the one whose post it is. */
const start = /^RT(?: @|: ?@)(\w+):?\s*|^RT:\s*/u;
const nothing: RecordContent['post'] = { text: '', media: [], has_media: false };

/** What a record that repeats a post says of it. */
export type RepeatedPost = RecordContent['post'] &
  Pick<Post, 'author' | 'reposted' | 'likes' | 'retweets' | 'replies' | 'views'>;

/**
 * Reads what a record repeats: from the post within it where there is one, with that one's counts, or else from its own words without those
 * that X puts before them.
 *
 * @param record the same as `object`.
 * @returns null where the post within it is not public.
 */
export function repeatedIn(
  object: JsonObject,
  record: SourceRecord,
  layoutFor: (object: JsonObject) => Layout,
  written: WrittenText,
): RepeatedPost | null {
  const layout = layoutFor(object);
  const original = originalIn(record, layout);
  if (original !== undefined && visibilityOf(original) !== 'public') return null;
  const [beginning = '', named] = start.exec(written.text) ?? [];
  const wholeText = firstOf(record, layout, 'reposted_text', (value) => textOf(value).trim() || undefined)[1];
  const own = { ...written, text: wholeText ?? written.text.slice(beginning.length) };
  const within = original && contentWithin(original, layoutFor);
  const content = within ?? contentOf(object, record, layout, own)?.post ?? nothing;
  const author = authorOf(record, layout);
  const reposter = accountNamed(record, layout, 'reposter');
  // Where another column says who repeated it, the author is the original's.
  const ofOriginal = reposter === undefined || reposter === author ? named : (author ?? named);
  return {
    ...content,
    ...(within === null || within === undefined ? mentionsWithout(named, content) : {}),
    author: reposter ?? author,
    reposted: {
      ...(ofOriginal !== undefined && { author: ofOriginal }),
      ...referenceIn(record, layout, 'reposted'),
    },
  };
}

/** The first post within the record that says something. */
function originalIn(record: SourceRecord, layout: Layout): JsonObject | undefined {
  return layout.columns.reposted
    .map((name) => record.get(name))
    .map((value) => objectOf(typeof value === 'string' ? pythonValue(value) : value))
    .find((object) => object !== undefined);
}

function contentWithin(
  original: JsonObject,
  layoutFor: (object: JsonObject) => Layout,
): (RecordContent['post'] & ReturnType<typeof countsIn>) | null {
  const layout = layoutFor(original);
  const record = new SourceRecord(original);
  const content = contentOf(original, record, layout, textIn(record, layout));
  return content && { ...content.post, ...countsIn(record, layout) };
}
