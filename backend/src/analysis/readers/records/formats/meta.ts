import { listOf, objectOf, objectsOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';

/** `posts_1.json` of "Download your information" of Instagram: posts are media with a title; several pictures share the post's own. */
export const instagramExport: RecordFormat = {
  name: 'Instagram export',
  signs: ['media'],
  isOf: ({ media }) => objectsOf(media).some((one) => 'creation_timestamp' in one && 'uri' in one),
  columns: { id: [] },
  unwrap: (post) => {
    const media = objectsOf(post.media);
    return [
      {
        text: textOf(post.title) || textOf(media[0]?.title),
        creation_timestamp: post.creation_timestamp ?? media[0]?.creation_timestamp,
        media: media.map(({ uri }) => textOf(uri)),
      },
    ];
  },
};

/** `your_posts_1.json` of "Download your information" of Facebook. */
export const facebookExport: RecordFormat = {
  name: 'Facebook export',
  signs: ['timestamp', 'data'],
  isOf: ({ data, title }) => Array.isArray(data) && (title === undefined || typeof title === 'string'),
  columns: { id: [] },
  unwrap: (post) => [
    {
      text:
        objectsOf(post.data)
          .map((part) => textOf(part.post))
          .find((text) => text !== '') ?? '',
      timestamp: post.timestamp,
      ...attached(post),
    },
  ],
};

function attached({ attachments }: JsonObject): JsonObject {
  const parts = objectsOf(attachments).flatMap(({ data }) => objectsOf(data));
  return {
    media: parts.flatMap(({ media }) => textOf(objectOf(media)?.uri) || []),
    links: parts.flatMap(({ external_context }) => listOf(objectOf(external_context)?.url ?? [])),
  };
}
