import type { z } from 'zod';
import { maxErrors, pointerTo, ValidationError } from './problem.js';

/**
 * What a schema makes of a body, or of a part of one.
 *
 * @param at where in the body the part is
 * @throws ValidationError that points at each fault
 */
export function readBody<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  at: readonly PropertyKey[] = [],
): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key], detail: 'is not a field of this request' }))
      : [{ path: issue.path, detail: issue.message }],
  );
  throw new ValidationError(
    faults
      .slice(0, maxErrors)
      .map(({ path, detail }) => ({ in: 'body' as const, pointer: pointerTo([...at, ...path]), detail })),
  );
}
