import { z } from 'zod';
import { htmlToText } from '../html-text.js';
import { entitiesOf } from '../post-text.js';
import { withoutQuote } from '../quote-inline.js';
import { parseTime } from '../times.js';
import { postOf } from './fetched-post.js';
import { count, html, id, listOf, optionalText, text } from './lenient.js';
import type { Item } from './paging.js';

// https://docs.joinmastodon.org/entities/Status/
const statusSchema = z.object({
  id,
  created_at: text,
  content: html,
  spoiler_text: text,
  language: optionalText.nullable().catch(null),
  in_reply_to_id: z.unknown().optional(),
  reblog: z.unknown().optional(),
  quote: z.unknown().optional(),
  favourites_count: count,
  reblogs_count: count,
  replies_count: count,
  media_attachments: listOf(
    z.object({ url: optionalText, remote_url: optionalText, preview_url: optionalText }),
  ),
  mentions: listOf(z.object({ acct: z.string().min(1) })),
  tags: listOf(z.object({ name: z.string().min(1) })),
});

/** Makes a reader of the statuses of an account. */
export function mastodonPostReader(
  username: string,
  displayName: string,
  host: string,
): (item: unknown) => Item {
  return (item) => {
    const read = statusSchema.safeParse(item);
    if (!read.success) return null;
    const status = read.data;
    if (status.reblog) return { kind: 'repost', id: status.id };
    const { text: body, links } = htmlToText(status.quote ? withoutQuote(status.content) : status.content);
    return {
      kind: 'post',
      post: postOf({
        id: status.id,
        text: [status.spoiler_text.trim(), body].filter((part) => part !== '').join('\n\n'),
        timestampMs: parseTime(status.created_at),
        likes: status.favourites_count,
        retweets: status.reblogs_count,
        replies: status.replies_count,
        author: username,
        authorName: displayName,
        media: status.media_attachments.flatMap(
          (media) => media.url ?? media.remote_url ?? media.preview_url ?? [],
        ),
        kind: status.in_reply_to_id ? 'reply' : status.quote ? 'quote' : 'original',
        lang: status.language ?? undefined,
        hashtags: asWritten(
          status.tags.map(({ name }) => name),
          body,
        ),
        // The server leaves itself out of the names of its own accounts.
        mentions: status.mentions.map(({ acct }) => (acct.includes('@') ? acct : `${acct}@${host}`)),
        links,
      }),
    };
  };
}

/** Servers list tags in lower case; the text has them as the person wrote them. */
function asWritten(tags: readonly string[], body: string): string[] {
  const written = new Map(entitiesOf(body).hashtags.map((tag) => [tag.toLowerCase(), tag]));
  return tags.map((tag) => written.get(tag.toLowerCase()) ?? tag);
}
