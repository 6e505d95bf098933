import { parseHandle, usernameOf } from '../../domain/handle.js';
import { mostRead } from './question-text.js';

/** What a question names by a sign of its own, and the question with a mark in the place of each. */
export interface Names {
  /** `@0` stands for the first of the handles, `#0` for that of the hashtags, `~0` of the sites, `%0` of the phrases. */
  readonly text: string;
  /** Without the `@` before them. */
  readonly handles: readonly string[];
  readonly hashtags: readonly string[];
  /** Host names in lower case, without `www.`. */
  readonly sites: readonly string[];
  /** What stands between quotation marks. */
  readonly phrases: readonly string[];
}

const quotation = /["“”„«]([^"“”„«»\n]{1,200})["“”»]/gu;
const handle = /^@([\p{L}\p{N}_][\p{L}\p{N}_.-]*(?:@[\p{L}\p{N}.-]+)?)/u;
const hashtag = /^[#＃]([\p{L}\p{M}\p{N}_]+)/u;
const site = /^(?:https?:\/\/)?(?:www\.)?((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})(?:[/?#]\S*)?$/iu;

/** Finds handles, hashtags, sites and quoted phrases. What people type behind a word, such as a question mark, is no part of it. */
export function readNames(question: string, usernames: readonly string[]): Names {
  const names = {
    handles: [] as string[],
    hashtags: [] as string[],
    sites: [] as string[],
    phrases: [] as string[],
  };
  const bare = new Set(
    usernames.map((username) => username.toLowerCase()).filter((name) => /[.@]/.test(name)),
  );
  const mark = (sign: string, list: string[], name: string) => ` ${sign}${list.push(name) - 1} `;
  const text = question
    .slice(0, mostRead)
    .replace(/\p{Cf}/gu, '')
    .replace(/[＠]/gu, '@')
    .replace(quotation, (_, phrase: string) => `\u0000${mark('%', names.phrases, phrase.trim())}`)
    .split(/\s+/)
    .map((word) => {
      if (word.includes('\u0000')) return word.replace('\u0000', '');
      if (/^[%@#~]\d+$/.test(word)) return word;
      const plain = word.replace(/^[(['‘]+|[)\]'’,;:!?.…]+$/gu, '').replace(/['’]s$/u, '');
      const tail = word.endsWith('?') || word.endsWith(',') ? word.slice(-1) : '';
      const named = bare.has(plain.toLowerCase())
        ? plain
        : (handle.exec(plain)?.[1] ?? accountOfAddress(plain));
      if (named !== null) return mark('@', names.handles, named.replace(/[.-]+$/, '')) + tail;
      const tag = hashtag.exec(plain)?.[1];
      if (tag !== undefined) return mark('#', names.hashtags, tag) + tail;
      const host = site.exec(plain)?.[1];
      if (host !== undefined) return mark('~', names.sites, host.toLowerCase()) + tail;
      return word.replace(/[%@#~]/g, ' ');
    })
    .join(' ');
  return { text, ...names };
}

/** The account of a profile page's address. */
function accountOfAddress(word: string): string | null {
  if (!/^https?:\/\//i.test(word)) return null;
  const parsed = parseHandle(word);
  return parsed === null ? null : usernameOf(parsed);
}
