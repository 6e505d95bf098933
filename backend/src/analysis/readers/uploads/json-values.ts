/** An object of JSON whose members are not known. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value as an object, or undefined when it is none. */
export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** The value as a list; empty when it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The objects of a list. */
export function objectsOf(value: unknown): JsonObject[] {
  return listOf(value)
    .map(objectOf)
    .filter((element) => element !== undefined);
}

/** The value as text; empty when it is none. Numbers are their digits. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : '';
}

/** The value if it is an address on the web. */
export function addressOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^https?:\/\/\S+$/iu.test(value) && URL.canParse(value)
    ? value
    : undefined;
}

/** What names a thing in its address: the last part of the path. Empty for what is too long to be an address. */
export function lastPart(address: string): string {
  if (address.length > 2000) return '';
  const [path = ''] = address.split(/[?#]/u);
  return path.split('/').findLast((part) => part !== '') ?? '';
}

/**
 * A count as networks and tables write it: a number, digits, digits with separators (`1,234`).
 *
 * @returns an integer from 0; undefined when it is no count.
 */
export function countOf(value: unknown): number | undefined {
  const isGrouped = typeof value === 'string' && /^\d{1,3}([,. ’']\d{3})+$/u.test(value.trim());
  const text = isGrouped ? value.replaceAll(/\D/gu, '') : value;
  if (typeof text !== 'number' && (typeof text !== 'string' || !/^\s*\d+(\.0+)?\s*$/u.test(text))) {
    return undefined;
  }
  const count = Math.floor(Number(text));
  return Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

/** Of most lists of most posts: one for all of them. */
export const none: readonly string[] = Object.freeze([]);

/** A list as a post stores it: each thing once; empty when the source says that there is none, absent (null) when it says nothing. */
export function stored<Name extends string>(
  name: Name,
  values: Iterable<string> | null,
): { [Key in Name]?: readonly string[] } {
  if (values === null) return {};
  const list = [...new Set(values)].filter((value) => value !== '');
  return { [name]: list.length === 0 ? none : list } as { [Key in Name]: readonly string[] };
}
