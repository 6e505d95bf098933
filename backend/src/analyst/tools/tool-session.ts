import type { NotCarried } from '../../domain/not-carried.js';
import { isSameAccount } from '../../domain/username.js';
import type { Account } from '../account.js';
import { Inquiry } from '../inquiry.js';
import type { PostFilter } from '../post-filter.js';
import { nothingAsked } from '../reading/query.js';
import type { TextQuery } from '../text-search.js';
import { type Citing, nameText } from './tool-text.js';

/** What a list of profiles tells that only the profile itself says. */
export interface ProfileFacts {
  readonly notCarried: readonly NotCarried[];
  /** When it was imported last, in milliseconds since the epoch; null is not known. */
  readonly importedMs: number | null;
}

/** A profile of the session, as the list of profiles has it. Null is not known; times are milliseconds since the epoch. */
export interface ListedProfile {
  readonly username: string;
  readonly displayName: string | null;
  readonly source: string | null;
  readonly posts: number | null;
  readonly firstPostMs: number | null;
  readonly lastPostMs: number | null;
  readonly savedMs: number;
  /** Null as long as the profile was not read. */
  readonly facts: ProfileFacts | null;
}

/** What a tool answers: for people, and line by line for a model. */
export interface ToolAnswer {
  readonly detail: string;
  readonly lines: readonly string[];
}

/** The session that a tool reads: all of its profiles, and those of them that were read for this call. */
export class ToolSession implements Citing {
  /** @param chosen what the person looks at; null for none */
  constructor(
    readonly listed: readonly ListedProfile[],
    readonly accounts: readonly Account[],
    readonly chosen: string | null,
    readonly nowMs: number,
  ) {}

  get namesAccounts(): boolean {
    return this.listed.length > 1;
  }

  /** An account by its name. */
  find(username: string): Account | undefined {
    return (
      this.accounts.find((account) => account.username === username) ??
      this.accounts.find((account) => isSameAccount(account.username, username))
    );
  }

  /** The one that is meant when none is named: what the person looks at, or the only one. */
  get usual(): Account | undefined {
    return (this.chosen === null ? undefined : this.find(this.chosen)) ?? this.only;
  }

  private get only(): Account | undefined {
    return this.listed.length === 1 ? this.accounts[0] : undefined;
  }

  /** Profiles that were not read, because all together are too large. */
  get unread(): readonly ListedProfile[] {
    return this.listed.filter(
      ({ username }) => !this.accounts.some((account) => account.username === username),
    );
  }

  /** The names of all accounts, as a sentence for a model. */
  get namesText(): string {
    if (this.listed.length === 0) return 'The session has no profile yet.';
    const names = this.listed.slice(0, mostNames).map(({ username }) => nameText(username));
    const more = this.listed.length - names.length;
    return `The session has: ${names.join(', ')}${more > 0 ? `, and ${more} more (list_profiles)` : ''}.`;
  }

  /** The same posts as an analyst's question chooses them, so that figures are counted in one way. */
  inquiry(accounts: readonly Account[], filter: PostFilter = {}, text: TextQuery | null = null): Inquiry {
    return new Inquiry({ ...nothingAsked, accounts, filter, text }, this.accounts, this.nowMs);
  }
}

/** Tells some of the figures of an account, line by line. */
export type Section = (session: ToolSession, account: Account) => string[];

/** Most names that an answer about a wrong one lists. */
const mostNames = 50;

/** Tells a model that something cannot be answered as it was asked, and what can. */
export const refusal = (detail: string, ...lines: readonly string[]): ToolAnswer => ({ detail, lines });

/** Tells that there is no such account. */
export const strangerAnswer = (session: ToolSession, username: string): ToolAnswer =>
  refusal(
    `Looking for @${username}`,
    `There is no profile of ${nameText(username)} in this session. ${session.namesText}`,
  );
