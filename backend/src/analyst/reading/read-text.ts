import type { TextQuery } from '../text-search.js';
import { isKnownWord } from './concepts.js';
import type { Names } from './read-names.js';
import { gap, type QuestionText } from './question-text.js';

/** Words behind which a question says what posts are to say. */
const marker =
  / (?:about|regarding|concerning|containing|contains?|(?:on|to) the (?:topic|subject) of|(?<!(?:top|their|the|and|of|most|recent) )mention(?:s|ing|ed)?|with the (?:words?|phrase|term)|the (?:words?|phrase|term)|includ(?:e|es|ing) the (?:words?|phrase|term)|(?:posts?|tweets?|toots?|anything|something|say|says|said|saying|think|thinks|wrote|writes|views?|opinions?|position|stance) (?:on(?! (?:the |a )?(?:weekend|weekday|workday|working day|mon|tues|wednes|thurs|fri|satur|sun))|of|against|for)|(?:search|searching|look|looking|looks) for|find me|find|search|referring to|refers? to) (?=[\p{L}\p{N}])/u;
/** Words that end it. */
const end =
  /^(?:·|but|that|which|who|sorted|ordered|ranked|sort|order|by|from|per|get|gets|got|do|does|did|perform|performs|work|works|compared|than|more|most|mostly|often|best|worst|better|worse|with|without|when|how|have|has|had|they|he|she|it|is|are|was|were|were|been|posted|written|first|last|please|recently|lately|ever|in|since|at|before|after|on|during|popular|resonate|well|rather|as|this|these|there)$/;
/** Words that begin nothing that posts could say. */
const noObject =
  /^(?:please|most|mostly|mainly|more|often|usually|in|at|by|from|to|with|per|do|does|did|is|are|when|how|what|which|who|whom|whose|why|where|whether|if|them|him|her|it|me|you|this|that|these|those|anything|something|everything|all|both|themselves)$/;
const articles = /^(?:the|a|an|any|some|their|his|her|its|our|my|your)$/;
/** Verbs behind which `about` asks for a topic, if the session knows it. */
const asksForTopic =
  /(?:tell|know|learn|information|info|details|hear|explain|something|what|how|more) (?:me |us |more |something |anything |can you say |do you know )*$/;

/** What is asked for stands before the verb: `how often is the Heron mentioned`. */
const passive =
  / (?:is|are|was|were|gets?|has|have) (?:the |an? )?((?!·|they |he |she |it |most |this )[\p{L}\p{N}-]+(?: (?!·)[\p{L}\p{N}-]+){0,3}?) (?:ever |been |ever been )?(?:mentioned|brought up|discussed|talked about|referenced|referred to|named|covered)(?= )/u;

/** Takes what posts are to say out of a question; null when it does not say. Quoted phrases always count. */
export function takeText(question: QuestionText, names: Names): TextQuery | null {
  const phrases = names.phrases.filter((phrase) => /[\p{L}\p{N}]/u.test(phrase));
  question.replace((word) => (/^%\d+$/.test(word) ? gap : word));
  const object = takeObject(question) ?? takeSubject(question);
  const words = contentWords(object);
  const isEither = words.length > 1 && / or /.test(object);
  if (words.length + phrases.length === 0) return null;
  return { words, phrases, ...(isEither && { isEither }) };
}

/** The subject of a passive, if nobody knows it as a topic. */
function takeSubject(question: QuestionText): string {
  const match = question.find(passive);
  const [, subject = ''] = match ?? [];
  if (!match || contentWords(subject).every(isKnownWord)) return '';
  question.cut(match.index, match[0].length);
  return subject;
}

function takeObject(question: QuestionText): string | null {
  let from = 0;
  for (;;) {
    const match = marker.exec(question.text.slice(from));
    if (!match) return null;
    const start = from + match.index;
    const objectAt = start + match[0].length;
    const object = objectIn(question.text.slice(objectAt), question.text.slice(0, start + 1), match[0]);
    if (object !== null) {
      question.cut(start, objectAt + object.length - start);
      return object;
    }
    from = objectAt - 1;
  }
}

/** The words behind a marker that say what is looked for, as they stand there; null when there are none. */
function objectIn(behind: string, before: string, mark: string): string | null {
  const words: string[] = [];
  for (const word of behind.split(' ')) {
    if (word === '' || (end.test(word) && words.some((earlier) => !articles.test(earlier))) || word === gap)
      break;
    words.push(word);
  }
  while (
    words.length > 0 &&
    /^(?:and|or|of|the|a|in|on|for|to|at|much|a|lot|too|also|today|now)$/.test(words.at(-1) ?? '')
  )
    words.pop();
  const content = contentWords(words.join(' '));
  const [first = ''] = words;
  if (content.length === 0 || noObject.test(first) || noObject.test(content[0] ?? '')) return null;
  const areKnown = content.every(isKnownWord);
  const isTopic =
    asksForTopic.test(before) || articles.test(first) || !/about|mention|word|phrase|term/.test(mark);
  return areKnown && isTopic ? null : words.join(' ');
}

const contentWords = (object: string): string[] =>
  object
    .split(' ')
    .filter(
      (word) =>
        /[\p{L}\p{N}]/u.test(word) && !articles.test(word) && !/^(?:and|or|of|to|in|for|on|at)$/.test(word),
    );
