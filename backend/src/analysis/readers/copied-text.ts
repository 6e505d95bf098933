/** Names met before, so that those that return in many posts are held once. */
const known = new Map<string, string>();
const mostKnown = 10_000;

/** The same text for each post in which it stands: of an account, a language. */
export function shared(name: string): string {
  const before = known.get(name);
  if (before !== undefined) return before;
  const copy = copied(name);
  if (known.size < mostKnown) known.set(copy, copy);
  return copy;
}

/** A text that is cut out of a file's holds on to all that was read with it, unless it is copied. */
export function copied(text: string): string {
  const copy = Buffer.from(text).toString();
  // Halves of surrogate pairs are no UTF-8.
  return copy === text ? copy : text;
}
