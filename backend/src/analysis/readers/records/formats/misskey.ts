import { listOf, objectOf, objectsOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import { notPublic } from '../../visibility.js';
import type { RecordFormat } from '../format.js';

/**
 * Notes of Misskey and what was made from it: the file of "Export notes", and answers of `users/notes`. A note that only repeats another one
 * (`renoteId`) has no text.
 *
 * @see https://misskey-hub.net/en/docs/for-users/features/export/
 */
const asExported: RecordFormat = {
  name: 'Misskey notes',
  signs: ['renote_id', 'reply_id', 'file_ids', 'visibility'],
  unwrap: (note) => [asRecord(note)],
  // What stays on its server is in no feed of others.
  leavesOut: (record) => (record.local_only === true ? notPublic : null),
};

/** Answers of which programs kept less. */
const asAnswered: RecordFormat = {
  ...asExported,
  signs: ['text', 'created_at', 'visibility', 'user.username', 'user.host'],
  isOf: ({ user }) => objectOf(user) !== undefined,
};

/** Both forms in which notes are kept. */
export const misskeyNotes: readonly RecordFormat[] = [asExported, asAnswered];

function asRecord(note: JsonObject): JsonObject {
  const poll = objectOf(note.poll);
  const options = listOf(poll?.choices).map((choice) => `- ${textOf(objectOf(choice)?.text ?? choice)}`);
  const parts = [note.cw, note.text, options.join('\n')].map((part) => textOf(part).trim());
  const text = parts.filter((part) => part !== '').join('\n\n');
  const files = listOf(note.fileIds).length + listOf(note.files).length;
  const isOfOther = textOf(note.renoteId) !== '' || objectOf(note.renote) !== undefined;
  const isRepost = isOfOther && text === '' && files === 0;
  const user = objectOf(note.user);
  return {
    id: note.id,
    text,
    created_at: note.createdAt,
    visibility: note.visibility,
    local_only: note.localOnly,
    is_repost: isRepost,
    ...(isRepost && { renote: ofRenote(note) }),
    is_quote: isOfOther,
    reply_to: textOf(note.replyId),
    replied_to_author: nameOf(note.reply),
    ...(isOfOther && !isRepost && { quoted_id: note.renoteId, quoted_author: nameOf(note.renote) }),
    media: objectsOf(note.files).map(({ url, type, comment }) => ({ url, type, alt: comment })),
    ...(user && {
      author: nameOf(note),
      author_name: user.name,
    }),
    ...('renoteCount' in note && { retweet_count: note.renoteCount }),
    ...('repliesCount' in note && { reply_count: note.repliesCount }),
    ...(objectOf(note.reactions) && { like_count: sumOf(objectOf(note.reactions)) }),
  };
}

/** Accounts of other servers have a host. */
function nameOf(note: unknown): string {
  const { username, host } = objectOf(objectOf(note)?.user) ?? {};
  return textOf(host) === '' ? textOf(username) : `${textOf(username)}@${textOf(host)}`;
}

/** The note that another one repeats; of exports its id alone. */
const ofRenote = (note: JsonObject): JsonObject => {
  const renote = objectOf(note.renote);
  return renote === undefined ? { id: note.renoteId } : asRecord(renote);
};

/** How many reactions there are, of all kinds: `{"❤": 2, ":blob:": 1}`. */
const sumOf = (reactions: JsonObject = {}): number =>
  Object.values(reactions).reduce<number>((sum, count) => sum + (typeof count === 'number' ? count : 0), 0);
