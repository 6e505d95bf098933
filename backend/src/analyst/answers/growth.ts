import { fewPosts } from '../../domain/statistics/few-posts.js';
import { medianOf } from '../../domain/statistics/spread.js';
import type { Post } from '../../domain/post.js';
import { lengthOf, textOf, valuesOf } from '../../domain/statistics/post-parts.js';
import { counted, figure, monthText, share } from '../../domain/wording.js';
import type { Account, Selection } from '../account.js';
import { dayText } from '../dates.js';
import type { Inquiry } from '../inquiry.js';
import { accountName, table } from '../markdown.js';
import { type Answerer, forEachAccount, type Told } from './answer.js';
import { figures } from './figures.js';
import { groupPosts, hasReactions, type NamedPosts, valueOf, verdictBetween } from './groups.js';
import { measureText } from './works.js';

/** Rows of the table at most: the newest. */
const mostRows = 24;
/** From this length on, years say more than months. */
export const yearsFromMs = 3 * 365 * 86_400_000;

/** How an account changes over months or years: how much it posts, and how its posts do or how long they are if that is asked. */
export const answerGrowth: Answerer = (inquiry) =>
  forEachAccount(inquiry, 'profile_figures', (account, selection) => tellGrowth(inquiry, account, selection));

function tellGrowth(inquiry: Inquiry, account: Account, selection: Selection): Told {
  const who = accountName(account.username);
  const covered = inquiry.covered(account);
  const { dimensions, figures: asked, order } = inquiry.query;
  // `The best month` is that in which posts did best.
  const measure = inquiry.query.measure ?? (order === 'best' || order === 'worst' ? 'total' : null);
  if (asked[0] === 'followers' || asked[0] === 'following') {
    const value = figures[asked[0]].valueOf(selection, inquiry);
    return {
      sentence: `A profile holds one number of followers of ${who}, ${value === null ? 'which is not in this source' : figure(value)}: how it changed cannot be told.`,
    };
  }
  if (inquiry.query.otherPeriod && inquiry.query.filter.period) return tellPeriods(inquiry, account, measure);
  const isByYear =
    dimensions.includes('year') ||
    (!dimensions.includes('month') && covered !== null && covered.toMs - covered.fromMs > yearsFromMs);
  const isLength = asked.includes('length');
  const isAboutPosts = measure === null && !isLength && !asked.includes('total');
  const value = isLength ? (post: Post) => lengthOf(textOf(post)) : valueOf(account, measure);
  const periods = periodsOf(selection, isByYear ? 'year' : 'month', (posts) =>
    isAboutPosts ? posts.length : medianOf(valuesOf(posts, value)),
  );
  if (periods.length === 0 || !covered)
    return { sentence: `No post of ${who} has a known time: not in this source.` };
  const what = isAboutPosts
    ? null
    : { name: isLength ? 'median length in characters' : `median ${measureText(account, measure)}`, value };
  if (!isAboutPosts && !isLength && !hasReactions(account, measure)) {
    return { sentence: `How posts of ${who} did is not in this source, so how that changed cannot be told.` };
  }
  return {
    sentence: `${changeText(who, periods, what, covered.toMs)} ${highestText(inquiry, account, periods, what)}`,
    details: [
      table(
        [
          isByYear ? 'Year' : 'Month',
          'Posts',
          ...(what === null ? [] : [what.name.charAt(0).toUpperCase() + what.name.slice(1)]),
        ],
        periods
          .slice(-mostRows)
          .map(({ name, posts, value: told }) => [
            nameText(name),
            figure(posts.length),
            ...(what === null ? [] : [posts.length === 0 ? '–' : figure(told)]),
          ]),
      ),
      `The first and the last ${isByYear ? 'year' : 'month'} are not whole: the posts go from ${dayText(covered.fromMs)} to ${dayText(covered.toMs)}.`,
    ],
  };
}

/** What is told of posts by its median. */
interface Measured {
  readonly name: string;
  readonly value: (post: Post) => number;
}

/** A month or a year: `2025-09` or `2025`. */
interface PeriodPosts extends NamedPosts {
  /** What is told of it: how many posts it has, or their median. */
  readonly value: number;
}

/** Every month or year from the first to the last, those without posts, too. All kinds of posts are in them. */
export function periodsOf(
  selection: Selection,
  dimension: 'year' | 'month',
  valueOfPosts: (posts: readonly Post[]) => number,
): PeriodPosts[] {
  const { groups } = groupPosts(selection, dimension);
  const [first, last] = [groups[0]?.name, groups.at(-1)?.name];
  if (first === undefined || last === undefined) return [];
  const byName = new Map(groups.map(({ name, posts }) => [name, posts]));
  const names: string[] = [];
  // A wrong date, of 1970 or 9999, must not make a long list.
  for (let name = last; name >= first && names.length < 600; name = before(name)) names.unshift(name);
  return names.map((name) => {
    const posts = byName.get(name) ?? [];
    return { name, posts, value: valueOfPosts(posts) };
  });
}

/** `2025-09` as `September 2025`. */
const nameText = (name: string): string => (name.length > 4 ? monthText(Date.parse(`${name}-01`)) : name);

const before = (name: string): string => {
  const [year = 0, month] = name.split('-').map(Number);
  if (month === undefined) return String(year - 1).padStart(4, '0');
  return new Date(Date.UTC(year, month - 2)).toISOString().slice(0, 7);
};

/** The last whole period against the one before. */
function changeText(
  who: string,
  periods: readonly PeriodPosts[],
  what: Measured | null,
  lastMs: number,
): string {
  const isLastWhole =
    new Date(lastMs + 86_400_000).getUTCDate() === 1 &&
    (periods[0]?.name.length !== 4 || new Date(lastMs).getUTCMonth() === 11);
  const whole = isLastWhole ? periods : periods.slice(0, -1);
  const [then, now] = [whole.at(-2), whole.at(-1)];
  if (!then || !now) return `${who} has posts of too short a time to tell a change.`;
  const [from, to] = [figure(then.value), figure(now.value)];
  const when = `in ${nameText(now.name)}, the last whole one`;
  const last = `in ${nameText(then.name)}`;
  if (what === null) {
    const change =
      from === to ? `as many as ${last}` : `${changeBy(then.value, now.value)} from ${from} ${last}`;
    return `${who} published ${counted(now.value, 'post')} ${when}, ${change}.`;
  }
  const verdict = verdictBetween(now.posts, then.posts, what.value);
  const told = `The ${what.name} of ${who} was ${to} ${when}`;
  if (verdict === 'better' || verdict === 'worse')
    return `${told}, ${changeBy(then.value, now.value)} from ${from} ${last}, which is beyond chance.`;
  return `${told}, and ${from === to ? 'as much' : from} ${last}: ${verdict === null ? `of fewer than ${fewPosts} posts each, too few to tell a change` : 'no change beyond chance'}.`;
}

const changeBy = (from: number, to: number): string =>
  `${to > from ? 'up' : 'down'}${from === 0 ? '' : ` ${share(Math.abs(to - from) / from)}`}`;

function highestText(
  inquiry: Inquiry,
  account: Account,
  periods: readonly PeriodPosts[],
  what: Measured | null,
): string {
  const isWorst = inquiry.query.order === 'worst';
  const [top, ...others] = periods
    // The highest of many medians is one of few posts, by chance.
    .filter(({ posts }) => posts.length >= (what === null ? 1 : fewPosts))
    .sort((one, other) => (isWorst ? one.value - other.value : other.value - one.value));
  if (!top || others.every(({ value }) => figure(value) === figure(top.value))) return '';
  return `${isWorst ? 'Lowest' : 'Highest'}: ${nameText(top.name)} with ${what === null ? counted(top.posts.length, 'post') : figure(top.value)}.${inquiry.citeFirst(account, top.posts, 1)}`;
}

/** Two periods that the question names side by side. */
function tellPeriods(inquiry: Inquiry, account: Account, measure: Inquiry['query']['measure']): Told {
  const { filter, otherPeriod } = inquiry.query;
  const periods = [filter.period, otherPeriod]
    .flatMap((period) => (period ? [{ period, part: inquiry.about({ filter: { ...filter, period } }) }] : []))
    .sort((one, other) => one.period.fromMs - other.period.fromMs)
    .map(({ period, part }) => {
      const selection = part.selection(account);
      return { label: period.label, selection, rate: figures.postsPerWeek.valueOf(selection, part) };
    });
  const what = measure ?? 'total';
  const rows = periods.map(({ label, selection, rate }) => {
    const median = selection.size === 0 ? null : figures[what].valueOf(selection, inquiry);
    return [
      label.replace(/^(?:in|on|from) /, ''),
      figure(selection.size),
      rate === null ? '–' : figure(rate),
      median === null ? '–' : figure(median),
    ];
  });
  const told = periods.map(
    ({ label, selection }) =>
      `${counted(selection.size, 'post')} ${label}${inquiry.citeFirst(account, selection.posts, 1)}`,
  );
  return {
    sentence: `${accountName(account.username)} published ${told.join(' and ')}.`,
    details: [table(['Period', 'Posts', 'Posts a week', figures[what].label], rows)],
  };
}
