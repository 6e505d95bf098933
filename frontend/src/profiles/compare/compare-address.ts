/** Fewest and most accounts that are compared at once: more columns than four cannot be read side by side. */
export const FEWEST_ACCOUNTS = 2;
/** See {@link FEWEST_ACCOUNTS}. */
export const MOST_ACCOUNTS = 4;

const ACCOUNTS = 'accounts';
const PERIOD = 'period';
const SHARED_PERIOD = 'shared';

/** What the address of a comparison says. */
export interface CompareChoice {
  /** Each once, in the order they are written; they need not exist, and may be more than can be compared. Null: nobody chose yet. */
  accounts: string[] | null;
  /** Only the posts of the period that all accounts cover are compared. */
  isSharedPeriod: boolean;
}

/**
 * The query of a comparison's address: `?accounts=heron,kite@example.social&period=shared`. Commas within a username are
 * escaped twice, so that they do not part it.
 */
export function compareSearch({ accounts, isSharedPeriod }: CompareChoice): string {
  if (accounts === null) return '';
  const names = accounts.map((username) =>
    encodeURIComponent(username.replace(/[%,]/g, encodeURIComponent)).replaceAll('%40', '@'),
  );
  const parts = [`${ACCOUNTS}=${names.join(',')}`];
  if (isSharedPeriod) parts.push(`${PERIOD}=${SHARED_PERIOD}`);
  return `?${parts.join('&')}`;
}

/** Reads what {@link compareSearch} writes. Never fails: what a person mistyped is a name that no profile has. */
export function readCompareSearch(search: string | URLSearchParams): CompareChoice {
  const params = new URLSearchParams(search);
  const names = params.get(ACCOUNTS)?.split(',').map(unescaped).filter(Boolean);
  return {
    accounts: names ? [...new Set(names)] : null,
    isSharedPeriod: params.get(PERIOD) === SHARED_PERIOD,
  };
}

/**
 * The accounts that are compared when nobody has chosen yet: all of a session that has no more than can be compared, else
 * the one that was open and those after it.
 * @param first the one to start with; the first of the session when absent
 */
export function firstChoice(usernames: readonly string[], first?: string): string[] {
  if (usernames.length <= MOST_ACCOUNTS) return [...usernames];
  const start = Math.max(0, usernames.indexOf(first ?? ''));
  return [...usernames.slice(start), ...usernames.slice(0, start)].slice(0, MOST_ACCOUNTS);
}

function unescaped(name: string): string {
  try {
    return decodeURIComponent(name).trim();
  } catch {
    return name.trim();
  }
}
