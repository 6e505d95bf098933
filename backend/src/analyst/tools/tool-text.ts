import { citationOf } from '../../domain/citation.js';
import { plainLine } from '../../domain/plain-text.js';
import type { Post } from '../../domain/post.js';
import { textOf, timeOf } from '../../domain/statistics/post-parts.js';
import type { Period } from '../../domain/statistics/posting-rate.js';
import type { Account } from '../account.js';
import { countsText } from '../answers/answer.js';

/** Most characters of a post that a tool tells. */
const mostOfPost = 400;
/** Most characters of a text that are looked at for its beginning: nothing longer is needed, however much of it is blanks. */
const mostRead = 8_000;

/** What begins a citation, in all ways in which models cite. */
const citationStart = /([[(［【〔（]\s*post)\s*:/giu;

/**
 * A text of a stranger on one line, cut to so many characters (code points). What looks like a citation in it is none any more, so a model that
 * repeats it cites nothing. Such a text stands last on its line: nothing that it says can be taken for what stands behind it.
 */
export const strangersText = (text: string, maxCharacters: number): string =>
  plainLine(text.slice(0, mostRead), maxCharacters).replace(citationStart, '$1 ');

/** An account as tools name it: `@nasa`. */
export const nameText = (username: string): string => `@${strangersText(username, 200)}`;

/** A moment in UTC: `2024-05-03T10:00:00Z`. Stored figures may hold any number: one that no date can be is not known. */
export function momentText(timestampMs: number): string {
  const date = new Date(timestampMs);
  return Number.isNaN(date.getTime()) ? 'time not known' : date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** The first and last moment of a period. */
export const spanText = ({ fromMs, toMs }: Period): string => `${momentText(fromMs)} to ${momentText(toMs)}`;

/** What tells of posts who has them, if several accounts may. */
export interface Citing {
  /** Whether citations name the account. */
  readonly namesAccounts: boolean;
}

/** The citation of a post; of one that has no id that it cannot be cited. */
export const citeText = ({ namesAccounts }: Citing, { username }: Account, { id }: Post): string =>
  id === '' ? '(no id, cannot be cited)' : citationOf(id, namesAccounts ? username : null);

/** A post on a line: citation, time, kind, other figures and counts that are known, then its text. */
export function postText(
  citing: Citing,
  account: Account,
  post: Post,
  figures: readonly string[] = [],
): string {
  const timestampMs = timeOf(post);
  const isKindKnown = post.kind !== undefined && !account.notCarried.has('reply_posts');
  const facts = [
    timestampMs === null ? 'time not known' : momentText(timestampMs),
    ...(isKindKnown ? [post.kind] : []),
    ...figures,
    ...countsText(account, post),
  ];
  const text = textOf(post).trim() === '' ? '(no text)' : `text: ${strangersText(textOf(post), mostOfPost)}`;
  return `${citeText(citing, account, post)} ${facts.join(', ')} | ${text}`;
}

/** Behind lines of which some were left out. */
const leftOutText = (lines: number): string =>
  `[${lines} more ${lines === 1 ? 'line was' : 'lines were'} left out for want of room: ask for less at once.]`;

/** Lines as a text of at most so many UTF-16 units: whole lines from the first on, and how many are left out. */
export function linesWithin(lines: readonly string[], maxCharacters: number): string {
  const whole = lines.join('\n');
  if (whole.length <= maxCharacters) return whole;
  let [count, length] = [0, leftOutText(lines.length).length];
  for (const line of lines) {
    length += line.length + 1;
    if (length > maxCharacters) break;
    count += 1;
  }
  const notice = leftOutText(lines.length - count).slice(0, Math.max(0, maxCharacters));
  return [...lines.slice(0, count), notice].join('\n');
}
