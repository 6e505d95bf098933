import { foldedStem, isOneSlipApart } from './word-forms.js';

/**
 * What questions are about, and the words that people use for it; several words in a row are one entry. Forms of a word need not be listed:
 * they share its stem. Where entries overlap the longest one counts.
 */
const vocabulary = {
  post: 'post|tweet|toot|skeet|publish|status|content|thread',
  write: 'write|writing|wrote|written',
  active: 'active|activity|online|awake',
  when: 'when|night owl|early bird|owl|what time|which time|time of day|times of day|timing|schedule|clock|time|at which times',
  hour: 'earlier in the day|later in the day|morning|afternoon|evening|night|daytime|hour|hourly|o clock|hours of the day|time slot|by the hour',
  weekday:
    'weekday|day of the week|days of the week|week day|mondays or fridays|weekdays or weekends|which day|what day|which days|what days|by day',
  week: 'week',
  day: 'day|date',
  heatmap: 'heat map|heatmap|hours and days|days and hours|week grid',
  often:
    'how often|how frequently|how frequent|frequency|often|rhythm|cadence|pace|regular|regularly|how active|prolific|posting rate|rate|how much do they post|how much|volume|habit',
  per: 'per week|a week|per day|a day|per month|a month|each week|every week|each day|every day|daily|weekly|per hour',
  howmany:
    'how many|how many times|number of|count|amount|amount of|total number|are there any|do they ever|does it ever|did they ever|ever',
  share:
    'share of|what share|which share|percentage|percent|proportion|fraction|ratio|what part|part of|how many percent',
  gap: 'gap|pause|silence|silent|quiet|inactive|hiatus|break|stop posting|stopped posting|time without|absence|went dark|longest time between|without a post|not post|not tweet|not publish|without posting|without a tweet|without tweeting|without any post|between posts|between two posts',
  busy: 'busiest|busy|most active day|record day|most posts in a day|most posts on one day|peak|spike',
  work: 'work|perform|performance|engagement|engage|resonate|succeed|successful|success|effective|do well|does well|well|traction|impact|react|reaction|interaction|pay off|go down well|land|effect|outperform|boost|matter|influence|affect|improve|underperform|beat|response',
  top: 'top|popular|biggest',
  best: 'best|top|popular|viral|greatest|hit|biggest|strongest|highlight|highest|favourite|favorite|better|liked|shared|retweeted|reposted|boosted|viewed|seen|greatest hits|ideal|optimal|optimum|perfect length|perfect time',
  most: 'most|mostly|mainly|main|commonly|common|often used|more|frequently used|a lot',
  anytime: 'all time|of all time|every time|at the same time',
  poor: 'worst|flop|poorly|badly|poor|bad|weakest|fail|avoid',
  least:
    'worst|least|lowest|flop|fewest|unpopular|bottom|weakest|poorly|badly|fail|failed|ignored|worse|less|fewer|poor|bad|duds|quiet|quietest',
  latest: 'latest|last|recent|newest|lately|recently|current|last time|just now|most recent',
  first: 'first|first time|oldest|earliest',
  longest: 'longest',
  shortest: 'shortest',
  search:
    'search|find|look for|look up|show|list|give|any|anything|something|example|say|said|talk|mention|discuss|get me|read|see|quote me|bring up|brought up|come up',
  compare:
    'compare|comparison|versus|vs|difference|differ|different|against|contrast|side by side|similar|in common|common with|same|than|compared|match up|overlap|similarity',
  site: 'site|website|domain|link to|outlet|web page|webpage|url|cite|newspaper|linked|link out|news source|host|link most|share links|publication|web address',
  link: 'link|hyperlink',
  hashtag: 'hashtag|tag|hash tag',
  mention:
    'mention most|whom|talk to|talk with|interact with|interact|reply to|replies to|tag most|who do they|who does|converse|conversation partner|contact|address most|engage with|mentioned|other accounts|which people|who else|mentions|accounts they|accounts do|speak to|in touch|network|shout out',
  language: 'language|lang|tongue|speak|multilingual|bilingual|which languages',
  media: 'media|picture|photo|image|video|visual|gif|pic|photograph|clip|photo share|attachment',
  kind: 'kind of post|type of post|kind|type|format|mix|original|kinds|sort of post|repost others|retweet others|retweets of others|what sort|reposts of other',
  length:
    'how long|length|long|short|longer|shorter|character|word count|words per post|size|wordy|brief|verbose|concise|number of words',
  style:
    'style|writing style|punctuation|sound like|how formal|tone of voice|language use|how do they write|spelling',
  emoji: 'emoji|emojis|emoticon|smiley|smileys',
  question: 'question mark|ask questions|asks questions|ask a question|question|ask',
  exclamation: 'exclamation mark|exclamation point|exclamation|shout',
  vocabulary: 'vocabulary|distinct words|different words|varied|variety of words|word choice',
  product:
    'product|brand|sell|topic|theme|subject|promote|advertise|interest|focus on|what do they cover|merchandise|campaign|issues|area',
  who: 'who is|who are|who was|biography|bio|description|profile|introduce|overview|tell me about|about this account|about them|about the account|describe|at a glance|key figures|summary of the figures|what is this account|basic facts',
  figures: 'stats|statistics|numbers|figures|key data',
  followers:
    'follower|audience|how big|big|bigger|biggest account|large|larger|largest|subscriber|follow them|follow him|follow her|follow it|people follow|follow this account|followed by|fans',
  following: 'following|followed accounts|follow',
  joined:
    'join|joined|account age|how old is|created|sign up|signed up|registered|member since|since when|how long has|on the platform',
  growth:
    'grow|growth|trend|over time|increase|decrease|decline|more or less|evolve|develop|rise|rising|drop|fall|falling|up or down|over the years|history|slow down|gone down|went down|going down|go down|come down|gone quiet|falling|dwindle|slowed down|speed up|change|timeline|development|more than before|less than before|become more|become less|went up|gone up|across the years|pick up|falling off|compared to last|compared with last|since then',
  monthly:
    'by month|per month|monthly|month by month|each month|every month|which month|what month|months|month',
  yearly:
    'by year|over the years|across the years|yearly|year by year|each year|every year|which year|what year|per year|a year|years|annual|annually|year',
  changes:
    'last import|since the last import|last update|since the update|since last time|what is new|what changed|what has changed|new posts|removed|deleted|disappeared|gone missing|newly added|were added|been added|changed since|since i last|since the import|previous import|import before|deletions|vanished',
  sample:
    'sample|reliable|reliability|data set|dataset|data|coverage|complete|completeness|trust|trustworthy|representative|source|come from|where did you get|comes from|archive|analysed|analyzed|rest on|based on|bias|biased|left out|skipped|how good|period covered|time span|time range|date range|how far back|what period|cover',
  missing:
    'missing|not tell|can not tell|can not know|could not tell|not carried|not carry|limitation|limit|lacking|lacks|unknown|not in this source|not available|unavailable|blind spot|not included|not know|not contain|does not say|can not say|not show|can not answer|not see|can not see',
  method:
    'which time zone|what time zone|how counted|how do you count|how is it counted|calculate|compute|define|definition|methodology|method|formula|time zone|timezone|utc|how are|counted|what does median|what is a reaction|what counts as|how did you|what is the median|measured|explain the figures',
  average:
    'average|mean|median|typical|typically|on average|per post|per tweet|usual|usually|normal|expected|each post|a post',
  total: 'total|in total|altogether|sum|overall|combined|all together|in all',
  help: 'help',
  ability:
    'what can you do|what can i ask|what should i ask|command|capability|who are you|how do you work|what do you know|what can you tell|which questions|what questions|instructions|what else|are you an ai|are you a bot|are you a human',
  thanks: 'thank|thank you|thx|cheers|great|perfect|awesome|nice|good job|ok|okay|well done|got it|brilliant',
  greeting: 'hi|hello|hey|good morning|good evening|good afternoon|howdy|greetings|hallo|moin',
  model:
    'summarise|summarize|summary|summing up|sum up|opinion|think of|think about|thinks|sentiment|mood|tone|predict|prediction|forecast|draft|compose|translate|translation|rewrite|paraphrase|why|personality|political|politic|left wing|right wing|believe|belief|feel|feeling|attitude|stance|sarcastic|sarcasm|ironic|irony|advice|advise|recommend|recommendation|should|strategy|interpret|explain|argument|narrative|lie|lying|true|fake|propaganda|honest|will they|going to|next week|next month|next year|positive|negative|angry|happy|sad|funny|humour|humor|main message|gist|intention|motive|suggest|ideas for|brainstorm|criticise|criticize|critical of|in favour of|support for|position on|view on|views on',
  fetch:
    'fetch|download|analyse|analyze|import|bring in|add|load|scrape|pull|get the posts|refresh|connect|upload',
} as const;

/** Something that questions are about. */
export type Concept = keyof typeof vocabulary;

/** Words that say nothing of what a question is about. */
const fillers = new Set(
  'please a an the this that these those of in on at to for from by with and or but as where is are was were be been being do does did done has have had can could will would may might must i me my you your we us our they them their theirs he him his she her hers it its there here what which who whose how please tell just also too so very really some all both each every other then if not no yes about into out over under account accounts user users person people one ones used use uses using want need know like much many get gets got go goes make makes made let only even still actually exactly now again across between during while own s t thing things stuff regarding concerning up down off way two three four five six seven eight nine ten twelve twenty dozen containing contains contain including includes include'.split(
    ' ',
  ),
);

interface Entry {
  readonly concept: Concept;
  /** Stems in a row. */
  readonly stems: readonly string[];
}

/** Entries by their first stem, longest first. */
const entries = new Map<string, Entry[]>();
/** Words as they are listed, for finding slips. */
const listedWords = new Set<string>();
for (const [concept, phrases] of Object.entries(vocabulary) as [Concept, string][]) {
  for (const phrase of phrases.split('|')) {
    const words = phrase.split(' ');
    const stems = words.map(foldedStem);
    entries.set(stems[0] ?? '', [...(entries.get(stems[0] ?? '') ?? []), { concept, stems }]);
    for (const word of words) listedWords.add(word);
  }
}
for (const list of entries.values()) list.sort((one, other) => other.stems.length - one.stems.length);

/** What a list of words is about, and the words that nobody knows. */
export interface ReadWords {
  readonly concepts: ReadonlySet<Concept>;
  /** As typed, in their order. */
  readonly unknown: readonly string[];
}

/** Reads words, of which some may be gaps or marks: neither is a word. */
export function readWords(words: readonly string[]): ReadWords {
  const concepts = new Set<Concept>();
  const unknown: string[] = [];
  const stems = words.map(foldedStem);
  for (let at = 0; at < words.length;) {
    const found = entriesAt(words, stems, at);
    for (const { concept } of found) concepts.add(concept);
    const word = words[at] ?? '';
    if (found.length === 0 && /^[\p{L}\p{N}]/u.test(word) && !fillers.has(word) && !/^\d{1,3}$/.test(word)) {
      unknown.push(word);
    }
    at += found[0]?.stems.length ?? 1;
  }
  return { concepts, unknown };
}

/**
 * The longest entries that begin at a place: one word may belong to several concepts. A word that says nothing is none alone, even where it
 * shares a stem with one that does, as `them` does with `theme`.
 */
function entriesAt(words: readonly string[], stems: readonly string[], at: number): Entry[] {
  const isFiller = fillers.has(words[at] ?? '');
  const matching = (entries.get(stems[at] ?? '') ?? []).filter(
    (entry) =>
      !(isFiller && entry.stems.length === 1) &&
      entry.stems.every((stem, index) => stem === stems[at + index]),
  );
  return matching.filter(({ stems: { length } }) => length === matching[0]?.stems.length);
}

/** Whether a word says what a question is about, or nothing, so that nobody would look for it in posts. */
export const isKnownWord = (word: string): boolean => fillers.has(word) || entries.has(foldedStem(word));

/** Words of dates, which are read elsewhere, but which people mistype, too. */
const dateWords =
  'january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday weekend weekends morning afternoon evening yesterday since before after between likes reposts retweets replies views'.split(
    ' ',
  );
/** Shorter words have too many neighbours; those of a letter more or less count from here, those of a wrong letter from one more on. */
const shortestMended = 5;

/**
 * A longer word with one slip as the word that it is meant to be; others as they are.
 *
 * @param isSaid whether posts have a word, which is then meant as it is
 */
export function mendedWord(word: string, isSaid: (word: string) => boolean): string {
  if (word.length < shortestMended || !/^[a-z]+$/.test(word) || isKnownWord(word)) return word;
  if (dateWords.includes(word)) return word;
  const isMeant = (known: string) =>
    known.length >= shortestMended &&
    known[0] === word[0] &&
    isOneSlipApart(known, word) &&
    (known.length !== word.length || word.length > shortestMended);
  const known = [...listedWords, ...dateWords].find(isMeant);
  return known === undefined || isSaid(word) ? word : known;
}
