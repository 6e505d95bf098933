import type { Measure, Post } from '../../domain/post.js';
import { counted, figure } from '../../domain/wording.js';
import type { Account } from '../account.js';
import { hasReactions, valueOf } from '../answers/groups.js';
import { measureNames, type PostFilter, postsText } from '../post-filter.js';
import { accountsFor, isRefusal, ofText, periodFrom, storedLine, unreadLines } from './choose-posts.js';
import type { ToolArguments, topMeasures } from './tool-schemas.js';
import type { ToolAnswer, ToolSession } from './tool-session.js';
import { nameText, postText } from './tool-text.js';

const measureOf: Record<(typeof topMeasures)[number], Measure | 'total'> = {
  reactions: 'total',
  likes: 'likes',
  reposts: 'retweets',
  replies: 'replies',
  views: 'views',
};

/** A post and what it has of what is asked for. */
interface Placed {
  readonly account: Account;
  readonly post: Post;
  readonly value: number;
}

/** Lists the posts with most of a measure; of equal ones the newer first, and none without any. */
export function topPosts(session: ToolSession, args: ToolArguments<'top_posts'>): ToolAnswer {
  const { username, by = 'reactions', limit = 10 } = args;
  const chosen = accountsFor(session, username);
  if (isRefusal(chosen)) return chosen;
  const period = periodFrom(session, args);
  if (period && isRefusal(period)) return period;
  const filter: PostFilter = period ? { period } : {};
  const measure = measureOf[by];
  const able = chosen.filter((account) => hasReactions(account, measure));
  const inquiry = session.inquiry(able, filter);
  let among = 0;
  const placed = able.flatMap((account): Placed[] => {
    const value = valueOf(account, measure);
    const { posts } = inquiry.filtered(account);
    among += posts.length;
    return posts.map((post) => ({ account, post, value: value(post) }));
  });
  const listed = placed
    .filter(({ value }) => value > 0)
    .sort((one, other) => other.value - one.value)
    .slice(0, limit);
  return {
    detail: `Sorting ${counted(among, 'post')}${ofText(chosen)} by ${measureNames[measure]}`,
    lines: [
      `${listed.length === 0 ? 'No post' : `The ${figure(listed.length)} with most ${measureNames[measure]}, most first,`} of ${figure(among)} ${postsText(filter)}:`,
      ...chosen
        .filter((account) => !able.includes(account))
        .map(
          ({ username: name }) =>
            `${nameText(name)}: ${measureNames[measure]} are not in this source, so its posts cannot be sorted by them.`,
        ),
      ...unreadLines(session, username),
      ...able.flatMap(storedLine),
      ...listed.map(({ account, post, value }) =>
        postText(session, account, post, measure === 'total' ? [`${figure(value)} reactions`] : []),
      ),
    ],
  };
}
