import { escapeUTF8 } from 'entities';
import { objectOf, objectsOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';

/**
 * Statuses as Mastodon's API answers them, and Pleroma, Akkoma, GoToSocial, Pixelfed, Truth Social and Gab with it: lists, one a line, or among
 * other lists (`{account, statuses, favourites, mentions}` of mastodon-archive).
 *
 * @see https://docs.joinmastodon.org/entities/Status/
 * @see https://github.com/kensanata/mastodon-archive
 */
export const mastodonStatuses: RecordFormat = {
  name: 'Mastodon API',
  signs: ['content', 'account.acct', 'created_at'],
  network: 'mastodon',
  isHtml: true,
  columns: {
    text: ['content'],
    time: ['created_at'],
    author: ['account.acct', 'account.username'],
    author_name: ['account.display_name'],
    author_id: ['account.id'],
    bio: [],
    joined: ['account.created_at'],
    likes: ['favourites_count', 'likes_count'],
    retweets: ['reblogs_count'],
    replies: ['replies_count', 'reply_count'],
    views: ['views_count', 'view_count'],
    reposted: ['reblog'],
    reply_to: ['in_reply_to_id', 'in_reply_to_account_id'],
    quoted: ['quote', 'quote_id', 'quote_of_id', 'pleroma.quote_id'],
    quoted_id: ['quoted_id', 'quote_id', 'quote_of_id', 'pleroma.quote_id'],
    media: ['media_attachments'],
    link: ['url'],
  },
  unwrap: (status) => [asRecord(status)],
};

const asRecord = (status: JsonObject): JsonObject => {
  const reblog = objectOf(status.reblog);
  return {
    ...status,
    content: wholeContent(status),
    source: null,
    ...referencesOf(status),
    ...(reblog && { reblog: { ...reblog, content: wholeContent(reblog) } }),
  };
};

/** Whom a status answers is told by an id; the name stands among those whom it mentions, or it is the account itself. */
function referencesOf(status: JsonObject): JsonObject {
  const { in_reply_to_account_id: id, mentions, account, quote } = status;
  const people = [...objectsOf(mentions), ...objectsOf([account])];
  const answered = people.find((one) => textOf(id) !== '' && textOf(one.id) === textOf(id));
  const quoted = objectOf(objectOf(quote)?.quoted_status) ?? objectOf(quote);
  return {
    replied_to_author: answered?.acct,
    ...(quoted && { quoted_id: quoted.id, quoted_author: objectOf(quoted.account)?.acct }),
  };
}

/** The warning, the text and the options of a poll, as HTML. */
function wholeContent({ content, content_text, spoiler_text, poll }: JsonObject): string {
  const warning = textOf(spoiler_text);
  const options = objectsOf(objectOf(poll)?.options).map(({ title }) => `- ${escapeUTF8(textOf(title))}`);
  return [
    warning === '' ? '' : `<p>${escapeUTF8(warning)}</p>`,
    textOf(content) || escapeUTF8(textOf(content_text)),
    options.length === 0 ? '' : `<p>${options.join('<br>')}</p>`,
  ].join('');
}
