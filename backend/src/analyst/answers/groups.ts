import { localTimeOf } from '../../domain/columns/local-times.js';
import { ownPositions } from '../../domain/columns/positions.js';
import { measures, type Post, type PostKind } from '../../domain/post.js';
import { comparedKind, countKinds, kindNouns } from '../../domain/statistics/compared-kind.js';
import { compareGroups, type Comparison } from '../../domain/statistics/compare.js';
import { lengthGroupOf, lengthGroups } from '../../domain/statistics/engagement.js';
import { emojiIn } from '../../domain/statistics/emoji.js';
import { fewPosts } from '../../domain/statistics/few-posts.js';
import { dayNames } from '../../domain/statistics/patterns.js';
import {
  hashtagsOf,
  hasMedia,
  hasQuestion,
  kindOf,
  lengthOf,
  linksOf,
  textOf,
  timeOf,
  totalOf,
  valuesOf,
} from '../../domain/statistics/post-parts.js';
import { medianOf } from '../../domain/statistics/spread.js';
import type { Account, Selection } from '../account.js';
import { hourText } from '../dates.js';
import { quoted } from '../markdown.js';
import type { Dimension, Query } from '../reading/query.js';

/** Posts that have something in common. */
export interface NamedPosts {
  readonly name: string;
  readonly posts: readonly Post[];
}

/** The same, and how they did. */
export interface PostGroup extends NamedPosts {
  /** Of the value that is asked for. */
  readonly median: number;
  /** Whether it has too few posts to be compared. */
  readonly isFew: boolean;
  /** How it does against all others; see {@link compareGroups}. */
  readonly verdict: Comparison['verdict'];
}

/**
 * What posts got: the measure, or likes, reposts and replies together. Remembers them: reading them anew for each way of grouping, and
 * again for each group, takes most of the time of an answer.
 */
export function valueOf(account: Account, measure: Query['measure']): (post: Post) => number {
  const known = new Map<Post, number>();
  const read = (post: Post) =>
    measure === null || measure === 'total' ? totalOf(post) : (account.count(post, measure) ?? 0);
  return (post) => {
    let value = known.get(post);
    if (value === undefined) known.set(post, (value = read(post)));
    return value;
  };
}

/** Posts that are compared, and what one and several of them are called. */
interface Compared {
  readonly compared: readonly Post[];
  readonly nouns: readonly [singular: string, many: string];
}

/** All posts of a selection. */
export const allPosts = ({ posts }: Selection): Compared => ({ compared: posts, nouns: ['post', 'posts'] });

/** Those of one kind, as the figures on the screen compare them. */
export function comparedPosts(selection: Selection): Compared {
  const { account, columns, posts } = selection;
  const kind = comparedKind(countKinds(columns, ownPositions(columns, null)), {
    areKindsKnown: !account.notCarried.has('reply_posts'),
  });
  return kind === null
    ? allPosts(selection)
    : { compared: posts.filter((post) => kindOf(post) === kind), nouns: kindNouns[kind] };
}

/** Whether the source tells anything of how posts did. */
export const hasReactions = ({ notCarried }: Account, measure: Query['measure']): boolean =>
  measure === null || measure === 'total'
    ? measures.some((name) => name !== 'views' && !notCarried.has(name))
    : !notCarried.has(measure);

/** Kinds are compared with each other, and how many posts a month has is no matter of their kind. */
const ofAllKinds = new Set<Dimension>(['kind', 'month', 'year']);

/** Posts that were put into groups. */
interface Grouped {
  readonly posts: readonly Post[];
  /** The groups of each post. */
  readonly names: readonly (readonly string[])[];
  /** In the order of the dimension; hashtags by their number. */
  readonly groups: readonly NamedPosts[];
}

/** Puts posts into groups by a dimension. */
export function groupPosts(selection: Selection, dimension: Dimension): Grouped {
  const { compared: posts } = ofAllKinds.has(dimension) ? allPosts(selection) : comparedPosts(selection);
  const names = posts.map(namesBy[dimension](selection.account));
  const byName = new Map<string, Post[]>();
  posts.forEach((post, index) => {
    for (const name of names[index] ?? []) {
      const group = byName.get(name);
      if (group) group.push(post);
      else byName.set(name, [post]);
    }
  });
  const groups = [...byName].map(([name, own]) => ({ name, posts: own }));
  return { posts, names, groups: inOrder(groups, dimension) };
}

function inOrder(groups: NamedPosts[], dimension: Dimension): NamedPosts[] {
  if (dimension === 'hashtag')
    return groups.sort((one, other) => other.posts.length - one.posts.length).slice(0, 20);
  const order = orders[dimension];
  if (!order) return groups.sort((one, other) => (one.name < other.name ? -1 : 1));
  return groups.sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
}

/** Groups of posts by each of several dimensions, and how they did; all that is told together is compared together. */
export function groupsBy(
  selection: Selection,
  dimensions: readonly Dimension[],
  value: (post: Post) => number,
): PostGroup[][] {
  const grouped = dimensions.map((dimension) => groupPosts(selection, dimension));
  const compared = compareGroups(
    grouped.map(({ posts, names, groups }) => {
      const told = new Set(groups.map(({ name }) => name));
      return {
        values: valuesOf(posts, value),
        grouping: (index) => names[index]?.filter((name) => told.has(name)),
      };
    }),
  );
  return grouped.map(({ groups }, index) => {
    const verdicts = new Map(compared[index]?.map(({ name, verdict }) => [name, verdict]));
    return groups.map(({ name, posts: own }) => ({
      name,
      posts: own,
      median: medianOf(valuesOf(own, value)),
      isFew: own.length < fewPosts,
      verdict: verdicts.get(name) ?? 'alike',
    }));
  });
}

/** How some posts do against others, by one comparison; null where either are too few. */
export function verdictBetween(
  own: readonly Post[],
  others: readonly Post[],
  value: (post: Post) => number,
): Comparison['verdict'] | null {
  const [[compared] = []] = compareGroups([
    {
      values: valuesOf([...own, ...others], value),
      grouping: (index) => (index < own.length ? 'own' : 'others'),
    },
  ]);
  return compared?.verdict ?? null;
}

/** Of the groups that do better than all others beyond chance, or worse, the one that does so most; null where none does. */
export const bestGroup = (groups: readonly PostGroup[], isWorst = false): PostGroup | null =>
  groups
    .filter(({ verdict }) => verdict === (isWorst ? 'worse' : 'better'))
    .reduce<PostGroup | null>(
      (best, group) =>
        best === null || (isWorst ? group.median < best.median : group.median > best.median) ? group : best,
      null,
    );

const kindNames: Record<PostKind, string> = { original: 'Original posts', reply: 'Replies', quote: 'Quotes' };
const lengthNames = lengthGroups.map(({ min, max }) =>
  max === null
    ? `${min} characters or more`
    : min === 0
      ? `Up to ${max} characters`
      : `${min}–${max} characters`,
);
const [withMedia, withoutMedia] = ['With pictures or video', 'Without pictures or video'];

type NamesOf = (account: Account) => (post: Post) => readonly string[];

const byTime =
  (nameOf: (timestampMs: number) => string): NamesOf =>
  () =>
  (post) => {
    const at = timeOf(post);
    return at === null ? [] : [nameOf(at)];
  };

const withOrWithout =
  (what: string, isIn: (post: Post) => boolean): NamesOf =>
  () =>
  (post) => [`${isIn(post) ? 'With' : 'Without'} ${what}`];

const namesBy: Record<Dimension, NamesOf> = {
  hour: byTime((at) => hourName(localTimeOf(at, {}).hour)),
  weekday: byTime((at) => dayNames[localTimeOf(at, {}).day] ?? ''),
  month: byTime((at) => new Date(at).toISOString().slice(0, 7)),
  year: byTime((at) => new Date(at).toISOString().slice(0, 4)),
  kind: ({ notCarried }) => (notCarried.has('reply_posts') ? () => [] : (post) => [kindNames[kindOf(post)]]),
  media: ({ notCarried }) =>
    notCarried.has('media') ? () => [] : (post) => [hasMedia(post) ? withMedia : withoutMedia],
  length: () => (post) => [lengthNames[lengthGroupOf(lengthOf(textOf(post)))] ?? ''],
  tagged: withOrWithout('hashtags', (post) => hashtagsOf(post).length > 0),
  linked: withOrWithout('links', (post) => linksOf(post).length > 0),
  emoji: withOrWithout('emoji', (post) => emojiIn(textOf(post)).length > 0),
  question: withOrWithout('a question', (post) => hasQuestion(textOf(post))),
  hashtag: () => (post) => [...new Set(hashtagsOf(post).map((tag) => `#${quoted(tag.toLowerCase(), 60)}`))],
};

const hourName = (hour: number): string => `${hourText(hour)}–${hourText(hour + 1)}`;

const orders: Partial<Record<Dimension, readonly string[]>> = {
  weekday: dayNames,
  kind: Object.values(kindNames),
  media: [withMedia, withoutMedia],
  length: lengthNames,
};
