import { z } from 'zod';
import { htmlToText } from '../html-text.js';
import { entitiesOf } from '../post-text.js';
import { withoutQuote } from '../quote-inline.js';
import { clientName } from '../client-name.js';
import { postReference } from '../post-reference.js';
import { parseTime } from '../times.js';
import { postOf, type FetchedPost } from './fetched-post.js';
import { count, html, id, listOf, optionalText, text } from './lenient.js';
import type { Item } from './paging.js';

const optionalId = id.catch('');
// https://docs.joinmastodon.org/entities/Quote/
const quoteSchema = z.object({
  quoted_status: z.object({ id, account: z.object({ acct: text }).catch({ acct: '' }) }),
});
// https://docs.joinmastodon.org/entities/Status/
const statusSchema = z.object({
  id,
  created_at: text,
  account: z.object({ id: optionalId, acct: text }).catch({ id: '', acct: '' }),
  content: html,
  spoiler_text: text,
  language: optionalText.nullable().catch(null),
  in_reply_to_id: z.unknown().optional(),
  in_reply_to_account_id: optionalId,
  reblog: z.unknown().optional(),
  url: optionalText,
  application: z.object({ name: optionalText }).nullish().catch(null),
  quote: z.unknown().optional(),
  favourites_count: count,
  reblogs_count: count,
  replies_count: count,
  media_attachments: listOf(
    z.object({
      type: optionalText,
      description: optionalText,
      url: optionalText,
      remote_url: optionalText,
      preview_url: optionalText,
    }),
  ),
  mentions: listOf(z.object({ id: optionalId, acct: z.string().min(1) })),
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
    const content = contentOf(status, host);
    if (!status.reblog) {
      return { kind: 'post', post: postOf({ ...content, author: username, authorName: displayName }) };
    }
    const original = statusSchema.safeParse(status.reblog).data;
    const {
      kind: _ofOriginal,
      replyTo: _answered,
      quoted: _quoted,
      ...repeated
    } = original ? contentOf(original, host) : content;
    const repost = postOf({
      ...repeated,
      client: content.client,
      id: status.id,
      timestampMs: content.timestampMs,
      author: username,
      authorName: displayName,
      reposted: postReference(original?.id, original && wholeName(original.account.acct, host)),
    });
    return { kind: 'repost', id: status.id, post: repost };
  };
}

/** The server leaves itself out of the names of its own accounts. */
const wholeName = (acct: string, host: string): string =>
  acct === '' || acct.includes('@') ? acct : `${acct}@${host}`;

function contentOf(
  status: z.output<typeof statusSchema>,
  host: string,
): Omit<FetchedPost, 'author' | 'authorName'> {
  const quoted = quoteSchema.safeParse(status.quote).data?.quoted_status;
  const answered = [...status.mentions, status.account].find(
    (one) => one.id !== '' && one.id === status.in_reply_to_account_id,
  );
  const { text: body, links } = htmlToText(status.quote ? withoutQuote(status.content) : status.content);
  return {
    id: status.id,
    text: [status.spoiler_text.trim(), body].filter((part) => part !== '').join('\n\n'),
    timestampMs: parseTime(status.created_at),
    likes: status.favourites_count,
    retweets: status.reblogs_count,
    replies: status.replies_count,
    media: status.media_attachments.map(({ type, description, url, remote_url, preview_url }) => ({
      kind: type,
      url: url ?? remote_url ?? preview_url,
      alt: description,
    })),
    kind: status.in_reply_to_id ? 'reply' : status.quote ? 'quote' : 'original',
    replyTo: status.in_reply_to_id
      ? postReference(optionalId.parse(status.in_reply_to_id), answered && wholeName(answered.acct, host))
      : undefined,
    quoted: quoted && postReference(quoted.id, wholeName(quoted.account.acct, host)),
    lang: status.language ?? undefined,
    hashtags: asWritten(
      status.tags.map(({ name }) => name),
      body,
    ),
    mentions: status.mentions.map(({ acct }) => wholeName(acct, host)),
    links: links.map((link) => [link, link]),
    client: clientName(status.application?.name),
    url: status.url,
  };
}

/** Servers list tags in lower case; the text has them as the person wrote them. */
function asWritten(tags: readonly string[], body: string): string[] {
  const written = new Map(entitiesOf(body).hashtags.map((tag) => [tag.toLowerCase(), tag]));
  return tags.map((tag) => written.get(tag.toLowerCase()) ?? tag);
}
