import { counted, enumerated, figure } from '../../domain/wording.js';
import type { Post } from '../../domain/post.js';
import { timeOf } from '../../domain/statistics/post-parts.js';
import type { Account } from '../account.js';
import { type PostFilter, postsText, untoldBy } from '../post-filter.js';
import { queryText, searchPosts, type TextQuery } from '../text-search.js';
import {
  accountsFor,
  isRefusal,
  ofText,
  periodFrom,
  storedLine,
  unreadLines,
  untoldLines,
} from './choose-posts.js';
import type { ToolArguments } from './tool-schemas.js';
import { refusal, type ToolAnswer, type ToolSession } from './tool-session.js';
import { nameText, postText, strangersText } from './tool-text.js';

/** A post that was found, and how well it fits. */
interface Found {
  readonly account: Account;
  readonly post: Post;
  readonly rank: number;
}

/** Finds posts, and lists the best matches or, when no text is looked for, the newest. */
export function searchPostsTool(session: ToolSession, args: ToolArguments<'search_posts'>): ToolAnswer {
  const { username, kind, min_reactions: least, limit = 10 } = args;
  const chosen = accountsFor(session, username);
  if (isRefusal(chosen)) return chosen;
  const period = periodFrom(session, args);
  if (period && isRefusal(period)) return period;
  const filter: PostFilter = {
    ...(period && { period }),
    ...(kind && { kinds: [kind] }),
    ...(least !== undefined && least > 0 && { bounds: [{ measure: 'total', least }] }),
  };
  const text = args.text === undefined ? null : textQueryOf(args.text);
  if (text && text.words.length + text.phrases.length === 0) {
    return refusal('Looking for posts', 'text has neither letters nor numbers nor symbols to look for.');
  }
  const accounts = chosen.filter((account) => untoldBy(filter, account).length === 0);
  const inquiry = session.inquiry(accounts, filter);
  const results = accounts.map((account) => {
    const among = inquiry.filtered(account).posts;
    return { account, among: among.length, ...searchPosts(among, text ?? noText) };
  });
  // Where one account has all that is looked for, others that have a part of it are no matches.
  const hasAll = results.some((result) => result.hasAll && result.found.length > 0);
  const found = results
    .flatMap((result): Found[] =>
      result.hasAll || !hasAll
        ? result.found.map(({ post, rank }) => ({ account: result.account, post, rank }))
        : [],
    )
    .sort((one, other) => other.rank - one.rank || (timeOf(other.post) ?? 0) - (timeOf(one.post) ?? 0));
  const listed = found.slice(0, limit);
  const among = results.reduce((sum, result) => sum + result.among, 0);
  const isPart = text !== null && found.length > 0 && !hasAll;
  return {
    detail: detailText(chosen, among, text),
    lines: [
      `${figure(found.length)} of ${figure(among)} ${postsText(filter)} of ${namesText(accounts)}${saidText(text, isPart)}${sortText(text, listed.length, found.length)}`,
      ...untoldLines(chosen, filter),
      ...unreadLines(session, username),
      ...accounts.flatMap(storedLine),
      ...listed.map(({ account, post }) => postText(session, account, post)),
    ],
  };
}

/** What a text asks for: phrases between quotation marks, and words. */
function textQueryOf(text: string): TextQuery {
  const phrases: string[] = [];
  const rest = text.replace(/["“”„«]([^"“”„«»]+)["“”»]/gu, (_, phrase: string) => {
    phrases.push(phrase);
    return ' ';
  });
  const words: string[] = [];
  for (const part of rest.split(/[\s,;|]+/u)) {
    const word = part.replace(/^[^\p{L}\p{N}#@]+|[^\p{L}\p{N}]+$/gu, '');
    if (/[\p{L}\p{N}]/u.test(word)) words.push(word);
    // Emoji and other signs are found as they stand.
    else if (/\p{S}/u.test(part)) phrases.push(part);
  }
  const isEither = words.some((word) => /^or$/i.test(word)) || /[|]/.test(rest);
  return {
    words: words.filter((word) => !/^(?:and|or)$/i.test(word)).slice(0, mostTerms),
    phrases: phrases.filter((phrase) => /[\p{L}\p{N}\p{S}]/u.test(phrase)).slice(0, mostTerms),
    isEither,
  };
}

/** More words are no search. */
const mostTerms = 20;
const noText: TextQuery = { words: [], phrases: [] };

const namesText = (accounts: readonly Account[]): string =>
  accounts.length === 0 ? 'no account' : enumerated(accounts.map(({ username }) => nameText(username)));

function saidText(text: TextQuery | null, isPart: boolean): string {
  if (text === null) return '';
  const asked = strangersText(queryText(text), 300);
  return isPart ? ` have a part of ${asked}; none has all of it` : ` say ${asked}`;
}

function sortText(text: TextQuery | null, listed: number, found: number): string {
  if (found === 0) return '.';
  const which = listed < found ? `the first ${listed} of them, ` : '';
  return `; ${which}${text === null ? 'newest first' : 'best matches first'}:`;
}

function detailText(accounts: readonly Account[], among: number, text: TextQuery | null): string {
  const posts = `${counted(among, 'post')}${ofText(accounts)}`;
  return text === null ? `Listing ${posts}` : `Searching ${posts} for ${queryText(text)}`;
}
