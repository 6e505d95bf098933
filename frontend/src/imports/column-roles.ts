import { columnRoles, type ColumnRole } from '@persona-lens/backend/domain/import-mapping';
import type { ImportMapping } from '../api/imports';

/** What people call what a column can hold. */
const roleNames: Readonly<Record<ColumnRole, string>> = {
  text: 'Text of the post',
  id: 'Number (id) of the post',
  time: 'Time',
  zone: 'Time zone of the time',
  author: 'Author (username)',
  author_name: 'Name of the author',
  likes: 'Likes',
  retweets: 'Reposts (count)',
  replies: 'Replies (count)',
  views: 'Views',
  kind: 'Kind of post',
  repost: 'Whether it is a repost',
  reply_to: 'What it replies to',
  quoted: 'What it quotes',
  link: 'Address of the post',
  language: 'Language',
  media: 'Pictures and videos',
  ignore: 'Not used',
};

/** What can be chosen for a column, the most needed first. */
export const roleChoices = columnRoles.map((role) => ({ value: role, label: roleNames[role] }));

/** Of these a post has one: who chooses it for another column means that one instead. */
const singleRoles: readonly ColumnRole[] = ['text', 'id', 'author', 'likes', 'retweets', 'replies', 'views'];

/** The mapping with another role for a column. */
export function withRole(mapping: ImportMapping, column: string, role: ColumnRole): ImportMapping {
  const columns = Object.entries(mapping.columns).map(([name, before]): [string, ColumnRole] =>
    singleRoles.includes(role) && before === role ? [name, 'ignore'] : [name, before],
  );
  return { ...mapping, columns: { ...Object.fromEntries(columns), [column]: role } };
}
