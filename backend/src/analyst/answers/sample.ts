import type { Sample } from '../../domain/analysis-result.js';
import { comparisonMethod } from '../../domain/statistics/compare.js';
import { fewPosts } from '../../domain/statistics/few-posts.js';
import { notCarriedNames } from '../../domain/not-carried.js';
import { sourceName } from '../../domain/source-kind.js';
import { counted, enumerated, figure } from '../../domain/wording.js';
import type { Account } from '../account.js';
import { dayText, periodText } from '../dates.js';
import { accountName, listOf, quoted } from '../markdown.js';
import type { Answer, Answerer } from './answer.js';
import type { Inquiry } from '../inquiry.js';

/** Answers from what a profile says of itself, whatever posts the question chooses. */
const fromProfiles = (inquiry: Inquiry, tell: (account: Account, inquiry: Inquiry) => string[]): Answer => ({
  steps: inquiry.query.accounts.map(({ username }) => ({
    tool: 'list_profiles',
    detail: `Reading the profile of @${username}`,
  })),
  blocks: inquiry.query.accounts.flatMap((account) => tell(account, inquiry)),
});

/** What the figures of a profile rest on. */
export const answerSample: Answerer = (inquiry) =>
  fromProfiles(inquiry, (account) => {
    const { sample } = account.result;
    const { period, counted: posts } = account;
    const few =
      posts < fewPosts ? ` That is few: figures of fewer than ${fewPosts} posts are mostly chance.` : '';
    const lead = `The figures of ${accountName(account.username)} rest on ${counted(posts, 'post')}${period === null ? ' without a known time' : ` from ${periodText(period)}`}.${few}${inquiry.citeFirst(account, account.posts, 1)}`;
    return [
      lead,
      listOf(
        sample
          ? sampleLines(account, sample)
          : ['The profile was made by an earlier version, which did not say where the posts come from.'],
      ),
    ];
  });

function sampleLines({ posts, notCarried }: Account, sample: Sample): string[] {
  return [
    `Source: ${quoted(sourceName(sample.source), 60)}, ${counted(sample.posts_found, 'record')}`,
    ...(sample.skipped.length > 0
      ? [
          `Left out: ${sample.skipped.map(({ reason, count }) => `${figure(count)} ${quoted(reason, 100)}`).join('; ')}`,
        ]
      : []),
    ...(posts.length < sample.posts_used
      ? [
          `The newest ${counted(posts.length, 'post')} are stored and can be searched; the figures count all ${figure(sample.posts_used)}`,
        ]
      : []),
    notCarried.size > 0 ? `Not in this source: ${missingNames(notCarried)}` : 'The source carries all counts',
    ...(sample.analyzed_at_ms === null ? [] : [`Analysed: ${dayText(sample.analyzed_at_ms)}`]),
    ...sample.notes.map((note) => quoted(note, 300)),
  ];
}

const missingNames = (notCarried: Account['notCarried']): string =>
  enumerated([...notCarried].map((name) => notCarriedNames[name]));

/** What the source of an account cannot tell. */
export const answerMissing: Answerer = (inquiry) =>
  fromProfiles(inquiry, ({ username, notCarried, result, posts, counted: all }) => {
    const source = result.sample ? ` (${sourceName(result.sample.source)})` : '';
    const lead =
      notCarried.size > 0
        ? `The source of ${accountName(username)}${source} does not carry ${missingNames(notCarried)}: where they would stand it says “not in this source”, and a 0 there means nothing.`
        : `The source of ${accountName(username)}${source} carries all counts that are shown.`;
    return [
      lead,
      listOf([
        'No source tells who saw or liked a post, or how followers changed: a profile holds their number at the import.',
        'Reposts of other accounts, posts that are not public and posts that were deleted before the import are not counted.',
        ...(posts.length < all
          ? [
              `Of ${counted(all, 'post')} the newest ${figure(posts.length)} are stored: older ones are counted but cannot be searched or filtered.`,
            ]
          : []),
      ]),
    ];
  });

/** What the last import changed. */
export const answerChanges: Answerer = (inquiry) =>
  fromProfiles(inquiry, (account) => {
    const { changes, sample } = account.result;
    const who = accountName(account.username);
    if (!changes)
      return [
        `${who} was imported once, so there is nothing to compare with. Import it again to see what changed.`,
      ];
    const since = changes.analyzed_at_ms_before;
    const at = sample?.analyzed_at_ms ?? null;
    const added = account.posts.slice(0, Math.min(3, changes.posts_added));
    const lastBefore = changes.last_post_ms_before;
    const newest = lastBefore === null ? added : added.filter((post) => post.timestamp_ms > lastBefore);
    return [
      `Since the import before${since === null ? '' : ` of ${dayText(since)}`}, ${counted(changes.posts_added, 'post')} of ${who} ${changes.posts_added === 1 ? 'was' : 'were'} added and ${figure(changes.posts_removed)} ${changes.posts_removed === 1 ? 'is' : 'are'} not there any more: ${counted(changes.posts_before, 'post')} before, ${figure(account.counted)} now${at === null ? '' : ` (${dayText(at)})`}.${inquiry.citeFirst(account, newest)}`,
    ];
  });

/** How the figures are made. */
export const answerMethod: Answerer = (inquiry) => ({
  steps: [],
  blocks: [
    'Figures are counted from the posts that were imported, by fixed rules and the same way on every screen.',
    listOf([
      'Hours, days and periods are those of UTC; weeks begin on Monday.',
      'Reactions are likes, reposts and replies together, as far as the source carries them. Views are no reaction.',
      'Of a group of posts the median is told: half of them have at least as much. One post that went viral does not move it.',
      `Groups are compared within one kind of posts, and those of fewer than ${fewPosts} posts not at all. “Beyond chance” means a difference of a fifth or more that a test finds (${comparisonMethod}).`,
      'Posts a week are posts with a known time, divided by the weeks that they cover, at least one.',
      'A search finds posts that have every word, in any form, without regard to case and accents; text between quotation marks must stand there as it is.',
    ]),
    ...(inquiry.query.accounts.length === 1 ? answerSample(inquiry).blocks.slice(0, 1) : []),
  ],
});
