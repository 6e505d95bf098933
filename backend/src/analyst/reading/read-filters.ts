import type { Measure, PostKind } from '../../domain/post.js';
import type { CountBound, PostFilter } from '../post-filter.js';
import type { QuestionText } from './question-text.js';

const posts = '(?:posts?|tweets?|toots?|skeets?|ones)';
const visual =
  '(?:pictures?|photos?|images?|videos?|media|visuals?|gifs?|pics?|photographs?|clips?|attachments?)';
const visuals = `(?:an? |any |some )?${visual}(?: (?:and|or) (?:an? )?${visual})*`;
const number = '(\\d+(?:\\.\\d+)?) ?(k|m|thousand|million)?';
const measure =
  '(likes?|favou?rites?|hearts?|reposts?|retweets?|boosts?|shares|repl(?:y|ies)|comments?|views?|impressions?|reactions?|interactions?)';

/** Takes out of a question which posts it is about, but for the period and the names. */
export function takeFilter(question: QuestionText): PostFilter {
  const bounds = takeBounds(question);
  const days = takeDays(question);
  const hours = takeHours(question);
  const hasMedia = takeWith(question, visuals, `(?:text only|only text|plain text) ${posts}`);
  const hasLink = takeWith(question, '(?:an? |any )?(?:links?|urls?)', `link ?less ${posts}`);
  const kinds = takeKinds(question);
  return {
    ...(bounds.length > 0 && { bounds }),
    ...(days && { days }),
    ...(hours && { hours }),
    ...(hasMedia !== undefined && { hasMedia }),
    ...(hasLink !== undefined && { hasLink }),
    ...(kinds && { kinds }),
  };
}

/** The measure that a word for it means; null for all reactions together. */
export function measureOf(word: string): Measure | 'total' {
  if (/^(?:like|favou?rite|heart)/.test(word)) return 'likes';
  if (/^(?:repost|retweet|boost|share)/.test(word)) return 'retweets';
  if (/^(?:repl|comment|answer|respon)/.test(word)) return 'replies';
  return /^(?:view|impression|seen|watched)/.test(word) ? 'views' : 'total';
}

const scales: Partial<Record<string, number>> = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6 };

const boundPatterns: [RegExp, (count: number) => Omit<CountBound, 'measure'>][] = [
  [
    new RegExp(` (?:at least|minimum(?: of)?|min|no fewer than|no less than|>=) ${number} ${measure}(?= )`),
    (least) => ({ least }),
  ],
  [
    new RegExp(` (?:more than|over|above|exceeding|beyond|>) ${number} ${measure}(?= )`),
    (count) => ({ least: count + 1 }),
  ],
  [
    new RegExp(` (?:fewer than|less than|under|below|<) ${number} ${measure}(?= )`),
    (count) => ({ most: count - 1 }),
  ],
  [
    new RegExp(` (?:at most|maximum(?: of)?|max|no more than|up to|<=) ${number} ${measure}(?= )`),
    (most) => ({ most }),
  ],
  [new RegExp(` ${number} ?(?:\\+|or more|plus) ${measure}(?= )`), (least) => ({ least })],
  [new RegExp(` (?:without|with no|with zero|no)() ?(?:any )?() ?${measure}(?= )`), () => ({ most: 0 })],
];

/** `more replies than 500`. */
const turnedBound = new RegExp(` (more|fewer|less) ${measure} than ${number}(?= )`);

function takeBounds(question: QuestionText): CountBound[] {
  const bounds: CountBound[] = [];
  const turned = question.takeFirst(turnedBound);
  if (turned) {
    const count = Number(turned[3]) * (scales[turned[4] ?? ''] ?? 1);
    const bound = turned[1] === 'more' ? { least: count + 1 } : { most: count - 1 };
    bounds.push({ measure: measureOf(turned[2] ?? ''), ...bound });
  }
  for (const [pattern, boundOf] of boundPatterns) {
    // `without replies` leaves out posts that are replies; whether somebody answered is asked in other words.
    const match = question.find(pattern);
    if (!match || (match[1] === '' && /repl/.test(match[3] ?? ''))) continue;
    question.take(match);
    question.takeFirst(/ with(?= ·)/);
    bounds.push({
      measure: measureOf(match[3] ?? ''),
      ...boundOf(Number(match[1]) * (scales[match[2] ?? ''] ?? 1)),
    });
  }
  return bounds;
}

const dayStarts = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const dayName = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?';
const onDays = new RegExp(
  ` (?:(?:on|every|each|only|for|during) )?(?:a |the )?(${dayName}(?:(?: and| or| ·) (?:on )?${dayName})*)(?= )`,
);

function takeDays(question: QuestionText): number[] | null {
  if (question.has(/ weekends?(?: )/) && question.has(/ (?:weekdays?|workdays?|working days)(?: )/)) {
    return null;
  }
  if (question.takeFirst(/ (?:(?:on|at|during|over|for|only) )?(?:a |the )?weekends?(?= )/)) return [5, 6];
  if (
    question.takeFirst(
      / (?:(?:on|during|over|for|only) )?(?:the )?(?:workdays?|working days?|business days?|work week)(?= )/,
    ) ??
    question.takeFirst(/ (?:on|during|over|for|only) (?:the )?weekdays?(?= )/)
  ) {
    return [0, 1, 2, 3, 4];
  }
  const named = question.takeFirst(onDays)?.[1];
  if (named === undefined) return null;
  return dayStarts.flatMap((start, day) => (named.includes(`${start}`) ? [day] : []));
}

const partsOfDay: [RegExp, [number, number]][] = [
  [/ (?:(?:early )?in the |in |on the |by )?(?:mornings?|am hours)(?= )/, [6, 12]],
  [/ (?:in the |in |on the )?afternoons?(?= )/, [12, 18]],
  [/ (?:in the |in )?evenings?(?= )/, [18, 24]],
  [
    / (?:at |in the |during the |by |over ?)?(?:nights?(?! owl)|night time|overnight|after midnight)(?= )/,
    [0, 6],
  ],
  [/ (?:during |in |within |outside )?(?:office|business|working|work) hours(?= )/, [9, 17]],
  [/ (?:at |around )?(?:noon|lunch ?time|midday)(?= )/, [12, 13]],
];
const hour = '(\\d{1,2})(?::00)? ?(am|pm|h|o clock|utc)?';
const hourRange = new RegExp(` (?:between|from) ${hour} (?:and|to|until|till|-) ${hour}(?: utc)?(?= )`);
const afterHour = / (after|before|since|until|from) (\d{1,2})(?::00)? ?(am|pm|h|o'? ?clock|utc)(?= )/;
const atHour =
  / (?:at|around|in the hour of) (\d{1,2})(?::00|(?= (?:am|pm|h|o'? ?clock|utc))) ?(am|pm|h|o'? ?clock|utc)?(?= )/;

function takeHours(question: QuestionText): [number, number] | null {
  const range = question.find(hourRange);
  if (range) {
    const second = range[4];
    const hours: [number, number] = [hourOf(range[1], range[2] ?? second), hourOf(range[3], second)];
    if (hours[0] < 24 && hours[1] <= 24) {
      question.take(range);
      return hours;
    }
  }
  const open = question.takeFirst(afterHour);
  if (open) {
    const at = hourOf(open[2], open[3]) % 24;
    return /before|until/.test(open[1] ?? '') ? [0, at] : [at, 24];
  }
  const exact = question.takeFirst(atHour);
  if (exact) {
    const at = hourOf(exact[1], exact[2]) % 24;
    return [at, at + 1];
  }
  // `By day or at night?` asks for the hours of all posts.
  if (
    partsOfDay.filter(([pattern]) => question.has(pattern)).length > 1 ||
    question.has(/ (?:the|by) day or (?:at |the |by |in |during )*night /)
  )
    return null;
  const part = partsOfDay.find(([pattern]) => question.takeFirst(pattern));
  return part ? [...part[1]] : null;
}

const hourOf = (digits = '', suffix = ''): number => {
  const value = Number(digits);
  if (suffix === 'pm') return (value % 12) + 12;
  return suffix === 'am' ? value % 12 : value;
};

/** With or without something; undefined when the question does not say. */
function takeWith(question: QuestionText, what: string, without: string): boolean | undefined {
  const none = new RegExp(
    ` (?:without|with no|no|that have no|that do not have|lacking) (?:any )?${what}(?= )`,
  );
  if (question.takeFirst(none) ?? question.takeFirst(new RegExp(` ${without}(?= )`))) return false;
  const some = new RegExp(
    ` (?:only )?(?:with|containing|including|that have|that contain|that include|having) ${what}(?: in (?:it|them))?(?= )`,
  );
  return question.takeFirst(some) ? true : undefined;
}

const every: readonly PostKind[] = ['original', 'reply', 'quote'];
const noun: Record<PostKind, string> = {
  original: `(?:original ${posts}|originals|original content|own ${posts}|standalone ${posts})`,
  reply: `(?:repl(?:y|ies)(?: ${posts})?|answers|responses)`,
  quote: `(?:quotes?(?: ${posts})?|quoted ${posts}|quoting ${posts})`,
};

function takeKinds(question: QuestionText): PostKind[] | null {
  for (const kind of every) {
    const left = new RegExp(
      ` (?:without|excluding|except(?: for)?|not counting|ignoring|leaving out|but (?:no|not)|no|not) (?:any |the |their |his |her |its )?${noun[kind]}(?= )`,
    );
    if (question.takeFirst(left)) return every.filter((other) => other !== kind);
  }
  const kinds = every.filter((kind) => {
    const match = question.find(new RegExp(` (?:only |just |among )?${noun[kind]}(?: only)?(?= )`));
    if (!match || (kind === 'reply' && isMeasure(question.text, match.index))) return false;
    question.take(match);
    return true;
  });
  // Verbs stay: `reply to` also says whom.
  if (
    kinds.length === 0 &&
    question.has(
      / (?:they|he|she|it|@\d+|account|often) (?:ever |also |often |do )*(?:reply|replies|replied|answer|respond)(?: )/,
    )
  ) {
    return ['reply'];
  }
  if (
    kinds.length === 0 &&
    question.has(/ (?:they|he|she|it|@\d+|account|often) (?:ever |also |often )*quote(?: )/)
  )
    return ['quote'];
  return kinds.length > 0 && kinds.length < 3 ? kinds : null;
}

/** Whether `replies` means the answers that posts got rather than posts that are answers. */
function isMeasure(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 40), index + 1);
  const after = text.slice(index + 1);
  return (
    / (?:most|fewest|least|average|mean|median|total|by|gets?|got|gain|receives?d?|more|fewer|attract\w*|of|likes(?: and| or| ·)|views(?: and| or| ·)|re(?:post|tweet)s(?: and| or| ·)) $/.test(
      before,
    ) ||
    /^(?:replies|reply|answers|responses|comments) (?:per|each|a post|on average|does?|did|they get|they receive|received|do (?:they|@\d+|their posts|posts) (?:get|receive)|are there per|and (?:likes|views|re))/.test(
      after,
    )
  );
}
