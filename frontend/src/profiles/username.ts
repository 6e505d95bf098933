/** A username as it is stored: without blanks around it and without the `@` that people write before it. */
export function normaliseUsername(text: string): string {
  return text.trim().replace(/^@/, '').trim();
}

/** Why a normalised username cannot be stored, as a sentence that says what to do; `null` if it can. */
export function usernameProblem(username: string): string | null {
  if (username === '') return 'Enter the username of the account.';
  if ([...username].length > 128) return 'Shorten the username to 128 characters.';
  if (/\p{Cc}/u.test(username)) return 'Remove line breaks and control characters from the username.';
  // A browser takes a path segment of dots for "this folder" and "the folder above", even when it is escaped.
  if (username === '.' || username === '..') return 'Enter a username that is not only dots.';
  return null;
}

/** Whether two usernames mean the same account: platforms do not tell letters' case apart. */
export function isSameAccount(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
