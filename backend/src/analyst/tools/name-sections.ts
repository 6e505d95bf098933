import { counted, figure, share } from '../../domain/wording.js';
import { kindShare, ownPosts } from '../../domain/statistics/shares.js';
import { untold } from '../answers/figures.js';
import { exampleOf, hashtags, languages, mentions, type Names, sites } from '../answers/names.js';
import { writingShares } from '../figure-name.js';
import { figureLines } from './account-sections.js';
import type { Section } from './tool-session.js';
import { citeText, strangersText } from './tool-text.js';

/** Most names of a list. */
const mostNames = 20;

const tellNames =
  (names: Names): Section =>
  (session, account) => {
    const { whole } = account;
    const tallies = names.tallies(whole);
    if (tallies.length === 0) return [`No ${names.many} in ${counted(whole.size, 'post')}.`];
    return [
      `The ${names.many} that most posts have${tallies.length > mostNames ? `; the first ${mostNames}` : ''}, of ${counted(whole.size, 'post')}:`,
      ...tallies.slice(0, mostNames).map(({ name, posts }) => {
        const newest = exampleOf(names, name, whole);
        const cited = newest ? `, newest ${citeText(session, account, newest)}` : '';
        return `${counted(posts, 'post')} (${share(posts / Math.max(1, whole.size))})${cited} | ${strangersText(names.plain(name), 100)}`;
      }),
    ];
  };

/** Names that most posts have. */
export const tellHashtags = tellNames(hashtags);
export const tellSites = tellNames(sites);
export const tellMentions = tellNames(mentions);
export const tellLanguages = tellNames(languages);

/** How many posts are of which kind. */
export const tellKinds: Section = (session, account) => {
  const { whole, notCarried } = account;
  const { shares } = whole.patterns;
  const line = (label: string, count: number, kind: 'original' | 'reply' | 'quote') =>
    notCarried.has('reply_posts') || (kind === 'quote' && notCarried.has('quote_posts'))
      ? `${label}: ${untold}`
      : `${label}: ${figure(count)} (${share(kindShare(shares, kind) ?? 0)})`;
  return [
    `Posts of the account itself: ${figure(ownPosts(shares))}`,
    line('Original posts', shares.originals, 'original'),
    line('Replies', shares.replies, 'reply'),
    line('Quotes', shares.quotes, 'quote'),
    ...figureLines(session, account, ['mediaShare']),
    ...(shares.reposts > 0
      ? [`Reposts of other accounts, which are not analysed: ${figure(shares.reposts)}`]
      : []),
  ];
};

/** How posts are written. */
export const tellWriting: Section = (session, account) => {
  const { writing } = account.whole;
  const { length } = writing;
  const { method = 'local' } = account.result.sample ?? {};
  const described = method === 'local' ? '' : (account.result.analysis?.writing_style ?? '');
  const favourites = writing.emoji.slice(0, 10).map(({ name, posts }) => `${name} ${figure(posts)}`);
  return [
    `Length in characters: median ${figure(length.median)}, mean ${figure(length.mean)}, top tenth from ${figure(length.p90)}, longest ${figure(length.max)}`,
    ...figureLines(session, account, ['words', 'vocabulary', ...writingShares]),
    `Different words: ${figure(writing.vocabulary.distinct)} of ${figure(writing.vocabulary.words)}`,
    ...(favourites.length === 0 ? [] : [`Emoji and how many posts have them: ${favourites.join(', ')}`]),
    ...(described === ''
      ? []
      : [`Description by the model ${strangersText(method, 60)}: ${strangersText(described, 800)}`]),
  ];
};
