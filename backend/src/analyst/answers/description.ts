import { timedPosts, postsPerWeek } from '../../domain/statistics/posting-rate.js';
import { kindShare, ownPosts } from '../../domain/statistics/shares.js';
import { counted, enumerated, figure, languageName, share } from '../../domain/wording.js';
import { sourceName } from '../../domain/source-kind.js';
import type { Account, Selection } from '../account.js';
import { hourText, periodText } from '../dates.js';
import { writingShares } from '../figure-name.js';
import type { Inquiry } from '../inquiry.js';
import { accountName, listOf, quoted, table } from '../markdown.js';
import { type Answerer, forEachAccount, listLength, type Told } from './answer.js';
import { figures, untold } from './figures.js';

/** How an account writes, in figures: what it sounds like needs a reader. */
export const answerStyle: Answerer = (inquiry) =>
  forEachAccount(inquiry, 'profile_figures', (account, selection) => {
    const { length, words_per_post, vocabulary, emoji } = selection.writing;
    const rows = writingShares.map((name) => [
      figures[name].label,
      share(figures[name].valueOf(selection, inquiry) ?? 0),
    ]);
    const favourites = emoji.slice(0, 3).map(({ name }) => name);
    const { method = 'local' } = account.result.sample ?? {};
    const tenth =
      figure(length.p90) === figure(length.median) ? '' : `, one in ten more than ${figure(length.p90)}`;
    const written = method === 'local' ? '' : (account.result.analysis?.writing_style ?? '');
    return {
      sentence: `Half of the posts of ${accountName(account.username)} have at most ${counted(length.median, 'character')}${tenth}; ${counted(words_per_post, 'word')} on average, and ${figure(vocabulary.distinct_per_100)} of each 100 words differ.${inquiry.citeFirst(account, selection.posts, 2)}`,
      details: [
        table(['Style', 'Share of posts'], rows),
        ...(favourites.length === 0 ? [] : [`Most used emoji: ${favourites.join(' ')}`]),
        ...(written === '' ? [] : [`${quoted(method, 60)} wrote about it: ${quoted(written, 600)}`]),
      ],
    };
  });

/** What an account keeps naming: products, brands and topics of the profile, else its hashtags. */
export const answerProducts: Answerer = (inquiry) =>
  forEachAccount(inquiry, 'profile_figures', (account, selection) =>
    tellProducts(inquiry, account, selection),
  );

/** The products, brands and topics of a profile that some posts name, those of most posts first. */
export function recurringNames({ account, posts: all }: Selection) {
  const byId = new Map(all.map((post) => [post.id, post]));
  return (account.result.analysis?.products ?? [])
    .map(({ product, category, tweet_ids }) => ({
      name: product,
      category: category ?? 'Other',
      posts: (tweet_ids ?? []).flatMap((id) => byId.get(id) ?? []),
    }))
    .filter(({ posts }) => posts.length > 0)
    .sort((one, other) => other.posts.length - one.posts.length);
}

function tellProducts(inquiry: Inquiry, account: Account, selection: Selection): Told {
  const named = recurringNames(selection).map(({ name, category, posts }) => ({
    name: quoted(name, 80),
    category: quoted(category, 40),
    posts,
  }));
  const listed = named.slice(0, listLength(inquiry, 8));
  const [first] = listed;
  const who = accountName(account.username);
  const tags = selection.content.hashtags
    .slice(0, 5)
    .map(({ name, posts }) => `#${quoted(name, 60)} (${figure(posts)})`);
  const alsoTags = tags.length === 0 ? [] : [`Hashtags: ${enumerated(tags)}.`];
  if (!first) {
    const [tag] = selection.content.hashtags;
    if (tag)
      return {
        sentence: `No name recurs in the ${counted(selection.size, 'post')} of ${who} often enough to be told; of its hashtags #${quoted(tag.name, 60)} most (${counted(tag.posts, 'post')}).${inquiry.citeFirst(account, selection.posts, 1)}`,
        details: alsoTags,
      };
    return {
      sentence: `Nothing that the ${counted(selection.size, 'post')} of ${who} name recurs often enough to be told.${inquiry.citeFirst(account, selection.posts, 1)}`,
      details: alsoTags,
    };
  }
  return {
    sentence: `${who} names ${first.name} most (${counted(first.posts.length, 'post')}), of ${counted(named.length, 'product, brand or topic', 'products, brands and topics')} that recur.${inquiry.citeFirst(account, first.posts, 1)}`,
    details: [
      table(
        ['Name', 'Kind', 'Posts', 'Newest'],
        listed.map(({ name, category, posts }) => [
          name,
          category,
          figure(posts.length),
          inquiry.citeFirst(account, posts, 1).trim(),
        ]),
      ),
      ...alsoTags,
    ],
  };
}

/** The kinds of posts: originals, replies, quotes, with media; and reposts of others, which are not analysed. */
export const answerKinds: Answerer = (asked) => {
  const { kinds: _, ...filter } = asked.query.filter;
  const inquiry = asked.about({ filter });
  return forEachAccount(inquiry, 'profile_figures', (account, selection) => {
    const { shares } = selection.patterns;
    const who = accountName(account.username);
    const row = (label: string, value: number | null) => [label, value === null ? untold : share(value)];
    const areKnown = !account.notCarried.has('reply_posts');
    const kind = (name: 'original' | 'reply' | 'quote') => (areKnown ? kindShare(shares, name) : null);
    const reposts =
      selection.isWhole && shares.reposts > 0
        ? ` Beside them there are ${counted(shares.reposts, 'repost')} of other accounts, which are not analysed.`
        : '';
    const lead = areKnown
      ? `${share(kind('original') ?? 0)} of the ${counted(ownPosts(shares), 'post')} of ${who} stand alone, ${share(kind('reply') ?? 0)} are replies.`
      : `The source of ${who} does not carry which posts are replies: not in this source.`;
    return {
      sentence: `${lead}${reposts}${inquiry.citeFirst(account, selection.posts, 1)}`,
      details: [
        table(
          ['Kind', 'Share of posts'],
          [
            row('Original posts', kind('original')),
            row('Replies', kind('reply')),
            row('Quotes', account.notCarried.has('quote_posts') ? null : kind('quote')),
            row('With pictures or video', figures.mediaShare.valueOf(selection, inquiry)),
          ],
        ),
      ],
    };
  });
};

/** Who an account is, as its profile tells it, and its key figures. */
export const answerIdentity: Answerer = (inquiry) =>
  forEachAccount(inquiry, 'list_profiles', (account, selection) => {
    const { display_name, bio, joined } = account.result.user_info;
    const name = display_name?.trim()
      ? `${quoted(display_name, 80)} (${accountName(account.username)})`
      : accountName(account.username);
    const about = bio?.trim()
      ? ` describes itself: “${quoted(bio, 300)}”`
      : ' has no description in this profile';
    return {
      sentence: `${name}${about}.${joined?.trim() ? ` Joined: ${quoted(joined, 60)}.` : ''}`,
      details: [listOf(keyFigures(inquiry, account, selection))],
    };
  });

function keyFigures(inquiry: Inquiry, account: Account, selection: Selection): string[] {
  const { sample } = account.result;
  const rate = postsPerWeek(timedPosts(selection.patterns), inquiry.covered(account));
  const { busiestHour } = selection;
  const most = busiestHour
    ? `, most from ${hourText(busiestHour.hour)} to ${hourText(busiestHour.hour + 1)} UTC`
    : '';
  const [language] = selection.content.languages;
  const told = (name: 'followers' | 'following' | 'total' | 'mediaShare') => {
    const value = figures[name].valueOf(selection, inquiry);
    return `${figures[name].label}: ${value === null ? untold : figures[name].format(value)}`;
  };
  return [
    `Posts: ${figure(selection.size)}${account.period === null ? '' : `, ${periodText(account.period)}`}${sample ? ` (${sourceName(sample.source)})` : ''}${inquiry.citeFirst(account, selection.posts, 1)}`,
    ...(rate === null ? [] : [`Posts a week: ${figure(rate)}${most}`]),
    told('followers'),
    told('following'),
    told('total'),
    told('mediaShare'),
    ...(language === undefined ? [] : [`Language: mostly ${quoted(languageName(language.name), 60)}`]),
  ];
}
