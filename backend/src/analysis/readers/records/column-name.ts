/** Names met before: files repeat theirs in every record. */
const known = new Map<string, string>();
const mostKnown = 10_000;

/**
 * A name of a column or member in one style: `Created At`, `created-at`, `createdAt` and `created_at` are the same.
 *
 * @returns lower case, words joined by `_`; dots stay, they part a path.
 */
export function comparable(name: string): string {
  const before = known.get(name);
  if (before !== undefined) return before;
  const result = name
    .trim()
    .replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll}{2})/gu, '_')
    .toLowerCase()
    .replace(/[\s_-]+/gu, '_')
    .slice(0, 200);
  if (known.size < mostKnown) known.set(name, result);
  return result;
}
