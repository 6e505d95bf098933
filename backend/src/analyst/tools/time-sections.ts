import { dayNames, postsByHour } from '../../domain/statistics/patterns.js';
import { valuesOf } from '../../domain/statistics/post-parts.js';
import { timedPosts } from '../../domain/statistics/posting-rate.js';
import { medianOf, sumOf } from '../../domain/statistics/spread.js';
import { counted, figure, share } from '../../domain/wording.js';
import type { Account } from '../account.js';
import { figures, untold } from '../answers/figures.js';
import { hasReactions, valueOf } from '../answers/groups.js';
import { periodsOf, yearsFromMs } from '../answers/growth.js';
import { busiestDays, datedOf, gapsBetween } from '../answers/rhythm.js';
import { hourText } from '../dates.js';
import type { Section } from './tool-session.js';
import { citeText, momentText } from './tool-text.js';

const noTimes = `Times of posts: ${untold}`;

/** The hour of the day with most posts. */
export function busiestHourText({ whole: { patterns, busiestHour } }: Account): string {
  if (busiestHour === null) return untold;
  const { hour, posts } = busiestHour;
  return `${hourText(hour)}, ${counted(posts, 'post')} (${share(posts / timedPosts(patterns))})`;
}

/** When posts are published. */
export const tellTimes: Section = (_session, account) => {
  const { heatmap } = account.whole.patterns;
  const timed = timedPosts(account.whole.patterns);
  if (timed === 0) return [noTimes];
  const days = heatmap.map(sumOf);
  const cells = heatmap
    .flatMap((hours, day) => hours.map((posts, hour) => ({ posts, day, hour })))
    .filter(({ posts }) => posts > 0)
    .sort((one, other) => other.posts - one.posts);
  return [
    `Posts with a known time: ${figure(timed)}`,
    `Busiest hour (UTC): ${busiestHourText(account)}`,
    `Posts by hour (UTC), 00:00 first: ${postsByHour(heatmap).map(figure).join(' | ')}`,
    ...dayNames.map(
      (day, index) => `${day}: ${counted(days[index] ?? 0, 'post')} (${share((days[index] ?? 0) / timed)})`,
    ),
    `Busiest hours of the week: ${cells
      .slice(0, 5)
      .map(({ posts, day, hour }) => `${dayNames[day] ?? ''} ${hourText(hour)} ${figure(posts)}`)
      .join(', ')}`,
  ];
};

/** How often an account posts. */
export const tellRate: Section = (session, account) => {
  const { patterns, posts } = account.whole;
  const perWeek = figures.postsPerWeek.valueOf(account.whole, session.inquiry([account]));
  if (perWeek === null || timedPosts(patterns) === 0) return [noTimes];
  const weeks = patterns.posts_per_week;
  const busiest = [...weeks].sort((one, other) => other.posts - one.posts).slice(0, 3);
  const dated = datedOf(posts);
  const days = busiestDays(dated);
  const [gap] = gapsBetween(dated);
  const dayText = (ms: number) => momentText(ms).replace(/T.*/, '');
  return [
    `Posts a week: ${figure(perWeek)}`,
    `Posts a day: ${figure(perWeek / 7)}`,
    `Posts with a known time: ${figure(timedPosts(patterns))}`,
    `Weeks: ${figure(weeks.length)}, without any post: ${figure(weeks.filter((week) => week.posts === 0).length)}`,
    `Weeks with most, by their Monday: ${busiest.map((week) => `${dayText(week.week_start_ms)} ${figure(week.posts)}`).join(', ')}`,
    ...storedOnly(account),
    `Days with any post: ${figure(days.length)}`,
    `Days with most: ${days
      .slice(0, 3)
      .map(([dayMs, own]) => `${dayText(dayMs)} ${figure(own.length)}`)
      .join(', ')}`,
    ...(gap
      ? [
          `Longest time without a post: ${momentText(gap.from.at)} ${citeText(session, account, gap.from.post)} to ${momentText(gap.to.at)} ${citeText(session, account, gap.to.post)}`,
        ]
      : []),
  ];
};

/** Said before figures that only the stored posts can tell. */
export const storedOnly = ({ posts, counted: all }: Account): string[] =>
  posts.length < all
    ? [`The following is of the newest ${counted(posts.length, 'post')} only, which are stored:`]
    : [];

/** How posts and reactions change over months, or years if there are many. */
export const tellGrowth: Section = (_session, account) => {
  const { whole, period } = account;
  if (!period) return [noTimes];
  const isByYear = period.toMs - period.fromMs > yearsFromMs;
  const value = valueOf(account, null);
  const periods = periodsOf(whole, isByYear ? 'year' : 'month', (posts) => medianOf(valuesOf(posts, value)));
  const hasCounts = hasReactions(account, null);
  return [
    ...storedOnly(account),
    `By ${isByYear ? 'year' : 'month'} (UTC), newest first; the first and the last are not whole.${hasCounts ? '' : ` Reactions: ${untold}.`}`,
    ...periods
      .reverse()
      .map(
        ({ name, posts, value: median }) =>
          `${name}: ${counted(posts.length, 'post')}${hasCounts && posts.length > 0 ? `, median reactions ${figure(median)}` : ''}`,
      ),
    'How followers changed is not in any source: a profile holds their number at the import.',
  ];
};
