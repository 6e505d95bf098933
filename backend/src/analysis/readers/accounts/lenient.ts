import { z } from 'zod';

// Answers of public servers are read loosely: only what a post cannot do without makes it unreadable, the rest has a default.

/** A count: an integer from 0; 0 for anything else. */
export const count = z.number().int().nonnegative().catch(0);

/** A text; empty for anything else. */
export const text = z.string().catch('');

/** A text that is not empty, or undefined. */
export const optionalText = z.string().min(1).optional().catch(undefined);

/** An id, which must be there: a text of at most 256 characters, or a number. */
export const id = z.union([z.string().min(1).max(256), z.number().transform(String)]);

/** HTML of a server that anybody may run: more than any server allows in a post is there to keep the reader busy. */
export const html = z.string().max(100_000);

/** A list without the elements that are not of the kind; empty for anything but a list. */
export const listOf = <Schema extends z.ZodType>(element: Schema) =>
  z
    .unknown()
    .optional()
    .transform((value): z.output<Schema>[] =>
      Array.isArray(value)
        ? value.flatMap((item) => {
            const read = element.safeParse(item);
            return read.success ? [read.data] : [];
          })
        : [],
    );
