import { accountName } from '../uploads/account-name.js';
import { addressOf, lastPart, textOf } from '../uploads/json-values.js';
import { statusPattern } from '../x-text.js';
import { firstOf } from './layout.js';
import type { Layout } from './layout.js';
import type { SourceRecord } from './record.js';

/**
 * The id of a post; empty where it has none. Of an address the last part (`at://…/app.bsky.feed.post/3k…`). Digits that a spreadsheet has rounded (`1.58E+18`) name no post.
 */
export function idOf(record: SourceRecord, layout: Layout): { id: string; isRounded: boolean } {
  const [name, found] = firstOf(record, layout, 'id', (value) => textOf(value).trim() || undefined);
  if (found === undefined) return { id: '', isRounded: false };
  // A number of JSON with an exponent has lost its last digits, too.
  const value = record.get(name);
  const isInexact = typeof value === 'number' && !Number.isSafeInteger(value);
  if (isInexact || /^\d+([.,]\d+)?e\+?\d+$/iu.test(found))
    return idInLink(record, layout) ?? { id: '', isRounded: true };
  if (/^(at|https?):\/\//iu.test(found)) return { id: lastPart(found).slice(0, 200), isRounded: false };
  if (name !== undefined && /url|link/u.test(name)) return { id: '', isRounded: false };
  // rtweet writes an x before ids, so that no program takes them for numbers.
  const id = found
    .replace(/^x(?=\d{8,}$)/u, '')
    .replace(/\.0$/u, '')
    .slice(0, 200);
  const isRounded = /^\d{15}0{2,5}$/u.test(id);
  return (isRounded ? idInLink(record, layout) : null) ?? { id, isRounded };
}

/** The address of a post of X has its id with all digits. */
function idInLink(record: SourceRecord, layout: Layout): { id: string; isRounded: false } | null {
  const [, id] = firstOf(record, layout, 'link', (value) => statusPattern.exec(textOf(value))?.[2]);
  return id === undefined ? null : { id, isRounded: false };
}

/** An author may be an object. A name with white space is a display name, and given up for one without. */
export function authorOf(record: SourceRecord, layout: Layout): string | null {
  const names = layout.columns.author.flatMap((column) => {
    const value = record.get(column);
    return accountName(value) ?? [];
  });
  const name =
    names.find((one) => !/[\s{]/u.test(one)) ??
    authorInLink(record, layout) ??
    names.find((one) => !one.includes('{'));
  return name ?? null;
}

const accountInAddress =
  /^https?:\/\/(?:(?:www\.|mobile\.)?(?:twitter\.com|x\.com|nitter\.[\w.-]+)\/(?!i\/)(\w{1,15})\/status\/|[\w.-]+\/@(\w+)\/|bsky\.app\/profile\/([\w.-]+)\/|(?:www\.)?(?:instagram|threads)\.(?:com|net)\/@?([\w.]+)\/p(?:ost)?\/)/iu;

/** Networks name the account in the address of a post. */
function authorInLink(record: SourceRecord, layout: Layout): string | null {
  const [, link] = firstOf(record, layout, 'link', (value) => addressOf(value));
  const match = link === undefined ? null : accountInAddress.exec(link);
  return match?.slice(1).find((name) => name !== undefined) ?? null;
}
