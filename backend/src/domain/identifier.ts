/** Most characters (code points) of an identifier: of a user, a session, an account. */
export const maxIdentifierLength = 128;

/** Code points that no identifier may hold: control characters and halves of surrogate pairs, which cannot be sent as UTF-8. */
const unusable = /[\p{Cc}\p{Cs}]/u;

/**
 * Why `value` is no identifier, or null when it is one: 1 to 128 characters (code points) without control characters and halves
 * of surrogate pairs. `.` and `..` are none, because no client could send them in a path.
 *
 * @returns the end of a sentence that begins with the field's name.
 */
export function identifierFault(value: unknown): string | null {
  if (value === undefined || value === null) return 'is required';
  if (typeof value !== 'string') return 'must be text';
  const length = [...value].length;
  if (length === 0 || length > maxIdentifierLength || unusable.test(value)) {
    return `must have 1 to ${maxIdentifierLength} characters and no control characters`;
  }
  return value === '.' || value === '..' ? 'must not be . or ..' : null;
}
