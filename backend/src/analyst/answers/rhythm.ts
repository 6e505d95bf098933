import type { Post } from '../../domain/post.js';
import { timeOf } from '../../domain/statistics/post-parts.js';
import { postsPerWeek, timedPosts, weekMs } from '../../domain/statistics/posting-rate.js';
import { counted, figure } from '../../domain/wording.js';
import type { Account, Selection } from '../account.js';
import { dayText, periodText } from '../dates.js';
import type { Inquiry } from '../inquiry.js';
import { accountName, listOf } from '../markdown.js';
import { type Answerer, askedText, forEachAccount, listLength, type Told } from './answer.js';

const dayMs = 86_400_000;

/** How often an account posts. */
export const answerRate: Answerer = (inquiry) =>
  forEachAccount(inquiry, 'profile_figures', (account, selection) => tellRate(inquiry, account, selection));

function tellRate(inquiry: Inquiry, account: Account, selection: Selection): Told {
  const name = accountName(account.username);
  const covered = inquiry.covered(account);
  const timed = timedPosts(selection.patterns);
  const rate = postsPerWeek(timed, covered);
  if (rate === null || covered === null || timed === 0) {
    return {
      sentence: `How often ${name} posts cannot be told: no post has a known time. Not in this source.`,
    };
  }
  const which = selection.isWhole ? 'posts' : askedText(inquiry);
  const isShort =
    covered.toMs - covered.fromMs < weekMs ? ' Less than a week is covered, which is counted as one.' : '';
  const weeks = selection.patterns.posts_per_week;
  const busiest = weeks.reduce((most, week) => (week.posts > most.posts ? week : most), {
    week_start_ms: 0,
    posts: 0,
  });
  const empty = weeks.filter(({ posts }) => posts === 0).length;
  return {
    sentence: `${name} publishes ${figure(rate)} ${which} a week on average (${figure(rate / 7)} a day): ${counted(timed, 'post')} from ${periodText(covered)}.${isShort}${inquiry.citeFirst(account, selection.posts, 1)}`,
    details: [
      `The week with most began on ${dayText(busiest.week_start_ms)} (${counted(busiest.posts, 'post')}); ${empty === 0 ? 'no week is' : `${counted(empty, 'week')} of ${figure(weeks.length)} ${empty === 1 ? 'is' : 'are'}`} without any.`,
    ],
  };
}

/** The days with most posts. */
export const answerBusiest: Answerer = (inquiry) =>
  forEachAccount(inquiry, 'profile_figures', (account, { posts }) =>
    busyDays(inquiry, account, datedOf(posts)),
  );

/** The longest times without a post. */
export const answerGaps: Answerer = (inquiry) =>
  forEachAccount(inquiry, 'profile_figures', (account, { posts }) =>
    longestGaps(inquiry, account, datedOf(posts)),
  );

/** The posts with a known time, oldest first. */
export const datedOf = (posts: readonly Post[]): Dated[] =>
  posts
    .flatMap((post) => {
      const at = timeOf(post);
      return at === null ? [] : [{ post, at }];
    })
    .sort((one, other) => one.at - other.at);

/** A post and when it was published. */
export interface Dated {
  readonly post: Post;
  readonly at: number;
}

/** The days that have posts, in milliseconds since the epoch, and their posts; those with most first. */
export function busiestDays(dated: readonly Dated[]): [dayMs: number, posts: Post[]][] {
  const byDay = new Map<number, Post[]>();
  for (const { post, at } of dated) {
    const day = Math.floor(at / dayMs) * dayMs;
    const posts = byDay.get(day);
    if (posts) posts.push(post);
    else byDay.set(day, [post]);
  }
  return [...byDay].sort(([, one], [, other]) => other.length - one.length);
}

function busyDays(inquiry: Inquiry, account: Account, dated: readonly Dated[]): Told {
  const days = busiestDays(dated);
  const [most] = days;
  if (!most)
    return { sentence: `No post of ${accountName(account.username)} has a known time: not in this source.` };
  return {
    sentence: `The busiest day of ${accountName(account.username)} was ${dayText(most[0])} with ${counted(most[1].length, 'post')}; ${counted(days.length, 'day')} had any.`,
    details: [
      listOf(
        days
          .slice(0, listLength(inquiry, 3))
          .map(
            ([day, posts]) =>
              `${dayText(day)}: ${counted(posts.length, 'post')}${inquiry.citeFirst(account, posts, 2)}`,
          ),
        true,
      ),
    ],
  };
}

/** The times between a post and the next, longest first. */
export const gapsBetween = (dated: readonly Dated[]) =>
  dated
    .slice(1)
    .map((next, index) => ({ from: dated[index] as Dated, to: next, ms: next.at - (dated[index]?.at ?? 0) }))
    .sort((one, other) => other.ms - one.ms);

function longestGaps(inquiry: Inquiry, account: Account, dated: readonly Dated[]): Told {
  const gaps = gapsBetween(dated);
  const [longest] = gaps;
  if (!longest)
    return { sentence: `${accountName(account.username)} has too few posts with a known time to tell gaps.` };
  const length = (ms: number) =>
    ms < 2 * dayMs ? counted(ms / 3_600_000, 'hour') : counted(Math.floor(ms / dayMs), 'day');
  return {
    sentence: `The longest time without a post of ${accountName(account.username)} was ${length(longest.ms)}, from ${dayText(longest.from.at)} to ${dayText(longest.to.at)}.`,
    details: [
      listOf(
        gaps
          .slice(0, listLength(inquiry, 3))
          .map(
            ({ from, to, ms }) =>
              `${length(ms)}: ${dayText(from.at)} ${inquiry.cite(account, from.post)} to ${dayText(to.at)} ${inquiry.cite(account, to.post)}`,
          ),
        true,
      ),
    ],
  };
}
