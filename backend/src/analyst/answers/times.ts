import { localTimeOf } from '../../domain/columns/local-times.js';
import { dayNames, partNames, postsByHour } from '../../domain/statistics/patterns.js';
import { timeOf } from '../../domain/statistics/post-parts.js';
import { timedPosts } from '../../domain/statistics/posting-rate.js';
import { sumOf } from '../../domain/statistics/spread.js';
import { counted, figure, share } from '../../domain/wording.js';
import type { Account, Selection } from '../account.js';
import { hourText } from '../dates.js';
import type { Inquiry } from '../inquiry.js';
import { accountName, table } from '../markdown.js';
import { whenText } from '../post-filter.js';
import { type Answerer, forEachAccount, type Told } from './answer.js';

/** When an account posts: hours and days, both as a small table, or how much falls into the hours and days that are asked for. */
export const answerTimes: Answerer = (inquiry) => {
  const { days, hours, ...filter } = inquiry.query.filter;
  if (!days && !hours) return forEachAccount(inquiry, 'profile_figures', tellTimes(inquiry));
  return forEachAccount(inquiry.about({ filter }), 'profile_figures', (account, selection) =>
    tellPart(inquiry, account, selection),
  );
};

/** How many of the posts are from the days and hours of the question; of days also from which hour most are. */
function tellPart(inquiry: Inquiry, account: Account, all: Selection): Told {
  const { days, hours } = inquiry.query.filter;
  const { posts, patterns } = inquiry.selection(account);
  const timed = timedPosts(all.patterns);
  const part = timed === 0 ? '' : ` (${share(posts.length / timed)})`;
  const byHour = postsByHour(patterns.heatmap);
  const hour = extreme(byHour, false);
  const most =
    hours || posts.length === 0
      ? ''
      : `, most of them between ${hourText(hour)} and ${hourText(hour + 1)} UTC (${figure(byHour[hour] ?? 0)})`;
  const when = whenText({ ...(days && { days }), ...(hours && { hours }) });
  return {
    sentence: `${accountName(account.username)} published ${figure(posts.length)} of ${counted(timed, 'post')} with a known time${part} ${when}${most}.${inquiry.citeFirst(account, posts)}`,
    details: hours || posts.length === 0 ? [] : [hourTable(byHour, posts.length, false)],
  };
}

const tellTimes =
  (inquiry: Inquiry) =>
  (account: Account, selection: Selection): Told => {
    const { heatmap } = selection.patterns;
    const timed = timedPosts(selection.patterns);
    const name = accountName(account.username);
    if (timed === 0) return { sentence: `No post of ${name} has a known time: not in this source.` };
    const hours = postsByHour(heatmap);
    const days = heatmap.map(sumOf);
    const { dimensions } = inquiry.query;
    const [wantsHours, wantsDays] = [dimensions.includes('hour'), dimensions.includes('weekday')];
    const both = wantsHours === wantsDays;
    const isLeast = inquiry.query.order === 'worst';
    const [hour, day] = [extreme(hours, isLeast), extreme(days, isLeast)];
    const parts = [
      ...(both || wantsHours
        ? [`between ${hourText(hour)} and ${hourText(hour + 1)} UTC (${partText(hours[hour], timed)})`]
        : []),
      ...(both || wantsDays ? [`on ${dayNames[day] ?? ''}s (${partText(days[day], timed)})`] : []),
    ];
    const examples = selection.posts.filter((post) => {
      const at = timeOf(post);
      const local = at === null ? null : localTimeOf(at, {});
      return local !== null && (both || wantsHours ? local.hour === hour : local.day === day);
    });
    return {
      sentence: `${name} posts ${isLeast ? 'least' : 'most'} ${parts.join(' and ')}.${inquiry.citeFirst(account, examples, 2)}`,
      details: [
        both ? heatTable(heatmap) : wantsHours ? hourTable(hours, timed, isLeast) : dayTable(days, timed),
      ],
    };
  };

const partText = (posts = 0, of: number): string =>
  `${figure(posts)} of ${counted(of, 'post')}, ${share(posts / of)}`;

const extreme = (values: readonly number[], isLeast: boolean): number =>
  values.indexOf(isLeast ? Math.min(...values) : Math.max(...values));

const heatTable = (heatmap: readonly (readonly number[])[]): string =>
  table(
    ['Posts (UTC)', ...partNames],
    dayNames.map((day, row) => [
      day,
      ...partNames.map((_, at) => figure(sumOf((heatmap[row] ?? []).slice(at * 4, at * 4 + 4)))),
    ]),
  );

const dayTable = (days: readonly number[], timed: number): string =>
  table(
    ['Day (UTC)', 'Posts', 'Share'],
    dayNames.map((day, index) => [day, figure(days[index] ?? 0), share((days[index] ?? 0) / timed)]),
  );

/** The six busiest or quietest hours: a table of 24 lines says less. */
const hourTable = (hours: readonly number[], timed: number, isLeast: boolean): string =>
  table(
    ['Hour (UTC)', 'Posts', 'Share'],
    hours
      .map((posts, hour) => ({ posts, hour }))
      .sort((one, other) => (isLeast ? one.posts - other.posts : other.posts - one.posts))
      .slice(0, 6)
      .map(({ posts, hour }) => [
        `${hourText(hour)}–${hourText(hour + 1)}`,
        figure(posts),
        share(posts / timed),
      ]),
  );
