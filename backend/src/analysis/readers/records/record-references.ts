import type { PostReference } from '../../../domain/post.js';
import { postOfBlueskyAt, postOfXAt, postReference } from '../post-reference.js';
import { listOf, objectOf, textOf } from '../uploads/json-values.js';
import type { JsonObject } from '../uploads/json-values.js';
import { referenceTo } from '../uploads/mastodon-names.js';
import { isNothing } from './record-kind.js';
import type { Field } from './format.js';
import type { Layout } from './layout.js';
import { pythonValue } from './python-text.js';
import type { SourceRecord } from './record.js';

/** Columns that have ids, as their names say; others may have the name of an account as well. */
const hasIds = /(?:^|[_.])(?:id|id_str|tweetid|uri|url|post|tweet|status|msg)$/u;
const idKeys = ['id_str', 'rest_id', 'id', 'tweet_id', 'uri'];
const nameKeys = ['screen_name', 'username', 'userName', 'acct', 'handle'];
const accountKeys = ['user', 'author', 'account'];
/** What a spreadsheet makes of long digits names no post. */
const rounded = /^\d{15}0{2,5}$|^\d+(?:[.,]\d+)?e\+?\d+$/iu;
const accountOfX = /^https?:\/\/(?:www\.|mobile\.)?(?:twitter|x)\.com\/(\w+)\/?$/iu;
/** How long names of accounts may be; channels of Telegram have long ones. */
const longestName = 100;

/**
 * What a record says that its post repeats, answers or quotes; undefined where it does not name it.
 */
export function referenceIn(
  record: SourceRecord,
  { columns, network }: Layout,
  what: 'reposted' | 'reply_to' | 'quoted',
): PostReference | undefined {
  const isOnX = network === 'x';
  const post = columns[`${what}_id`]
    .map((name) => postIn(valueOf(record.get(name)), isOnX, hasIds.test(name)))
    .find((found) => found?.id !== undefined);
  const author = accountNamed(record, { columns, network }, `${what}_author`) ?? post?.author;
  return post === undefined && author === undefined ? undefined : postReference(post?.id, author);
}

/** The name of an account in the columns of a field. */
export const accountNamed = (
  record: SourceRecord,
  { columns, network }: Pick<Layout, 'columns' | 'network'>,
  field: Field,
): string | undefined =>
  columns[field]
    .map((name) => accountIn(record.get(name), network === 'x'))
    .find((name) => name !== undefined);

/** Objects that a table holds as text are objects. */
const valueOf = (value: unknown): unknown =>
  typeof value === 'string' ? (pythonValue(value) ?? value.trim()) : value;

/** An object with an id, the address of a post, or an id alone. */
function postIn(value: unknown, isOnX: boolean, isSurelyId: boolean): PostReference | undefined {
  const object = objectOf(value);
  if (object !== undefined) return ofObject(object, isOnX);
  // Of a number of JSON that is too large for one the last digits are not known.
  if (isNothing(value) || (typeof value === 'number' && !Number.isSafeInteger(value))) return undefined;
  const text = textOf(value);
  const ofAddress = postOfXAt(text) ?? postOfBlueskyAt(text);
  if (ofAddress !== undefined) return ofAddress;
  if (/^https?:\/\//iu.test(text)) return referenceTo(text);
  // rtweet writes an x before ids.
  const id = text.replace(/^x(?=\d{8,}$)/u, '').replace(/\.0$/u, '');
  const isNamed = isSurelyId ? /^\d+$/u.test(id) || (!isOnX && /^[\w:.-]+$/u.test(id)) : /^\d{5,}$/u.test(id);
  return isNamed && !rounded.test(id) ? postReference(id) : undefined;
}

function ofObject(object: JsonObject, isOnX: boolean): PostReference | undefined {
  const id = idKeys.map((key) => postIn(object[key], isOnX, true)?.id).find((found) => found !== undefined);
  const account = accountKeys.map((key) => accountIn(object[key], isOnX)).find((name) => name !== undefined);
  return id === undefined && account === undefined ? undefined : postReference(id, account);
}

/** An object with a name, the address of an account's post, or a name alone. */
function accountIn(value: unknown, isOnX: boolean): string | undefined {
  const list = valueOf(value);
  const read = Array.isArray(list) ? valueOf(listOf(list)[0]) : list;
  const object = objectOf(read);
  if (object !== undefined) return nameKeys.map((key) => accountIn(object[key], isOnX)).find((name) => name);
  if (typeof read !== 'string' || isNothing(read)) return undefined;
  const [, onX] = accountOfX.exec(read) ?? [];
  const name = (onX ?? postOfXAt(read)?.author ?? postOfBlueskyAt(read)?.author ?? read).replace(/^@/u, '');
  if (name.length > longestName || rounded.test(name) || /^\d{5,}$|[{}\n]|^https?:|^x\d{8,}$/u.test(name))
    return undefined;
  return isOnX && !/^\w{1,30}$/u.test(name) ? undefined : name;
}
