import { counted, enumerated, figure } from '../../domain/wording.js';
import type { Account } from '../account.js';
import { type PostFilter, untoldBy } from '../post-filter.js';
import { readMoment, type Span } from '../reading/moments.js';
import { endOfTime, namedPeriod, type NamedPeriod } from '../reading/read-period.js';
import { refusal, strangerAnswer, type ToolAnswer, type ToolSession } from './tool-session.js';
import { nameText } from './tool-text.js';

/** The accounts whose posts a call is about: the one that is named or all that were read. What is wrong, as an answer, when there are none. */
export function accountsFor(
  session: ToolSession,
  username: string | undefined,
): readonly Account[] | ToolAnswer {
  if (session.listed.length === 0) return refusal('Looking for posts', session.namesText);
  if (username === undefined) return session.accounts;
  const account = session.find(username);
  return account ? [account] : strangerAnswer(session, username);
}

/** Whether it is an answer about what is wrong. */
export const isRefusal = (value: object): value is ToolAnswer => 'lines' in value;

/** Which profiles are left out of a call about all, because they are too large to be read together. */
export function unreadLines(session: ToolSession, username: string | undefined): string[] {
  const { unread } = session;
  if (username !== undefined || unread.length === 0) return [];
  const names = unread.slice(0, 20).map((profile) => nameText(profile.username));
  return [
    `Not looked at, because the profiles are too large to be read together: ${names.join(', ')}${unread.length > names.length ? ', and more' : ''}. Name one as username.`,
  ];
}

/** The period between two dates, both included as far as they are told; what is wrong, as an answer, when they are none. */
export function periodFrom(
  session: ToolSession,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): NamedPeriod | undefined | ToolAnswer {
  const [first, last] = [momentIn(session, from), momentIn(session, to)];
  for (const [name, text, moment] of [
    ['from', from, first],
    ['to', to, last],
  ] as const) {
    if (moment === null) {
      return refusal(
        'Looking for posts',
        `${name} is no date: "${nameText(text ?? '').slice(1)}". Write a year, month or day like 2024, 2024-05 or 2024-05-03.`,
      );
    }
  }
  if (!first && !last) return undefined;
  const period = { fromMs: first?.fromMs ?? 0, toMs: last?.toMs ?? endOfTime };
  if (period.fromMs >= period.toMs) {
    return refusal('Looking for posts', `from (${from ?? ''}) is after to (${to ?? ''}).`);
  }
  return namedPeriod(period);
}

/** The time that a text means; null when it means none, undefined for no text. */
function momentIn({ nowMs }: ToolSession, text: string | undefined): Span | null | undefined {
  if (text === undefined) return undefined;
  const exact = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$/i.test(text);
  if (exact) {
    const ms = Date.parse(/Z$|[+-]\d\d:?\d\d$/i.test(text.slice(10)) ? text : `${text.replace(' ', 'T')}Z`);
    return Number.isNaN(ms) ? null : { fromMs: ms, toMs: ms + 1 };
  }
  return readMoment(text.trim().toLowerCase(), { nowMs, lastPostMs: nowMs });
}

/** What the sources of accounts do not tell of what is asked for, each account on a line. */
export const untoldLines = (accounts: readonly Account[], filter: PostFilter): string[] =>
  accounts.flatMap((account) => {
    const untold = untoldBy(filter, account);
    return untold.length === 0
      ? []
      : [
          `${nameText(account.username)}: the source does not carry ${enumerated(untold)}, so none of its posts can be chosen by that.`,
        ];
  });

/** Says of an account that only its newest posts can be listed, if there are more. */
export const storedLine = ({ username, posts, counted: all }: Account): string[] =>
  posts.length < all
    ? [
        `Of the ${counted(all, 'post')} of ${nameText(username)} the newest ${figure(posts.length)} are stored: older ones are counted in figures but cannot be searched or listed.`,
      ]
    : [];

/** Whose posts are looked at, if they are of one account: ` of @nasa`. */
export const ofText = ([first, second]: readonly Account[]): string =>
  first && !second ? ` of @${first.username}` : '';
