import type { FigureName } from '../figure-name.js';
import type { PostFilter } from '../post-filter.js';
import type { Concept } from './concepts.js';
import type { Dimension, Order, Query } from './query.js';

const figureConcepts: [Concept, FigureName][] = [
  ['followers', 'followers'],
  ['following', 'following'],
  ['media', 'mediaShare'],
  ['link', 'linkShare'],
  ['site', 'linkShare'],
  ['hashtag', 'hashtagShare'],
  ['mention', 'mentionShare'],
  ['emoji', 'emojiShare'],
  ['question', 'questionShare'],
  ['exclamation', 'exclamationShare'],
  ['vocabulary', 'vocabulary'],
  ['length', 'length'],
  ['longest', 'length'],
  ['shortest', 'length'],
  ['work', 'total'],
  ['often', 'postsPerWeek'],
  ['active', 'postsPerWeek'],
  ['per', 'postsPerWeek'],
];

/** The figures that a question names, surest first. */
export function figuresOf(
  concepts: ReadonlySet<Concept>,
  measure: Query['measure'],
  filter: PostFilter,
): FigureName[] {
  const figures = figureConcepts.filter(([concept]) => concepts.has(concept)).map(([, figure]) => figure);
  if (filter.kinds?.length === 1 && filter.kinds[0] === 'reply') figures.unshift('replyShare');
  if (filter.kinds?.length === 1 && filter.kinds[0] === 'quote') figures.unshift('quoteShare');
  if (concepts.has('style'))
    figures.push('length', 'emojiShare', 'questionShare', 'exclamationShare', 'vocabulary');
  return [...new Set(measure === null ? figures : [measure, ...figures])];
}

const dimensionConcepts: [Concept, Dimension][] = [
  ['hour', 'hour'],
  ['when', 'hour'],
  ['when', 'weekday'],
  ['weekday', 'weekday'],
  ['day', 'weekday'],
  ['kind', 'kind'],
  ['media', 'media'],
  ['length', 'length'],
  ['hashtag', 'hashtag'],
  ['link', 'linked'],
  ['emoji', 'emoji'],
  ['question', 'question'],
  ['monthly', 'month'],
  ['yearly', 'year'],
];

/** What a question wants posts to be grouped by. */
export function dimensionsOf(
  concepts: ReadonlySet<Concept>,
  { kinds }: PostFilter,
  isYesNo: boolean,
): Dimension[] {
  const found = dimensionConcepts
    .filter(([concept]) => concepts.has(concept))
    // `Does a hashtag help` asks for posts with any against those without.
    .map(([, dimension]) => (isYesNo && dimension === 'hashtag' ? 'tagged' : dimension));
  // `replies or original posts` are two groups to compare.
  if (kinds && kinds.length > 1 && found.length === 0 && concepts.has('compare')) return ['kind'];
  // `at which hour` says more than `when`.
  const isExact = concepts.has('hour') || concepts.has('weekday');
  return [...new Set(isExact ? found.filter((name) => concepts.has(name as Concept)) : found)];
}

const orderConcepts: [Concept, Order][] = [
  ['least', 'worst'],
  ['longest', 'longest'],
  ['shortest', 'shortest'],
  ['best', 'best'],
  ['latest', 'latest'],
  ['first', 'first'],
];

/** Which posts a question wants first; null when it does not say. */
export function orderOf(concepts: ReadonlySet<Concept>, measure: Query['measure']): Order | null {
  const order = orderConcepts.find(([concept]) => concepts.has(concept))?.[1] ?? null;
  return order ?? (measure !== null && concepts.has('most') ? 'best' : null);
}
