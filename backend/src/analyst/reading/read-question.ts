import { textOf } from '../../domain/statistics/post-parts.js';
import type { Account } from '../account.js';
import type { PostFilter } from '../post-filter.js';
import { isKnownWord, mendedWord, readWords, type ReadWords } from './concepts.js';
import type { Clock } from './moments.js';
import { gap, QuestionText } from './question-text.js';
import type { Query } from './query.js';
import { dimensionsOf, figuresOf, orderOf } from './read-aspects.js';
import { type NamedAccounts, takeAccounts } from './read-accounts.js';
import { measureOf, takeFilter } from './read-filters.js';
import { takeLanguage } from './read-language.js';
import { readNames, type Names } from './read-names.js';
import { takePeriod } from './read-period.js';
import { takeText } from './read-text.js';
import { stemOf } from './word-forms.js';
import { rateTopics, sureWeight } from './rate-topics.js';
import type { Sign } from './clue.js';
import type { Topic } from './topic.js';

/** What a single question says, without what was said before. */
export interface Reading extends Omit<Query, 'accounts'> {
  readonly accounts: NamedAccounts;
  /** It begins like the continuation of the question before: `and at weekends?`. */
  readonly isContinuation: boolean;
}

/** How much a question says of several topics that are answered one after another. */
const severalTopics = new Set<Topic>(
  'times rate gaps busiest hashtags sites mentions languages emoji style products kinds growth identity sample missing works'.split(
    ' ',
  ) as Topic[],
);
const mostTopics = 3;

/** Reads one question. Works through what it says from the certain to the vague: each step takes its words out. */
export function readQuestion(typed: string, accounts: readonly Account[], clock: Clock): Reading {
  const names = readNames(
    typed,
    accounts.map(({ username }) => username),
  );
  const question = new QuestionText(names.text);
  const isContinuation =
    question.takeFirst(
      /^ (?:and|or|but|what about|how about|and what about|and how about|also|same for|the same for|now for|now|then|ok|so)(?: for| with| the same)?(?= )/,
    ) !== null;
  const isWriting = question.has(
    / (?:write|draft|compose|generate|create|make|give)(?: me| us)? (?:an?|the|some|another|\d+|my|next|five|ten) (?:new |similar |next |good |funny )*(?:post|tweet|thread|reply|text|article|caption|bio|summary|poem|slogan)/,
  );
  mendSlips(question, accounts);
  const named = takeAccounts(question, names, accounts);
  const given = givenFilter(question, names, clock, named.mention);
  const otherPeriod = given.period ? takePeriod(question, clock) : null;
  const site = given.site ?? takeBareSite(question);
  const text = takeText(question, names);
  const filter = { ...given, ...(site !== undefined && { site }), ...takeFilter(question) };
  const limit = takeLimit(question);
  const measure = takeMeasure(question);
  const words = readWords(question.words);
  const signs = signsOf({ question, filter, otherPeriod, text, measure, named, isWriting });
  return {
    ...topicsOf(question, words, signs),
    accounts: named,
    isNamed: named.named.length > 0,
    isContinuation,
    strangers: named.strangers,
    filter,
    otherPeriod,
    text,
    measure,
    figures: figuresOf(words.concepts, measure, filter),
    dimensions: dimensionsOf(words.concepts, filter, signs.has('YESNO')),
    order: orderOf(words.concepts, measure),
    limit,
    unknown: words.unknown,
  };
}

/** Behind a word that says what posts are to say, nothing is mended: what is meant there nobody knows. */
function mendSlips(question: QuestionText, accounts: readonly Account[]): void {
  const isSaid = (word: string) => {
    const pattern = new RegExp(`\\b${stemOf(word)}`, 'i');
    return accounts.some(({ posts }) => posts.some((post) => pattern.test(textOf(post))));
  };
  let isFree = true;
  question.replace((word) => {
    if (word === gap) isFree = true;
    const mended = isFree ? mendedWord(word, isSaid) : word;
    if (/^(?:about|mention|mentions|mentioning|containing|regarding|on|for|find|search)$/.test(mended))
      isFree = false;
    return mended;
  });
}

function givenFilter(question: QuestionText, names: Names, clock: Clock, mention: string | null): PostFilter {
  const filter: { -readonly [Key in keyof PostFilter]: PostFilter[Key] } = {};
  const [hashtag] = names.hashtags;
  const [site] = names.sites;
  const period = takePeriod(question, clock);
  const language = takeLanguage(question);
  if (period) filter.period = period;
  if (language !== null) filter.language = language;
  if (hashtag !== undefined) filter.hashtag = hashtag;
  if (site !== undefined) filter.site = site;
  if (mention !== null) filter.mention = mention;
  question.replace((word) => (/^[#~]\d+$/.test(word) ? gap : word));
  return filter;
}

/** `link to youtube`: a site by its name alone. */
function takeBareSite(question: QuestionText): string | undefined {
  const match = question.find(/ link(?:s|ed|ing)? to ([a-z0-9-]{3,})(?= )/);
  const name = match?.[1];
  if (!match || name === undefined || isKnownWord(name)) return undefined;
  question.cut(match.index + match[0].length - name.length, name.length);
  return name;
}

const numbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const number = `(\\d{1,3}|${numbers.join('|')}|twenty|dozen)`;
const ranked =
  '(?:top|best|worst|most|least|latest|last|newest|first|oldest|bottom|recent|biggest|common|popular|longest|shortest|examples?)';
const limitPatterns = [
  new RegExp(` ${ranked} ${number}(?= )`),
  new RegExp(
    ` ${number} (?=${ranked} |posts? |tweets? |toots? |hashtags? |sites? |examples? |domains? |mentions? |accounts |results?)`,
  ),
];

function takeLimit(question: QuestionText): number | null {
  for (const pattern of limitPatterns) {
    const word = question.find(pattern)?.[1];
    if (word === undefined) continue;
    const at = numbers.indexOf(word);
    const value = at >= 0 ? at + 1 : word === 'twenty' ? 20 : word === 'dozen' ? 12 : Number(word);
    if (value > 0) return value;
  }
  return question.has(onePost) ? 1 : null;
}

/** `the best post`, `which tweet`: one is asked for. */
const onePost =
  / (?:(?:most|best|worst|top|latest|last|first|oldest|newest|least|longest|shortest)(?: (?!or |and )\p{L}+){0,3}|which|what|the|single) (?:post|tweet|toot) /u;

const measurePattern =
  / (likes|liked|favou?rites|favou?rited|hearts|reposts?|reposted|retweets?|retweeted|boosts?(?! (?:engagement|reach|likes|views|their))|boosted|shares|shared|repl(?:y|ies)|replied|comments?|commented|answered|views?|viewed|seen|impressions?|reach|reactions?|engagements?|interactions?)(?= )/;

/** Takes the first measure; the words that tell most of it stay. */
function takeMeasure(question: QuestionText): Query['measure'] {
  const match = question.find(measurePattern);
  if (!match) return null;
  // Whether somebody reposts others, or talks to them, is another matter.
  if (
    /^(?:reposts?|retweets?|boosts?)$/.test(match[1] ?? '') &&
    question.has(/ (?:reposts?|retweets?|boosts?) (?:of )?(?:others?|other|people|somebody) /)
  )
    return null;
  if (/^(?:reply|replies)$/.test(match[1] ?? '') && question.has(/ (?:reply|replies) (?:to|most) /))
    return null;
  const measure = measureOf(match[1] ?? '');
  const isVerb = /d$|^seen$/.test(match[1] ?? '');
  if (measure === 'total' && !isVerb) return measure;
  question.take(match);
  while (!isVerb && question.takeFirst(measurePattern)) if (!question.has(measurePattern)) break;
  return measure;
}

interface Found {
  readonly question: QuestionText;
  readonly filter: PostFilter;
  readonly otherPeriod: Query['otherPeriod'];
  readonly text: Query['text'];
  readonly measure: Query['measure'];
  readonly named: NamedAccounts;
  readonly isWriting: boolean;
}

function signsOf({ question, filter, otherPeriod, text, measure, named, isWriting }: Found): Set<Sign> {
  const { period, days, hours, ...some } = filter;
  const has = (pattern: RegExp) => question.has(pattern);
  const signs: [Sign, boolean][] = [
    ['TEXT', text !== null],
    ['SOME', Object.keys(some).length > 0],
    ['CLOCK', days !== undefined || hours !== undefined],
    ['NAMED', (filter.hashtag ?? filter.site ?? filter.mention) !== undefined],
    ['YESNO', has(/^(?: ·)* (?:do|does|did|is|are|was|were|has|have) /)],
    ['PERIOD', period !== undefined],
    ['PERIODS', otherPeriod !== null],
    ['MEANING', has(/ (?:what (?:do|does) .{0,60}mean|meaning of|what is meant by|what counts as) /)],
    ['KINDS', (filter.kinds?.length ?? 0) > 1 && has(/ (?:to|and|or|versus|vs|than) /)],
    ['MEASURE', measure !== null],
    ['WHICH', isWhich(question)],
    [
      'ABOUT',
      has(
        / (?:post|posts|posting|tweet|tweets|tweeting|talk|talks|talking|write|writes|writing|speak|speaks|care|on) (?:mostly |most |mainly |usually |typically |often |a lot |generally )*about (?:most |mostly |mainly |usually |the most |often |all day )?·/,
      ),
    ],
    ['WRITE', isWriting],
    ['STRANGER', named.strangers.length > 0],
    ['ACCOUNT', named.named.length > 0],
    ['SEVERAL', named.named.length > 1 || named.isAboutAll],
    [
      'WHO',
      has(/ (?:who|whom) (?!(?:is|are|was) )/) ||
        has(/ (?:which|what) (?:other )?(?:accounts?|people|users?|persons?) (?:do|does|did|are) /),
    ],
    ['WHAT', has(/ what /)],
    ['HOW', has(/ how /)],
  ];
  return new Set(signs.filter(([, is]) => is).map(([sign]) => sign));
}

/** Whether it asks which account has or does more of something. */
const isWhich = (question: QuestionText): boolean =>
  question.has(
    / (?:who|which (?:account|one|of (?:them|these|those|the (?:two|three|accounts)))|which profile|whose)(?: |$)/,
  ) &&
  question.has(
    / (?:more|most|less|least|fewer|fewest|better|best|worse|worst|longer|longest|shorter|shortest|higher|highest|lower|lowest|bigger|biggest|larger|largest|earlier|later) /,
  ) &&
  !question.has(/ (?:do|does|did|is|are) (?:they|he|she|it|·|this) /) &&
  !question.has(/ (?:to|with) most /) &&
  !question.has(/ who (?:gets?|is|are|was|were) (?:mentioned|tagged|quoted|answered|named) /);

function topicsOf(
  question: QuestionText,
  words: ReadWords,
  signs: ReadonlySet<Sign>,
): Pick<Query, 'topics' | 'nearest'> {
  const rated = rateTopics(new Set([...words.concepts, ...signs]));
  const [first] = rated;
  const nearest = rated.map(({ topic }) => topic);
  if (!first || first.weight < sureWeight) return { topics: [], nearest };
  if (!severalTopics.has(first.topic)) return { topics: [first.topic], nearest };
  const parts = question.text.split(/ (?:·|and|or|as well as|plus) /).flatMap((part) => {
    const [ofPart] = rateTopics(readWords(part.split(' ')).concepts);
    return ofPart && ofPart.weight >= 2.5 && severalTopics.has(ofPart.topic) ? [ofPart.topic] : [];
  });
  const topics = parts.includes(first.topic) ? parts : [first.topic, ...parts];
  return { topics: [...new Set(topics)].slice(0, mostTopics), nearest };
}
