import type { Post } from '../../domain/post.js';
import { lengthOf, textOf, timeOf } from '../../domain/statistics/post-parts.js';
import { postsPerWeek } from '../../domain/statistics/posting-rate.js';
import { counted, figure, share } from '../../domain/wording.js';
import type { Account } from '../account.js';
import type { Inquiry } from '../inquiry.js';
import { accountName, listOf, quoted } from '../markdown.js';
import { postsText, untoldBy, whenText } from '../post-filter.js';
import type { Order } from '../reading/query.js';
import { queryText } from '../text-search.js';
import {
  absenceOf,
  type Answer,
  type Answerer,
  askedText,
  countsText,
  forEachAccount,
  listLength,
  postLine,
} from './answer.js';
import { hasReactions, valueOf } from './groups.js';
import { measureText, noReactions } from './works.js';

interface Placed {
  readonly account: Account;
  readonly post: Post;
  readonly value: number;
}

const orderNames: Record<Order, string> = {
  best: 'most',
  worst: 'fewest',
  latest: 'latest first',
  first: 'oldest first',
  longest: 'longest first',
  shortest: 'shortest first',
};

/** Lists posts: those that say what is asked for, in the order that is asked for, of all accounts together. */
export const answerPosts: Answerer = (inquiry) => {
  const { accounts, text, order } = inquiry.query;
  const isByReactions = order === 'best' || order === 'worst';
  const absent = accounts.flatMap((account) => {
    const absence = absenceOf(inquiry, account);
    if (absence !== null) return [absence];
    return isByReactions && !hasReactions(account, inquiry.query.measure)
      ? [noReactions(account, inquiry.query.measure)]
      : [];
  });
  const able = accounts.filter(
    (account) =>
      absenceOf(inquiry, account) === null &&
      (!isByReactions || hasReactions(account, inquiry.query.measure)),
  );
  const placed = able.flatMap((account) => placedOf(inquiry, account));
  const sorted =
    order === null && text !== null ? placed : placed.sort((one, other) => other.value - one.value);
  const listed = sorted.slice(0, listLength(inquiry));
  return {
    steps: accounts.map((account) => stepOf(inquiry, account)),
    blocks: [
      ...(listed.length === 0
        ? []
        : [leadText(inquiry, able, placed.length), listOf(lines(inquiry, listed), true)]),
      ...absent,
    ],
  };
};

const lines = (inquiry: Inquiry, listed: readonly Placed[]): string[] =>
  listed.map(({ account, post }) => {
    const { order } = inquiry.query;
    const length =
      order === 'longest' || order === 'shortest' ? [counted(lengthOf(textOf(post)), 'character')] : [];
    return postLine(inquiry, account, post, [...length, ...countsText(account, post)]);
  });

function stepOf(inquiry: Inquiry, account: Account): Answer['steps'][number] {
  const { text } = inquiry.query;
  const posts = counted(inquiry.filtered(account).size, 'post');
  return text === null
    ? { tool: 'top_posts', detail: `Sorting ${posts} of @${account.username}` }
    : { tool: 'search_posts', detail: `Searching ${posts} of @${account.username} for ${queryText(text)}` };
}

function placedOf(inquiry: Inquiry, account: Account): Placed[] {
  const { order, text, measure } = inquiry.query;
  const { posts } = inquiry.selection(account);
  const reactions = valueOf(account, measure);
  const value: Record<Order, (post: Post) => number | null> = {
    best: (post) => reactions(post) || null,
    worst: (post) => -reactions(post),
    // Posts without a time come last either way.
    latest: (post) => timeOf(post) ?? 0,
    first: (post) => -(timeOf(post) ?? Number.MAX_SAFE_INTEGER),
    longest: (post) => lengthOf(textOf(post)),
    shortest: (post) => (textOf(post) === '' ? null : -lengthOf(textOf(post))),
  };
  const valueIn = value[order ?? 'latest'];
  return posts.flatMap((post) => {
    const placed = order === null && text !== null ? 0 : valueIn(post);
    return placed === null ? [] : [{ account, post, value: placed }];
  });
}

function leadText(inquiry: Inquiry, accounts: readonly Account[], found: number): string {
  const { order, text, measure } = inquiry.query;
  const [first] = accounts;
  const names =
    accounts.length < 4
      ? accounts.map(({ username }) => accountName(username)).join(' and ')
      : `${accounts.length} accounts`;
  const among = accounts.reduce((sum, account) => sum + inquiry.filtered(account).size, 0);
  const isPart =
    first !== undefined && text !== null && accounts.every((account) => !inquiry.search(account).hasAll);
  const number =
    text === null
      ? counted(
          among,
          postsText(inquiry.query.filter).replace(/^posts/, 'post'),
          postsText(inquiry.query.filter),
        )
      : `${figure(found)} of ${counted(among, 'post')}`;
  const about =
    text === null
      ? ''
      : isPart
        ? ` have a part of ${quoted(queryText(text), 120)}; none has all of it`
        : ` ${found === 1 ? 'says' : 'say'} ${quoted(queryText(text), 120)}`;
  const sorted =
    order === null
      ? text === null
        ? 'latest first'
        : 'best matches first'
      : order === 'best' || order === 'worst'
        ? `${orderNames[order]} ${first ? measureText(first, measure) : ''} first`
        : orderNames[order];
  const when = text === null ? '' : whenPart(inquiry);
  return `${number} of ${names}${when}${about}, ${sorted}:`;
}

function whenPart({ query: { filter } }: Inquiry): string {
  const when = whenText(filter);
  return when === '' ? '' : ` ${when}`;
}

/** How many posts are of the kind that is asked for, or say something; 0 is an answer, too. */
export const answerCount: Answerer = (inquiry) => {
  const { filter, text } = inquiry.query;
  const { period, ...some } = filter;
  const base = inquiry.about({ filter: period ? { period } : {}, text: null });
  const isAll = Object.keys(some).length === 0 && text === null;
  return forEachAccount(base, text === null ? 'profile_figures' : 'search_posts', (account, selection) => {
    const name = accountName(account.username);
    if (isAll) {
      const when = period ? period.label : 'in this profile';
      return {
        sentence: `${name} has ${counted(selection.size, 'post')} ${when}.${inquiry.citeFirst(account, selection.posts, 1)}`,
      };
    }
    const untold = untoldBy(filter, account);
    if (untold.length > 0) return { sentence: absenceOf(inquiry, account) ?? '' };
    const found = text === null || inquiry.search(account).hasAll ? inquiry.selection(account).posts : [];
    const rate = postsPerWeek(found.length, inquiry.covered(account));
    const often = rate === null || found.length === 0 ? '' : `, ${figure(rate)} a week`;
    const part = `${figure(found.length)} of ${counted(selection.posts.length, 'post')} (${shareText(found.length, selection.posts.length)})`;
    return {
      sentence: `${name}: ${part} ${predicate(askedText(inquiry), found.length === 1)}${often}.${inquiry.citeFirst(account, found)}`,
    };
  });
};

/** What posts are of which it is said that they are asked for: `are about “mars”`, `link to nasa.gov`. */
function predicate(asked: string, isOne: boolean): string {
  const rest = asked.replace(/^posts /, '');
  if (!isOne && rest.startsWith('that ')) return rest.slice('that '.length);
  return `${isOne ? 'is' : 'are'} ${isOne ? rest.replace(/^that /, 'one that ') : rest}`;
}

const shareText = (part: number, whole: number): string => share(whole === 0 ? 0 : part / whole);
