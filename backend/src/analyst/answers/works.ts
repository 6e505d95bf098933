import { comparisonMethod } from '../../domain/statistics/compare.js';
import type { Post } from '../../domain/post.js';
import { fewPosts } from '../../domain/statistics/few-posts.js';
import { medianOf } from '../../domain/statistics/spread.js';
import { valuesOf } from '../../domain/statistics/post-parts.js';
import { counted, enumerated, figure } from '../../domain/wording.js';
import type { Account, Selection } from '../account.js';
import type { Inquiry } from '../inquiry.js';
import { accountName, listOf, table } from '../markdown.js';
import { measureNames, reactionsName } from '../post-filter.js';
import type { Dimension } from '../reading/query.js';
import { absenceOf, type Answerer, askedText, forEachAccount, manyAccounts, type Told } from './answer.js';
import {
  bestGroup,
  allPosts,
  comparedPosts,
  groupsBy,
  hasReactions,
  type PostGroup,
  valueOf,
  verdictBetween,
} from './groups.js';

/** What the groups by a dimension are called. */
export const titles: Record<Dimension, string> = {
  hour: 'Hour (UTC)',
  weekday: 'Day (UTC)',
  kind: 'Kind',
  media: 'Media',
  length: 'Length',
  hashtag: 'Hashtag',
  month: 'Month',
  year: 'Year',
  tagged: 'Hashtags',
  linked: 'Links',
  emoji: 'Emoji',
  question: 'Questions',
};
const usual: readonly Dimension[] = ['media', 'length', 'weekday', 'hour', 'kind', 'hashtag'];
/** Each of many accounts gets one sentence: grouping 100,000 posts in six ways for it takes longer than a second. */
const brief = usual.slice(0, 3);

/** Which posts do well: by what the question names, else by all that posts differ in; or whether those that it names do. */
export const answerWorks: Answerer = (inquiry) => {
  const { filter, text, dimensions } = inquiry.query;
  const { period, kinds, ...rest } = filter;
  const whole = period ? { period } : {};
  if (dimensions.includes('kind') && text === null) {
    return tellAll(inquiry.about({ filter: { ...whole, ...rest } }));
  }
  const isAboutSome = text !== null || kinds !== undefined || Object.keys(rest).length > 0;
  const isByTime = dimensions.includes('hour') || dimensions.includes('weekday');
  if (!isAboutSome || isByTime) return tellAll(inquiry);
  const base = inquiry.about({ filter: whole, text: null });
  return forEachAccount(base, 'profile_figures', (account, selection) =>
    tellPart(inquiry, account, selection),
  );
};

const tellAll = (inquiry: Inquiry) =>
  forEachAccount(inquiry, 'profile_figures', (account, selection) => tellGroups(inquiry, account, selection));

/** What the medians are of: `reactions (likes and reposts)`. */
export function measureText(account: Account, measure: Inquiry['query']['measure']): string {
  if (measure !== null && measure !== 'total') return measureNames[measure];
  return `reactions (${reactionsName(account) ?? ''})`;
}

/** Said where the source does not tell how posts did. */
export function noReactions(account: Account, measure: Inquiry['query']['measure']): string {
  const what = measure === null || measure === 'total' ? 'likes, reposts or replies' : measureNames[measure];
  return `The source of ${accountName(account.username)} does not carry ${what}: not in this source, so it cannot be told what works.`;
}

function tellGroups(inquiry: Inquiry, account: Account, selection: Selection): Told {
  const { measure, dimensions, order } = inquiry.query;
  if (!hasReactions(account, measure)) return { sentence: noReactions(account, measure) };
  const [only, ...others] = dimensions;
  if (only && others.length === 0) return tellDimension(inquiry, account, selection, only);
  const name = accountName(account.username);
  const { compared, nouns } = comparedPosts(selection);
  const value = valueOf(account, measure);
  const median = medianOf(valuesOf(compared, value));
  const all = inquiry.query.accounts.length < manyAccounts ? usual : brief;
  const asked = dimensions.length > 0 ? dimensions : all;
  const groups = groupsBy(selection, asked, value);
  const lines = asked.flatMap((dimension, index) => {
    const best = bestGroup(groups[index] ?? [], order === 'worst');
    return best ? [`${titles[dimension]}: ${groupText(inquiry, account, best, value)}`] : [];
  });
  const overall = `The ${counted(compared.length, ...nouns)} that are compared get a median of ${figure(median)} ${measureText(account, measure)}`;
  const [first, ...more] = lines;
  if (first !== undefined) {
    return {
      sentence: `${order === 'worst' ? 'Least' : 'What'} works for ${name}: ${first}`,
      details: [...(more.length === 0 ? [] : [listOf(more)]), `${overall}. ${beyondChance}`],
    };
  }
  const isNoneLarge = groups.flat().every(({ isFew }) => isFew);
  return {
    sentence: isNoneLarge
      ? `${overall}; no group of the posts of ${name} has ${fewPosts} posts, which is too few to tell what works.`
      : `Nothing does ${order === 'worst' ? 'worse' : 'better'} than the rest beyond chance for ${name}: ${overall.charAt(0).toLowerCase()}${overall.slice(1)}, whichever way they are grouped by ${enumerated(asked.map((dimension) => titles[dimension].toLowerCase()))}.${inquiry.citeFirst(account, topOf(compared, value), 1)}`,
    details: isNoneLarge ? [] : [beyondChance],
  };
}

/** How differences beyond chance are told from others. */
const beyondChance = `Told is what differs by a fifth or more beyond chance (${comparisonMethod}), of groups with at least ${fewPosts} posts.`;

const topOf = (posts: readonly Post[], value: (post: Post) => number): readonly Post[] =>
  posts.length === 0 ? [] : [posts.reduce((top, post) => (value(post) > value(top) ? post : top))];

function groupText(
  inquiry: Inquiry,
  account: Account,
  group: PostGroup,
  value: (post: Post) => number,
): string {
  const examples = topOf(group.posts, value);
  return `${group.name}, median ${figure(group.median)} (${counted(group.posts.length, 'post')}, ${group.verdict} than the rest beyond chance)${inquiry.citeFirst(account, examples, 1)}`;
}

function tellDimension(inquiry: Inquiry, account: Account, selection: Selection, dimension: Dimension): Told {
  const { measure, order } = inquiry.query;
  const value = valueOf(account, measure);
  const [groups = []] = groupsBy(selection, [dimension], value);
  const name = accountName(account.username);
  const what = measureText(account, measure);
  const best = bestGroup(groups, order === 'worst');
  if (groups.length === 0)
    return {
      sentence: `${name} has no posts that can be compared by ${titles[dimension].toLowerCase()}: not in this source.`,
    };
  const lead = best
    ? `${order === 'worst' ? 'Lowest' : 'Best'} for ${name}: ${groupText(inquiry, account, best, value)}.`
    : `${noneText(groups, name, order === 'worst')}${inquiry.citeFirst(
        account,
        topOf(
          groups.flatMap(({ posts }) => posts),
          value,
        ),
        1,
      )}`;
  return {
    sentence: `${lead} The figures are medians of ${what}.`,
    details: [
      table(
        [titles[dimension], 'Posts', `Median ${measureNames[measure ?? 'total']}`],
        shown(groups).map(({ name: group, posts, median, isFew }) => [
          group,
          `${figure(posts.length)}${isFew ? ' (few)' : ''}`,
          figure(median),
        ]),
      ),
    ],
  };
}

/** Why no group is called best. */
function noneText(groups: readonly PostGroup[], name: string, isWorst: boolean): string {
  const large = groups.filter(({ isFew }) => !isFew).length;
  if (large === 0) return `No group of the posts of ${name} has ${fewPosts} posts, so none is compared.`;
  if (groups.length === 1)
    return `All posts of ${name} are of one group, so there is nothing to compare it with.`;
  return `No group of the posts of ${name} does ${isWorst ? 'worse' : 'better'} than the rest beyond chance.`;
}

/** Not more than a small table: the groups with most posts. */
function shown(groups: readonly PostGroup[]): readonly PostGroup[] {
  if (groups.length <= 12) return groups;
  const chosen = new Set(
    [...groups].sort((one, other) => other.posts.length - one.posts.length).slice(0, 12),
  );
  return groups.filter((group) => chosen.has(group));
}

/** The posts that the question names against all others. */
function tellPart(inquiry: Inquiry, account: Account, base: Selection): Told {
  const { measure } = inquiry.query;
  if (!hasReactions(account, measure)) return { sentence: noReactions(account, measure) };
  const absence = absenceOf(inquiry, account);
  if (absence !== null) return { sentence: absence };
  const asked = new Set(inquiry.selection(account).posts);
  // Kinds are compared with each other; all else within one kind, like on the profile's screen.
  const { compared, nouns } = inquiry.query.filter.kinds ? allPosts(base) : comparedPosts(base);
  const value = valueOf(account, measure);
  const own = compared.filter((post) => asked.has(post));
  const others = compared.filter((post) => !asked.has(post));
  const medianIn = (posts: readonly Post[]) => figure(medianOf(valuesOf(posts, value)));
  return {
    sentence: `${accountName(account.username)}: ${askedText(inquiry)} get a median of ${medianIn(own)} ${measureText(account, measure)} (${counted(own.length, ...nouns)}), all others ${medianIn(others)} (${figure(others.length)}). ${verdictText(own, others, value)}${inquiry.citeFirst(account, topOf(own, value), 1)}`,
  };
}

function verdictText(own: readonly Post[], others: readonly Post[], value: (post: Post) => number): string {
  const verdict = verdictBetween(own, others, value);
  if (verdict === null) return `That is too few to compare: ${fewPosts} posts are needed on both sides.`;
  return verdict === 'alike'
    ? 'They do neither better nor worse beyond chance.'
    : `They do ${verdict} beyond chance.`;
}
