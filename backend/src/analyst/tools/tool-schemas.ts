import { z } from '../../domain/zod.js';
import { typedUsername, withoutAt } from '../../domain/username.js';

/**
 * The arguments of the tools that a language model may use. Models write them by hand: a number as text, `@` before a name, null or an empty
 * text for what they leave out are taken for what they mean. What is read once can be read again.
 */

/** Most posts that one call lists. */
const maxPosts = 50;
/** Most accounts that are compared. */
const maxAccounts = 6;

/** What {@link toolSchemas} offers figures of. */
export const figureSections = [
  'overview',
  'times',
  'rate',
  'engagement',
  'works',
  'hashtags',
  'sites',
  'mentions',
  'languages',
  'kinds',
  'writing',
  'products',
  'growth',
  'changes',
  'sample',
] as const;

/** One of the {@link figureSections}. */
export type FigureSection = (typeof figureSections)[number];

/** What posts are sorted by. */
export const topMeasures = ['reactions', 'likes', 'reposts', 'replies', 'views'] as const;

/** Models write a null or an empty text for what they leave out. */
const isAbsent = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '');

/** An argument that may be left out, with what reads it as it was meant. */
const optional = <Schema extends z.ZodType>(schema: Schema, read: (value: unknown) => unknown) =>
  z.preprocess((value) => (isAbsent(value) ? undefined : read(value)), schema.optional()).optional();

const asText = (value: unknown): unknown => (typeof value === 'number' ? String(value) : value);
const asName = (value: unknown): unknown => (typeof value === 'string' ? typedUsername(value) : value);

/** A number, also as text with separators; what is out of bounds is taken for the bound. */
const asNumber = (least: number, most: number) => (value: unknown) => {
  const number = typeof value === 'string' ? Number(value.replace(/[\s,_']/g, '')) : value;
  return typeof number === 'number' && !Number.isNaN(number)
    ? Math.min(most, Math.max(least, Math.round(number)))
    : value;
};

const words: Record<string, string> = {
  retweets: 'reposts',
  total: 'reactions',
  engagement: 'reactions',
  originals: 'original',
  post: 'original',
  posts: 'original',
  replies: 'reply',
  quotes: 'quote',
};

/** One of some words, whatever its case, and also by another word for it or its plural. */
const asOneOf = (names: readonly string[]) => (value: unknown) => {
  if (typeof value !== 'string') return value;
  const word = value.trim().toLowerCase();
  if (word === 'any' || word === 'all') return undefined;
  return names.includes(word) ? word : (words[word] ?? word);
};

const oneOf = <const Names extends readonly string[]>(names: Names) =>
  optional(z.enum(names), asOneOf(names));

const sectionWords: Record<string, FigureSection> = {
  'engagement/works': 'works',
  'growth/changes': 'growth',
  emoji: 'writing',
  style: 'writing',
  activity: 'times',
  links: 'sites',
};
const section = () =>
  optional(z.enum(figureSections), (value) => {
    const word = asOneOf(figureSections)(value);
    return (typeof word === 'string' && sectionWords[word]) || word;
  });

const username = () => optional(z.string().max(500), asName);
const oneAccount = 'An account of the session, as list_profiles names it';
const moment = (which: string) =>
  optional(z.string().max(40), asText).describe(
    `${which} in UTC: a year, month or day like 2024, 2024-05 or 2024-05-03, the whole of it included`,
  );
const limit = (usual: number) =>
  optional(z.int().min(1).max(maxPosts), asNumber(1, maxPosts)).describe(
    `How many posts to list; ${usual} if absent`,
  );

/** Names as a list, also written as one text with commas between them. */
const asNames = (value: unknown): unknown => {
  const list: unknown = typeof value === 'string' ? value.split(',') : value;
  if (!Array.isArray(list)) return list;
  return [...new Set(list.map(asName))].filter((name) => name !== '');
};

/** The schema of the arguments of each tool. */
export const toolSchemas = {
  list_profiles: z.object({}),
  profile_figures: z.object({
    username: username().describe(`${oneAccount}; if absent, the one that the person looks at`),
    section: section().describe('Which figures; overview if absent'),
  }),
  search_posts: z.object({
    username: username().describe(`${oneAccount}; all of them if absent`),
    text: optional(z.string().max(500), asText).describe(
      'What posts say: words, all of which must be there in any form; "in quotation marks" as they stand; or between words if one of them is enough. If absent, all posts, newest first',
    ),
    from: moment('Not before'),
    to: moment('Not after'),
    kind: oneOf(['original', 'reply', 'quote']).describe('Only posts of this kind'),
    min_reactions: optional(z.int().min(0), asNumber(0, Number.MAX_SAFE_INTEGER)).describe(
      'Only posts with at least so many likes, reposts and replies together',
    ),
    limit: limit(10),
  }),
  top_posts: z.object({
    username: username().describe(`${oneAccount}; all of them if absent`),
    by: oneOf(topMeasures).describe(
      'What the posts have most of; reactions, which are likes, reposts and replies together, if absent',
    ),
    from: moment('Not before'),
    to: moment('Not after'),
    limit: limit(10),
  }),
  compare_accounts: z.object({
    usernames: z
      .preprocess(asNames, z.array(z.string().max(500), 'must be a list of usernames').max(maxAccounts))
      .describe(`Two to ${maxAccounts} accounts of the session, as list_profiles names them`),
    section: section().describe('Which figures; overview, the main ones side by side, if absent'),
  }),
} as const;

/** The name of a tool. */
export type ToolName = keyof typeof toolSchemas;

/** What a tool is called with, as its schema reads it. */
export type ToolArguments<Name extends ToolName> = z.output<(typeof toolSchemas)[Name]>;

/** What a language model is told of each tool. */
export const toolDescriptions: Record<ToolName, string> = {
  list_profiles:
    'Lists the accounts whose profiles the session has: name, source, number of posts, period, what the source does not carry, last import.',
  profile_figures: `Tells figures of one account's posts. Sections: overview (key figures, who it is), times (hours and days of the week), rate (how often it posts), engagement (spread of likes, reposts, replies and views; posts with most), works (which groups of posts get more reactions than others, beyond chance or not), hashtags, sites (that it links to), mentions, languages, kinds (originals, replies, quotes, with media), writing (length, style, emoji), products (brands, products and topics that recur), growth (posts and reactions by month or year), changes (since the last import), sample (what the figures rest on, what the source does not carry).`,
  search_posts:
    'Finds posts by what they say, by period, kind and reactions. Tells how many there are, and lists the best matches with their text, date and counts.',
  top_posts: 'Lists the posts with most reactions, or most of one measure, with their text, date and counts.',
  compare_accounts:
    'Puts figures of two or more accounts of the session side by side, or one section of profile_figures for each of them.',
};

/**
 * The usernames of the profiles that a call reads, without `@`; null when it may be about any.
 *
 * @param chosen the one that the person looks at; null for none
 */
export function readBy(name: string, args: unknown, chosen: string | null): readonly string[] | null {
  if (!isTool(name) || name === 'list_profiles') return [];
  const read = toolSchemas[name].safeParse(args ?? {}).data;
  if (!read) return [];
  if ('usernames' in read) return read.usernames.map(withoutAt);
  if (read.username !== undefined) return [read.username];
  return name === 'profile_figures' && chosen !== null ? [chosen] : null;
}

/** Whether there is such a tool. */
export const isTool = (name: string): name is ToolName => Object.hasOwn(toolSchemas, name);
