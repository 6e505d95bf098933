import { Comparer } from '../../domain/statistics/compare.js';
import type { Post } from '../../domain/post.js';
import { fewPosts } from '../../domain/statistics/few-posts.js';
import { medianOf } from '../../domain/statistics/spread.js';
import { valuesOf } from '../../domain/statistics/post-parts.js';
import { counted, figure } from '../../domain/wording.js';
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
  const groupLines = (dimensions.length > 0 ? dimensions : all).flatMap((dimension) => {
    const groups = groupsBy(selection, dimension, value);
    // One sound group has nothing to be better than.
    const best =
      groups.filter(({ isFew }) => !isFew).length < 2 ? null : bestGroup(groups, order === 'worst');
    return best ? [{ best, line: `${titles[dimension]}: ${groupText(inquiry, account, best, value)}` }] : [];
  });
  // What is beyond chance says most.
  const lines = groupLines
    .sort((one, other) => Number(other.best.isBetter) - Number(one.best.isBetter))
    .map(({ line }) => line);
  const isWorst = order === 'worst';
  const isSure = groupLines.some(({ best }) => best.isBetter) || isWorst;
  const overall = `The ${counted(compared.length, ...nouns)} that are compared get a median of ${figure(median)} ${measureText(account, measure)}`;
  const [first, ...more] = lines;
  if (first === undefined) {
    return {
      sentence: `${overall}; no two groups of the posts of ${name} have ${fewPosts} posts, which is too few to tell what works.`,
    };
  }
  return {
    sentence: `${isSure ? `${isWorst ? 'Least' : 'What'} works for ${name}:` : `Nothing does better than the rest beyond chance for ${name}. ${isWorst ? 'Lowest' : 'Highest'} median:`} ${first}`,
    details: [
      ...(more.length === 0 ? [] : [listOf(more)]),
      `${overall}. ${isWorst ? 'Lowest' : 'Highest'} medians of groups with at least ${fewPosts} posts are told.`,
    ],
  };
}

const topOf = (posts: readonly Post[], value: (post: Post) => number): readonly Post[] =>
  posts.length === 0 ? [] : [posts.reduce((top, post) => (value(post) > value(top) ? post : top))];

function groupText(
  inquiry: Inquiry,
  account: Account,
  group: PostGroup,
  value: (post: Post) => number,
): string {
  const sure = group.isBetter ? ', better than the rest beyond chance' : '';
  const examples = topOf(group.posts, value);
  return `${group.name}, median ${figure(group.median)} (${counted(group.posts.length, 'post')}${sure})${inquiry.citeFirst(account, examples, 1)}`;
}

function tellDimension(inquiry: Inquiry, account: Account, selection: Selection, dimension: Dimension): Told {
  const { measure, order } = inquiry.query;
  const value = valueOf(account, measure);
  const groups = groupsBy(selection, dimension, value);
  const name = accountName(account.username);
  const what = measureText(account, measure);
  const best = bestGroup(groups, order === 'worst');
  if (groups.length === 0)
    return {
      sentence: `${name} has no posts that can be compared by ${titles[dimension].toLowerCase()}: not in this source.`,
    };
  const lead = dimensionLead(groups, best, name, order === 'worst');
  return {
    sentence: `${lead}${best ? ` ${groupText(inquiry, account, best, value)}.` : ''} The figures are medians of ${what}.`,
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

/** How far the best group may be believed. */
function dimensionLead(
  groups: readonly PostGroup[],
  best: PostGroup | null,
  name: string,
  isWorst: boolean,
): string {
  if (best === null) return `No group of the posts of ${name} has ${fewPosts} posts, so none is called best.`;
  if (groups.filter(({ isFew }) => !isFew).length < 2) {
    return `Only one group of the posts of ${name} has ${fewPosts} posts, so there is nothing to compare it with:`;
  }
  if (isWorst) return `Lowest for ${name}:`;
  return best.isBetter ? `Best for ${name}:` : `No clear difference for ${name}, it may be chance. Highest:`;
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
  const [[compared] = []] = new Comparer(valuesOf([...own, ...others], value)).compare((index) =>
    index < own.length ? 'own' : undefined,
  );
  if (compared === undefined)
    return `That is too few to compare: ${fewPosts} posts are needed on both sides.`;
  return compared.verdict === 'alike'
    ? 'That is no clear difference: it may be chance.'
    : `They do ${compared.verdict} beyond chance.`;
}
