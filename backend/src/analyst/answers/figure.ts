import type { Post } from '../../domain/post.js';
import { timeOf } from '../../domain/statistics/post-parts.js';
import { counted, figure as written, share } from '../../domain/wording.js';
import type { Account, Selection } from '../account.js';
import type { FigureName } from '../figure-name.js';
import type { Inquiry } from '../inquiry.js';
import { accountName, table } from '../markdown.js';
import { measureNames } from '../post-filter.js';
import { type Answerer, askedText, forEachAccount, type Told } from './answer.js';
import { figures, spreadOf, untold } from './figures.js';
import { measureText } from './works.js';

/** Tells a figure that has a name: how many followers, likes on average, how long posts are, what share has links. */
export const answerFigure: Answerer = (inquiry) => {
  const [name = 'total'] = inquiry.query.figures;
  return forEachAccount(inquiry, 'profile_figures', (account, selection) =>
    tellFigure(inquiry, account, selection, name),
  );
};

function tellFigure(inquiry: Inquiry, account: Account, selection: Selection, name: FigureName): Told {
  const { label, valueOf, format, ofPost } = figures[name];
  const who = accountName(account.username);
  const value = valueOf(selection, inquiry);
  if (value === null) return { sentence: `${label} of ${who}: ${untold}.` };
  const [top] = ofPost ? topPosts(selection.posts, (post) => ofPost(account, post)) : [];
  const example = top ? ` ${inquiry.cite(account, top)}` : '';
  const spread = spreadOf(name, selection);
  if (spread) return spreadText(inquiry, account, selection, name, example);
  if (name === 'followers' || name === 'following') {
    return {
      sentence: `${who} ${name === 'followers' ? 'has' : 'follows'} ${counted(value, name === 'followers' ? 'follower' : 'account')}${importedText(account)}.`,
    };
  }
  if (name === 'length') {
    const { mean, p90, max } = selection.writing.length;
    return {
      sentence: `Posts of ${who} have a median length of ${counted(value, 'character')} (mean ${written(mean)}, one in ten more than ${written(p90)}, longest ${written(max)}${example}); ${counted(selection.writing.words_per_post, 'word')} on average.`,
    };
  }
  if (format !== share) return { sentence: `${label} of ${who}: ${format(value)}.${example}` };
  const examples = ofPost ? selection.posts.filter((post) => ofPost(account, post) > 0) : [];
  return {
    sentence: `${label} of ${who}: ${format(value)}, ${written(Math.round(value * selection.size))} of ${counted(selection.size, 'post')}.${inquiry.citeFirst(account, examples)}`,
  };
}

/** When the number of followers was told: at the import. */
function importedText({ result }: Account): string {
  const at = result.sample?.analyzed_at_ms;
  return at ? `, as of the import of ${new Date(at).toISOString().slice(0, 10)}` : '';
}

function spreadText(
  inquiry: Inquiry,
  account: Account,
  selection: Selection,
  name: FigureName,
  example: string,
): Told {
  const spread = spreadOf(name, selection);
  if (!spread) return { sentence: '' };
  const measure = name === 'total' ? 'total' : inquiry.query.measure;
  const posts = selection.isWhole
    ? counted(selection.size, 'post')
    : `${written(selection.size)} ${askedText(inquiry)}`;
  const what = measure === null ? measureNames.total : measureText(account, measure);
  return {
    sentence: `The ${posts} of ${accountName(account.username)} have a median of ${written(spread.median)} ${what} and a mean of ${written(spread.mean)}; ${written(spread.total)} in total, ${written(spread.max)} at most${example}.`,
    details: [
      table(
        ['', 'Total', 'Mean', 'Median', 'Upper quarter', 'Top tenth', 'Highest'],
        [
          [
            figures[name].label.replace('Median ', ''),
            ...[spread.total, spread.mean, spread.median, spread.p75, spread.p90, spread.max].map(written),
          ],
        ],
      ),
    ],
  };
}

/** The post that has most of something; of equal ones the newest. None when no post has any. */
function topPosts(posts: readonly Post[], valueOf: (post: Post) => number): Post[] {
  let [top, most]: [Post | null, number] = [null, 0];
  for (const post of posts) {
    const value = valueOf(post);
    if (value > most || (value === most && top && (timeOf(post) ?? 0) > (timeOf(top) ?? 0)))
      [top, most] = [post, value];
  }
  return top && most > 0 ? [top] : [];
}
