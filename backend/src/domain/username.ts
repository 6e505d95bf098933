/** A username without the one `@` that people write before it. */
export const withoutAt = (text: string): string => text.replace(/^@/u, '');

/** The username in what a person typed: without blanks around it and without the `@` before it. Empty for none. */
export const typedUsername = (text: string): string => withoutAt(text.trim()).trim();

/** Whether two usernames mean the same account: networks do not tell the case of letters apart. */
export const isSameAccount = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();
