import { z } from 'zod';
import { apiSchemaOf } from '../http/api-schemas.js';
import { readBody } from '../http/read-body.js';
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

/** The body of a request that imports an account, for the documentation. */
export const accountImportSchema = apiSchemaOf(schema);

/** @throws ValidationError; AccountUnreadableError when the account is of no network */
export function readAccountImport(body: unknown): { account: string; maxPosts: number } {
  const { account, posts } = readBody(schema, body ?? {});
  requireHandle(account);
  return { account, maxPosts: posts };
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
