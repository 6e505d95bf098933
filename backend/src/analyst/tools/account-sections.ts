import { type NotCarried, notCarriedNames } from '../../domain/not-carried.js';
import { sourceName } from '../../domain/source-kind.js';
import { fewPosts } from '../../domain/statistics/few-posts.js';
import { counted, enumerated, figure, languageName } from '../../domain/wording.js';
import type { Account } from '../account.js';
import { recurringNames } from '../answers/description.js';
import { figures, untold } from '../answers/figures.js';
import type { FigureName } from '../figure-name.js';
import { busiestHourText } from './time-sections.js';
import type { Section, ToolSession } from './tool-session.js';
import { citeText, momentText, strangersText } from './tool-text.js';

/** The main figures, which also stand first in a comparison. */
export const mainFigures: readonly FigureName[] = [
  'posts',
  'postsPerWeek',
  'followers',
  'following',
  'total',
  'likes',
  'retweets',
  'replies',
  'views',
  'replyShare',
  'quoteShare',
  'mediaShare',
  'linkShare',
  'hashtagShare',
  'length',
];

/** A figure of a whole account, with its unit; where there is none, that the source does not carry it. */
export function figureText(session: ToolSession, account: Account, name: FigureName): string {
  const { valueOf, format } = figures[name];
  const value = valueOf(account.whole, session.inquiry([account]));
  return value === null ? untold : format(value);
}

/** Figures with their labels, one a line. */
export const figureLines = (session: ToolSession, account: Account, names: readonly FigureName[]): string[] =>
  names.map((name) => `${figures[name].label}: ${figureText(session, account, name)}`);

/** Who an account is and its main figures. */
export const tellOverview: Section = (session, account) => {
  const { display_name, bio, joined } = account.result.user_info;
  const { content } = account.whole;
  const [language] = content.languages;
  const told = (label: string, text: string | null | undefined, most: number) =>
    text?.trim() ? [`${label}: ${strangersText(text, most)}`] : [];
  return [
    ...told('Display name', display_name, 200),
    ...told('Describes itself', bio, 1_000),
    ...told('Joined', joined, 100),
    sourceText(account),
    ...figureLines(session, account, mainFigures),
    `Busiest hour (UTC): ${busiestHourText(account)}`,
    ...(language ? [`Main language: ${strangersText(languageName(language.name), 60)}`] : []),
  ];
};

const sourceText = ({ result }: Account): string =>
  `Source: ${result.sample ? strangersText(sourceName(result.sample.source), 60) : 'not told'}`;

/** What a source does not carry, as a line. */
export const notCarriedText = (notCarried: readonly NotCarried[]): string =>
  notCarried.length === 0
    ? 'Not in this source: nothing that is shown'
    : `Not in this source: ${enumerated(notCarried.map((name) => notCarriedNames[name]))} (not 0: not known)`;

/** What the figures rest on. */
export const tellSample: Section = (_session, account) => {
  const { sample } = account.result;
  const { posts, counted: all, notCarried } = account;
  return [
    sourceText(account),
    notCarriedText([...notCarried]),
    `Figures count: ${counted(all, 'post')}${all < fewPosts ? `, which is few: figures of fewer than ${fewPosts} posts are mostly chance` : ''}`,
    `Stored, so that they can be searched, listed and filtered: ${posts.length < all ? `the newest ${counted(posts.length, 'post')}` : 'all'}`,
    ...(sample
      ? [
          `Records in the source: ${figure(sample.posts_found)}`,
          ...sample.skipped.map(
            ({ reason, count }) => `Left out: ${figure(count)} | ${strangersText(reason, 100)}`,
          ),
          `Last import: ${sample.analyzed_at_ms === null ? 'time not known' : momentText(sample.analyzed_at_ms)}`,
          ...sample.notes.map((note) => `Note: ${strangersText(note, 300)}`),
        ]
      : ['The profile was made by an earlier version, which did not say where the posts come from.']),
    'No source tells who saw or liked a post, or how followers changed. Reposts of other accounts, private posts and posts deleted before the import are not counted.',
  ];
};

/** What the last import changed. */
export const tellChanges: Section = (session, account) => {
  const { changes, sample } = account.result;
  if (!changes) return ['It was imported once, so there is nothing to compare with.'];
  const time = (ms: number | null | undefined) => (ms ? momentText(ms) : 'time not known');
  const lastBefore = changes.last_post_ms_before;
  const added = lastBefore === null ? [] : account.posts.filter((post) => post.timestamp_ms > lastBefore);
  return [
    `Import before: ${time(changes.analyzed_at_ms_before)}, ${counted(changes.posts_before, 'post')}, the last of ${time(lastBefore)}`,
    `Last import: ${time(sample?.analyzed_at_ms)}, ${counted(account.counted, 'post')}`,
    `Added: ${counted(changes.posts_added, 'post')}`,
    `Not there any more: ${counted(changes.posts_removed, 'post')}`,
    ...(added.length === 0
      ? []
      : [
          `Newest of the added: ${added
            .slice(0, 5)
            .map((post) => citeText(session, account, post))
            .join(' ')}`,
        ]),
  ];
};

/** Most names of a list. */
const mostNames = 20;

/** The products, brands and topics that recur. */
export const tellProducts: Section = (session, account) => {
  const names = recurringNames(account.whole);
  const method = account.result.sample?.method ?? 'local';
  return [
    `${counted(names.length, 'product, brand or topic', 'products, brands and topics')} that recur${names.length > mostNames ? `; the first ${mostNames}` : ''}, found by ${method === 'local' ? 'rules' : `the model ${strangersText(method, 60)}`}`,
    ...names.slice(0, mostNames).map(({ name, category, posts }) => {
      const cited = posts.slice(0, 3).map((post) => citeText(session, account, post));
      return `${counted(posts.length, 'post')}, among them ${cited.join(' ')} | ${strangersText(name, 80)} (${strangersText(category, 40)})`;
    }),
  ];
};
