/** Levels of arrays and objects in JSON that is taken in. Deeper ones would overflow the stack of whoever walks through them. */
export const maxJsonDepth = 64;

/** Whether a value of JSON has more levels of arrays and objects than that. */
export function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  for (const member of Array.isArray(value) ? value : Object.values(value)) {
    if (typeof member === 'object' && isDeeperThan(member, depth - 1)) return true;
  }
  return false;
}
