import { addressOf, objectOf, objectsOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';

const noCounts = { id: [], likes: [], retweets: [], replies: [], views: [] };

/** Posts of "Download your information" of Instagram and Threads are media with a title; several pictures share the post's own. */
function asMedia(post: JsonObject, list: unknown): JsonObject {
  const media = objectsOf(post.media);
  const [first] = media;
  return {
    text: textOf(post.title) || textOf(first?.title),
    creation_timestamp: post.creation_timestamp ?? first?.creation_timestamp,
    media: media.map(({ uri }) => textOf(uri)),
    is_reply: objectOf(first?.text_app_post)?.is_reply,
    list,
  };
}

const isMedium = (one: JsonObject): boolean => 'creation_timestamp' in one && 'uri' in one;

/** `threads_and_replies.json`: `{text_post_app_text_posts: [{media: [{title, creation_timestamp, text_app_post}]}]}`. */
const ofThreads: RecordFormat = {
  name: 'Threads export',
  signs: ['media'],
  isOf: ({ media }, { list }) =>
    list === 'text_post_app_text_posts' || objectsOf(media).some((one) => 'text_app_post' in one),
  columns: { ...noCounts, is_reply: ['is_reply'], reply_to: [] },
  unwrap: (post, { list }) => [asMedia(post, list)],
};

/** `posts_1.json`, `reels.json`: a list, or `{ig_reels_media: [...]}`. */
const ofInstagram: RecordFormat = {
  name: 'Instagram export',
  signs: ['media'],
  isOf: ({ media }) => objectsOf(media).some(isMedium),
  columns: { ...noCounts, is_reply: [] },
  unwrap: (post, { list }) => [asMedia(post, list)],
  leavesOut: ({ list }) =>
    /archived|deleted|stor(?:y|ies)/u.test(textOf(list)) ? 'posts that are not shown any more' : null,
};

/** `your_posts_1.json`, `profile_posts_1.json` of Facebook. `title` tells what somebody did, in the language of the account. */
const ofFacebook: RecordFormat = {
  name: 'Facebook export',
  signs: ['timestamp'],
  isOf: (post) =>
    (Array.isArray(post.data) || Array.isArray(post.attachments)) &&
    Object.keys(post).every((name) => membersOfFacebook.has(name)),
  columns: { ...noCounts, is_reply: [], reply_to: [] },
  unwrap: (post, { list }) => [fromFacebook(post, list)],
  leavesOut: ({ list }) => {
    if (/group/u.test(textOf(list))) return 'posts in groups, which may not be public';
    return /archive|trash|deleted|comment|message/u.test(textOf(list)) ? 'records that are no posts' : null;
  },
  notes: ['The export does not say who could see a post on Facebook: posts to friends may be among them.'],
};

/** A post has hardly any; what has others has its text elsewhere. */
const membersOfFacebook = new Set([
  'timestamp',
  'data',
  'attachments',
  'title',
  'tags',
  'privacy',
  'media',
  'label_values',
  'fbid',
]);

/** What Meta gives its members. Files of Threads look like those of Instagram and more. */
export const metaExports: readonly RecordFormat[] = [ofThreads, ofInstagram, ofFacebook];

function fromFacebook(post: JsonObject, list: unknown): JsonObject {
  const parts = objectsOf(post.attachments).flatMap(({ data }) => objectsOf(data));
  const media = objectsOf(parts.map((part) => part.media));
  const links = parts.flatMap((part) => addressOf(objectOf(part.external_context)?.url) ?? []);
  const own = [
    ...objectsOf(post.data).map((part) => textOf(part.post)),
    ...media.map(({ description }) => textOf(description)),
    ...parts.map(({ poll }) => pollText(objectOf(poll))),
  ].find((text) => text.trim() !== '');
  const isOfOther = /\bshared (?:an?|.+?['’]s) (?:post|photo|video|album|reel)\b/u.test(textOf(post.title));
  return {
    text: own ?? links[0] ?? '',
    timestamp: post.timestamp,
    privacy: post.privacy,
    is_repost: isOfOther && own === undefined,
    is_quote: isOfOther && own !== undefined,
    media: media.map(({ uri }) => textOf(uri)),
    links,
    list,
  };
}

function pollText(poll: JsonObject | undefined): string {
  const options = objectsOf(poll?.options).map(({ option }) => `- ${textOf(option)}`);
  return [textOf(poll?.question), ...options].filter((line) => line !== '').join('\n');
}
