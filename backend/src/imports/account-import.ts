import { z } from 'zod';
import { apiSchemaOf } from '../http/api-schemas.js';
import { maxErrors, pointerTo, ValidationError } from '../http/problem.js';
import { ImportError } from '../analysis/analysis.errors.js';
import { AccountUnreadableError } from './imports.errors.js';
import { readHandle } from '../analysis/read-handle.js';

/** Posts that are fetched when nobody says how many. */
export const defaultPosts = 500;
/** Most posts of one account that are fetched at once. */
export const maxPosts = 10_000;

const schema = z.strictObject({
  account: z
    .string('must be text')
    .trim()
    .min(1, 'must not be empty')
    .max(200, 'must have at most 200 characters')
    .meta({
      example: '@Gargron@mastodon.social',
      description:
        '`name` on X, `name.tld` on Bluesky, `@user@host` on Mastodon, or the address of a profile page',
    }),
  posts: z
    .int('must be a whole number')
    .min(1, `must be from 1 to ${maxPosts}`)
    .max(maxPosts, `must be from 1 to ${maxPosts}`)
    .default(defaultPosts)
    .describe('How many of the newest posts to fetch'),
});

/** The form of a request that imports a file, for the documentation. */
export const fileImportSchema = {
  type: 'object',
  required: ['file'],
  properties: {
    username: { type: 'string', description: 'Whose posts they are, for files that do not say' },
    file: { type: 'string', format: 'binary' },
  },
};

/** The body of a request that imports an account, for the documentation. */
export const accountImportSchema = apiSchemaOf(schema);

/** @throws ValidationError; AccountUnreadableError when the account is of no network */
export function readAccountImport(body: unknown): { account: string; maxPosts: number } {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) {
    requireHandle(parsed.data.account);
    return { account: parsed.data.account, maxPosts: parsed.data.posts };
  }
  throw new ValidationError(
    parsed.error.issues.slice(0, maxErrors).flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({
            in: 'body' as const,
            pointer: pointerTo([key]),
            detail: 'is not a field of this request',
          }))
        : [{ in: 'body' as const, pointer: pointerTo(issue.path), detail: issue.message }],
    ),
  );
}

/** Refuses what names no account of a network. */
function requireHandle(account: string): void {
  try {
    readHandle(account);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw new AccountUnreadableError(error, {
      in: 'body',
      pointer: '#/account',
      detail: 'must name an account',
    });
  }
}
