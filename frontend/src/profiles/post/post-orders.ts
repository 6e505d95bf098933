/** The orders that a list of posts can have, with the words for them. */
const POST_ORDERS = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  'most-likes': 'Most likes',
  'fewest-likes': 'Fewest likes',
  'most-reposts': 'Most reposts',
  'fewest-reposts': 'Fewest reposts',
  'most-replies': 'Most replies',
  'most-views': 'Most views',
  'most-reactions': 'Most reactions',
} as const;

/** One of `POST_ORDERS`. */
export type PostOrder = keyof typeof POST_ORDERS;

/** An order as the API is asked for it. */
export function orderParameters(order: PostOrder): { sort: string; order: 'asc' | 'desc' } {
  if (order === 'newest' || order === 'oldest') {
    return { sort: 'time', order: order === 'newest' ? 'desc' : 'asc' };
  }
  const [direction, sort = ''] = order.split('-');
  return { sort, order: direction === 'most' ? 'desc' : 'asc' };
}

/** The orders that make sense: none by what the source does not carry. */
export function ordersFor(notCarried: ReadonlySet<string>): { value: string; label: string }[] {
  const isMissing = (order: string) =>
    notCarried.has(order.replace(/^\w+-/, '').replace('reposts', 'retweets'));
  return Object.entries(POST_ORDERS).flatMap(([value, label]) =>
    isMissing(value) ? [] : [{ value, label }],
  );
}
