import { isSameAccount } from '../../domain/username.js';
import type { Account } from '../account.js';
import { isKnownWord } from './concepts.js';
import type { Names } from './read-names.js';
import { gap, type QuestionText } from './question-text.js';

/** Which accounts a question is about. */
export interface NamedAccounts {
  /** Those of the session that it names, in its order. */
  readonly named: readonly Account[];
  /** Named as something to compare with or to ask about, but not in the session. */
  readonly strangers: readonly string[];
  /** Named as somebody whom posts speak of. */
  readonly mention: string | null;
  /** It says both, all or each of them. */
  readonly isAboutAll: boolean;
  /** It says they, he or she: the account that was spoken of. */
  readonly isPronoun: boolean;
}

/** Verbs for what posts do with an account that they name. */
const verbs = [
  'mention(?:s|ed|ing)?',
  'repl(?:y|ies|ied|ying) to',
  '(?:talk|speak|write|respond)(?:s|ing)? (?:to|with)',
  'tag(?:s|ged|ging)?',
  'quot(?:e|es|ed|ing)',
  'address(?:es|ed)?',
  'thank(?:s|ed)?',
  '(?:posts?|tweets?|says?|said|writes?|talks?|anything|something) (?:about|to)',
].join('|');
const mentioned = new RegExp(` (?:${verbs}) @(\\d+)(?= )`);

/** Takes accounts out of a question, told by `@name`, by name alone or by display name. */
export function takeAccounts(
  question: QuestionText,
  names: Names,
  accounts: readonly Account[],
): NamedAccounts {
  const mention = takeMention(question, names, accounts);
  const [named, strangers] = takeHandles(question, names, accounts);
  for (const account of accounts) {
    if (!named.includes(account) && takeByName(question, account)) named.push(account);
  }
  return {
    named,
    strangers,
    mention,
    isAboutAll: question.has(
      / (?:both(?! %)|all (?:of them|accounts|the accounts|profiles|of these|three|four)|each (?:account|of them|profile)|every (?:account|profile)|the (?:two|three|four) accounts|everyone|everybody) /,
    ),
    isPronoun: question.has(
      / (?:they|their|them|theirs|he|his|him|she|her|hers|it|its|this account|that account) /,
    ),
  };
}

/** Whom posts are to speak of. The verb stays: what is asked may be how often. */
function takeMention(question: QuestionText, names: Names, accounts: readonly Account[]): string | null {
  const match = question.find(mentioned);
  const [whole, index = ''] = match ?? [];
  const name = names.handles[Number(index)];
  if (!match || whole === undefined || name === undefined) return null;
  question.cut(match.index + whole.length - index.length - 1, index.length + 1);
  return findAccount(accounts, name)?.username ?? name;
}

function takeHandles(
  question: QuestionText,
  names: Names,
  accounts: readonly Account[],
): [named: Account[], strangers: string[]] {
  const named = new Set<Account>();
  const strangers = new Set<string>();
  for (const word of question.words) {
    const index = /^@(\d+)$/.exec(word)?.[1];
    const name = index === undefined ? undefined : names.handles[Number(index)];
    if (name === undefined) continue;
    const account = findAccount(accounts, name);
    if (account) named.add(account);
    else strangers.add(name);
  }
  // Marks are kept as gaps, so that words on both sides are not read as one phrase.
  question.replace((word) => (/^@\d+$/.test(word) ? gap : word));
  return [[...named], [...strangers]];
}

/** By the whole name, or by the part before the server of Mastodon and Bluesky if only one account has it. */
function findAccount(accounts: readonly Account[], name: string): Account | undefined {
  const exact = accounts.find(({ username }) => isSameAccount(username, name));
  if (exact) return exact;
  const local = accounts.filter(({ username }) => isSameAccount(username.split(/[@.]/)[0] ?? '', name));
  return local.length === 1 ? local[0] : undefined;
}

/** Shorter names are words of other things. */
const shortestName = 3;

function takeByName(question: QuestionText, { username, result }: Account): boolean {
  const display = (result.user_info.display_name ?? '').slice(0, 100);
  for (const name of [display, username, username.split(/[@.]/)[0] ?? '']) {
    const words = name.toLowerCase().match(/[\p{L}\p{M}\p{N}_]+/gu) ?? [];
    if (words.join('').length < shortestName || words.every(isKnownWord)) continue;
    if (question.takeFirst(new RegExp(` ${words.join(' ')}(?= )`, 'u'))) return true;
  }
  return false;
}
