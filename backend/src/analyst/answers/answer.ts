import { fewPosts } from '../../domain/statistics/few-posts.js';
import type { Post } from '../../domain/post.js';
import { textOf } from '../../domain/statistics/post-parts.js';
import { counted, enumerated, figure, plural } from '../../domain/wording.js';
import type { Account, Selection } from '../account.js';
import { periodText, postDay } from '../dates.js';
import type { Inquiry, Step } from '../inquiry.js';
import { accountName, listOf, quoted } from '../markdown.js';
import { postsText, untoldBy, type PostFilter } from '../post-filter.js';
import { queryText, type TextQuery } from '../text-search.js';

/** An answer to one topic of a question. */
export interface Answer {
  /** Paragraphs, tables and lists in Markdown. */
  readonly blocks: readonly string[];
  readonly steps: readonly Step[];
}

/** Answers a question about one topic. */
export type Answerer = (inquiry: Inquiry) => Answer;

/** What is told of one account: the figure first, then what says more. */
export interface Told {
  readonly sentence: string;
  readonly details?: readonly string[];
}

/** From this many accounts on, each gets its sentence only. */
export const manyAccounts = 3;

/**
 * Answers for each account on its own. Where its source does not tell what is asked, or no post passes, that is said instead; where few do,
 * that is added.
 */
export function forEachAccount(
  inquiry: Inquiry,
  tool: string,
  tell: (account: Account, selection: Selection) => Told,
): Answer {
  const { accounts } = inquiry.query;
  const told = accounts.map((account) => tellOf(inquiry, account, tell));
  return {
    steps: accounts.map((account) => ({ tool, detail: lookedAt(inquiry, account) })),
    blocks:
      accounts.length < manyAccounts
        ? told.flatMap(({ sentence, details = [] }) => [sentence, ...details])
        : [listOf(told.map(({ sentence }) => sentence))],
  };
}

function tellOf(
  inquiry: Inquiry,
  account: Account,
  tell: (account: Account, selection: Selection) => Told,
): Told {
  const absence = absenceOf(inquiry, account);
  if (absence !== null) return { sentence: absence };
  const selection = inquiry.selection(account);
  const told = tell(account, selection);
  const few = selection.size < fewPosts ? ` ${fewText(selection.size)}` : '';
  return { ...told, sentence: `${told.sentence}${few}` };
}

/** Why nothing can be told of an account; null when something can. */
export function absenceOf(inquiry: Inquiry, account: Account): string | null {
  const { filter } = inquiry.query;
  const name = accountName(account.username);
  if (account.counted === 0) return `The profile of ${name} has no posts.`;
  const untold = untoldBy(filter, account);
  if (untold.length > 0)
    return `The source of ${name} does not carry ${enumerated(untold)}: not in this source.`;
  if (inquiry.selection(account).size > 0) return null;
  return `${name} has no ${askedText(inquiry)}: 0 of ${counted(account.posts.length, 'stored post')}.${coverText(account)}`;
}

/** The time that an account's posts are from, as a sentence after a blank. */
function coverText({ period }: Account): string {
  return period === null ? '' : ` They are from ${periodText(period)}.`;
}

/** Few posts are said to be few. */
const fewText = (posts: number): string =>
  `${plural(posts, 'That is', 'These are')} few: what rests on fewer than ${fewPosts} posts is mostly chance.`;

/** The posts that a question asks for, in words. */
export const askedText = ({ query: { filter, text } }: Inquiry): string => textAndFilter(filter, text);

function textAndFilter(filter: PostFilter, text: TextQuery | null): string {
  return `${postsText(filter)}${text === null ? '' : ` about ${quoted(queryText(text), 120)}`}`;
}

/** What is looked at, for a step. */
function lookedAt(inquiry: Inquiry, account: Account): string {
  const { query } = inquiry;
  const posts = counted(
    query.text === null ? inquiry.selection(account).size : inquiry.filtered(account).size,
    'post',
  );
  return query.text === null
    ? `Reading the figures of ${posts} of @${account.username}`
    : `Searching ${posts} of @${account.username} for ${queryText(query.text)}`;
}

/** What every answer rests on: which accounts, how many posts, from when. */
export function basisText(inquiry: Inquiry): string {
  const { accounts, filter, text } = inquiry.query;
  const isFiltered = Object.keys(filter).length > 0;
  const parts = accounts.slice(0, 8).map((account) => {
    const stored = counted(account.posts.length, 'stored post');
    // A text is looked for in all posts that are stored: those without it count, too.
    const isSearch = text !== null && account.posts.length < account.counted;
    const posts = isFiltered
      ? `${figure(inquiry.filtered(account).size)} of the ${stored}`
      : isSearch
        ? stored
        : counted(account.counted, 'post');
    const when = account.period === null ? '' : ` (${periodText(account.period)})`;
    return `${posts} of ${accountName(account.username)}${when}`;
  });
  const more = accounts.length - parts.length;
  if (more > 0) parts.push(counted(more, 'more account'));
  return parts.length === 0 ? '' : `*This rests on ${enumerated(parts)}. Times are UTC.*`;
}

/** A post as an item of a list: its first words, its date, figures, and the citation. */
export function postLine(
  inquiry: Inquiry,
  account: Account,
  post: Post,
  figures: readonly string[] = [],
): string {
  const words = textOf(post).trim() === '' ? '(no text)' : `“${quoted(textOf(post))}”`;
  const of = inquiry.query.accounts.length > 1 ? `${accountName(account.username)}: ` : '';
  return `${of}${words} (${[postDay(post), ...figures].join(', ')}) ${inquiry.cite(account, post)}`.trim();
}

/** The post's counts that are known, as figures for {@link postLine}. */
export function countsText(account: Account, post: Post): string[] {
  const words = {
    likes: ['like'],
    retweets: ['repost'],
    replies: ['reply', 'replies'],
    views: ['view'],
  } as const;
  return (Object.keys(words) as (keyof typeof words)[]).flatMap((measure) => {
    const count = account.count(post, measure);
    const [singular, many] = words[measure];
    return count === null ? [] : [counted(count, singular, many)];
  });
}

/** How many to list. */
export const listLength = ({ query: { limit } }: Inquiry, usual = 5): number => Math.min(limit ?? usual, 20);
