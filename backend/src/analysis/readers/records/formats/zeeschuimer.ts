import { objectOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';
import { fromBlueskyPost } from './bluesky-feed.js';
import { fromInstagram, fromThreads } from './instagram-items.js';
import { fromLinkedIn } from './linkedin-items.js';
import { fromTikTok } from './tiktok.js';
import { postsOfGraphql } from './x-graphql.js';
import { xPages } from './x-pages.js';

/**
 * What the browser extension Zeeschuimer keeps, a line each: what a page got from its network (`data`), and when and where. Which network it is
 * shows in what it got. Only the post is read, not the address of the page or the browser.
 *
 * @see https://github.com/digitalmethodsinitiative/zeeschuimer
 */
const asStored: RecordFormat = {
  name: 'Zeeschuimer',
  signs: ['source_platform', 'item_id', 'data'],
  unwrap: (line) => fromItem(objectOf(line.data) ?? {}, line),
  leavesOut: xPages.leavesOut,
};

/** The same after 4CAT took it in: the item with what was beside it in `__import_meta`. */
const asImported: RecordFormat = {
  name: 'Zeeschuimer',
  signs: ['_import_meta'],
  unwrap: (item) => fromItem(item, objectOf(item.__import_meta) ?? {}),
  leavesOut: xPages.leavesOut,
};

/** Both forms in which items of Zeeschuimer are kept. */
export const zeeschuimer: readonly RecordFormat[] = [asStored, asImported];

function fromItem(data: JsonObject, meta: JsonObject): readonly JsonObject[] {
  if ('desc' in data) return [fromTikTok(data)];
  if ('text_post_app_info' in data) return [fromThreads(data)];
  if ('taken_at' in data || 'taken_at_timestamp' in data) return [fromInstagram(data)];
  if ('actor' in data) return [fromLinkedIn(data, Number(textOf(meta.timestamp_collected)))];
  const ofBluesky = objectOf(data.post) ?? data;
  if (objectOf(ofBluesky.record) !== undefined) return [fromBlueskyPost(ofBluesky)];
  const ofX = postsOfGraphql(data);
  // Truth Social and Gab speak Mastodon's language.
  return ofX.length > 0 ? ofX : [data];
}
