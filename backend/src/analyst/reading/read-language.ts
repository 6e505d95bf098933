import { languageName } from '../../domain/wording.js';
import type { QuestionText } from './question-text.js';

/** Languages of posts, as ISO 639-1 tags. */
const tags =
  'af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ku lo lt lv mk ml mn mr ms my ne nl no pa pl ps pt ro ru si sk sl so sq sr sv sw ta te th tl tr uk ur uz vi yo zh zu'.split(
    ' ',
  );
const names = new Map(tags.map((tag) => [languageName(tag).toLowerCase(), tag]));
const anyName = [...names.keys()].join('|');
const patterns = [
  new RegExp(` (?:in|into|use|uses|speak|speaks|write|writes) (${anyName})(?= )`, 'u'),
  new RegExp(` (${anyName})(?: language)? (?=posts? |tweets? |toots? |only |ones |language )`, 'u'),
];

/** Takes the language of posts out of a question, as a tag; null when it names none. */
export function takeLanguage(question: QuestionText): string | null {
  for (const pattern of patterns) {
    const match = question.takeFirst(pattern);
    if (match) return names.get(match[1] ?? '') ?? null;
  }
  return null;
}
