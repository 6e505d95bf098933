import { measures } from '../../domain/post.js';
import { comparisonMethod } from '../../domain/statistics/compare.js';
import { fewPosts } from '../../domain/statistics/few-posts.js';
import { valuesOf } from '../../domain/statistics/post-parts.js';
import { medianOf } from '../../domain/statistics/spread.js';
import { counted, figure } from '../../domain/wording.js';
import type { Account } from '../account.js';
import { spreadOf, untold } from '../answers/figures.js';
import { comparedPosts, groupsBy, hasReactions, type PostGroup, valueOf } from '../answers/groups.js';
import { titles } from '../answers/works.js';
import { measureNames, reactionsName } from '../post-filter.js';
import type { Dimension } from '../reading/query.js';
import { storedOnly } from './time-sections.js';
import type { Section } from './tool-session.js';
import { citeText, strangersText } from './tool-text.js';

/** What counts as a reaction, as a line; none where the source carries nothing of it. */
function reactionsLine(account: Account): string[] {
  const name = reactionsName(account);
  return name === null ? [] : [`Reactions are ${name} together; views are none.`];
}

/** How reactions are spread over posts, and which posts have most. */
export const tellEngagement: Section = (session, account) => {
  const { whole, notCarried } = account;
  const byId = new Map(whole.posts.map((post) => [post.id, post]));
  return [
    ...reactionsLine(account),
    ...(['total', ...measures] as const).map((measure) => {
      const isKnown = measure === 'total' ? hasReactions(account, null) : !notCarried.has(measure);
      const spread = spreadOf(measure, whole);
      if (!isKnown || !spread || whole.size === 0) return `${measureNames[measure]}: ${untold}`;
      const { total, mean, median, p75, p90, max } = spread;
      return `${measureNames[measure]} a post: median ${figure(median)}, mean ${figure(mean)}, upper quarter from ${figure(p75)}, top tenth from ${figure(p90)}, highest ${figure(max)}; ${figure(total)} in total`;
    }),
    ...measures
      .filter((measure) => !notCarried.has(measure))
      .flatMap((measure) => {
        const top = whole.engagement.top[measure].flatMap((id) => byId.get(id) ?? []);
        const cited = top
          .slice(0, 5)
          .map((post) => `${citeText(session, account, post)} ${figure(account.count(post, measure) ?? 0)}`);
        return cited.length === 0 ? [] : [`Most ${measureNames[measure]}: ${cited.join(', ')}`];
      }),
  ];
};

/** How posts are grouped, and how many groups of each are told. */
const dimensions: readonly Dimension[] = [
  'media',
  'kind',
  'length',
  'weekday',
  'hour',
  'tagged',
  'linked',
  'emoji',
  'question',
  'hashtag',
];
const mostGroups = 8;

/** Which groups of posts get more reactions than the rest. */
export const tellWorks: Section = (session, account) => {
  if (!hasReactions(account, null))
    return [`Likes, reposts and replies: ${untold}, so it cannot be told what works.`];
  const { whole } = account;
  const value = valueOf(account, null);
  const { compared, nouns } = comparedPosts(whole);
  return [
    ...storedOnly(account),
    ...reactionsLine(account),
    `Compared: ${counted(compared.length, ...nouns)}, median reactions ${figure(medianOf(valuesOf(compared, value)))}. "Better" and "worse" are said of groups that differ from the rest by a fifth or more beyond chance (${comparisonMethod}); groups of fewer than ${fewPosts} posts are marked "few" and not compared. Of others, do not say that they differ.`,
    ...groupsBy(whole, dimensions, value).flatMap((groups, index) =>
      groups.length < 2
        ? []
        : soundest(groups).map((group) => groupText(titles[dimensions[index] ?? 'kind'], group)),
    ),
  ];

  function groupText(title: string, { name, posts, median, isFew, verdict }: PostGroup): string {
    const [first] = posts;
    const top = posts.reduce((best, post) => (best && value(post) <= value(best) ? best : post), first);
    const mark = verdict !== 'alike' ? `, ${verdict}` : isFew ? ', few' : '';
    const cited = top ? `, top ${citeText(session, account, top)}` : '';
    return `${title}: median ${figure(median)}, ${counted(posts.length, 'post')}${mark}${cited} | ${strangersText(name, 100)}`;
  }
};

/** The groups that say most: of enough posts first, then those with the highest median. */
const soundest = (groups: readonly PostGroup[]): PostGroup[] =>
  [...groups]
    .sort((one, other) => Number(one.isFew) - Number(other.isFew) || other.median - one.median)
    .slice(0, mostGroups);
