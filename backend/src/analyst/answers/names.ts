import { languageOf, siteOf } from '../../domain/statistics/content.js';
import { emojiIn } from '../../domain/statistics/emoji.js';
import type { Tally } from '../../domain/statistics/figures.js';
import { hashtagsOf, linksOf, mentionsOf, textOf } from '../../domain/statistics/post-parts.js';
import { counted, figure, languageName, share } from '../../domain/wording.js';
import type { Post } from '../../domain/post.js';
import type { Account, Selection } from '../account.js';
import type { Inquiry } from '../inquiry.js';
import { accountName, quoted, table } from '../markdown.js';
import { type Answerer, forEachAccount, listLength, type Told } from './answer.js';

/** Something that posts name, how often, and how it is written. */
export interface Names {
  readonly title: string;
  readonly many: string;
  readonly tallies: (selection: Selection) => readonly Tally[];
  /** A name as people write it, which may hold anything. */
  readonly plain: (name: string) => string;
  readonly ofPost: (post: Post) => readonly string[];
}

/** What posts name. */
export const hashtags: Names = {
  title: 'Hashtag',
  many: 'hashtags',
  tallies: ({ content }) => content.hashtags,
  plain: (name) => `#${name}`,
  ofPost: hashtagsOf,
};
export const sites: Names = {
  title: 'Site',
  many: 'links to sites',
  tallies: ({ content }) => content.sites,
  plain: (name) => name,
  ofPost: (post) => linksOf(post).map(siteOf),
};
export const mentions: Names = {
  title: 'Account',
  many: 'mentions of accounts',
  tallies: ({ content }) => content.mentions,
  plain: (name) => `@${name}`,
  ofPost: mentionsOf,
};
export const languages: Names = {
  title: 'Language',
  many: 'known languages',
  tallies: ({ content }) => content.languages,
  plain: languageName,
  ofPost: (post) => [languageOf(post)],
};
const emoji: Names = {
  title: 'Emoji',
  many: 'emoji',
  tallies: ({ writing }) => writing.emoji,
  plain: (name) => name,
  ofPost: (post) => emojiIn(textOf(post)),
};

const nameText = ({ plain }: Names, name: string): string => quoted(plain(name), 80);

const answerNames =
  (names: Names): Answerer =>
  (inquiry) =>
    forEachAccount(inquiry, 'profile_figures', (account, selection) =>
      tellNames(names, inquiry, account, selection),
    );

/** The hashtags, sites, accounts, languages and emoji that most posts have. */
export const answerHashtags = answerNames(hashtags);
export const answerSites = answerNames(sites);
export const answerMentions = answerNames(mentions);
export const answerLanguages = answerNames(languages);
export const answerEmoji = answerNames(emoji);

function tellNames(names: Names, inquiry: Inquiry, account: Account, selection: Selection): Told {
  const listed = names.tallies(selection).slice(0, listLength(inquiry));
  const [first] = listed;
  const who = accountName(account.username);
  const all = counted(selection.size, 'post');
  if (!first) return { sentence: `${who} has no ${names.many} in its ${all}.` };
  const examples = new Map(listed.map(({ name }) => [name, exampleOf(names, name, selection)]));
  const cite = (name: string) => {
    const post = examples.get(name);
    return post ? inquiry.cite(account, post) : '';
  };
  const rest = listed.slice(1, 3).map(({ name, posts }) => `${nameText(names, name)} (${figure(posts)})`);
  return {
    sentence:
      `${who}: ${nameText(names, first.name)} most, in ${figure(first.posts)} of ${all} (${share(first.posts / Math.max(1, selection.size))})${rest.length === 0 ? '' : `, then ${rest.join(' and ')}`}. ${cite(first.name)}`.trim(),
    details: [
      table(
        [names.title, 'Posts', 'Share', 'Newest'],
        listed.map(({ name, posts }) => [
          nameText(names, name),
          figure(posts),
          share(posts / Math.max(1, selection.size)),
          cite(name),
        ]),
      ),
    ],
  };
}

/** The newest stored post that has a name. */
export function exampleOf({ ofPost }: Names, name: string, { posts }: Selection): Post | undefined {
  const folded = name.toLowerCase();
  return posts.find((post) => ofPost(post).some((other) => other.toLowerCase() === folded));
}
