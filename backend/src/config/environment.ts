import { z } from 'zod';
import { defaultMaxProfileBytes } from '../domain/profile-size.js';

/** Splits `a, b` into `['a', 'b']`; an empty text is an empty list. */
const list = (text: string) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);

const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text;
function isPostgresUrl(text: string): boolean {
  if (!/^postgres(ql)?:\/\/[^/]/.test(text) || !URL.canParse(text)) return false;
  const { username, password, pathname, hash } = new URL(text);
  try {
    [username, password, pathname].forEach(decodeURIComponent);
  } catch {
    return false;
  }
  return hash === '';
}

/** The parts of a base address of an API, which is HTTP without query and fragment; null for another text. */
function readHttpUrl(text: string): { user: string; password: string } | null {
  if (!URL.canParse(text)) return null;
  const { protocol, search, hash, username, password } = new URL(text);
  if (!/^https?:$/.test(protocol) || search + hash !== '') return null;
  try {
    return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    return null;
  }
}

function hasNoLogin(text: string): boolean {
  const parts = readHttpUrl(text);
  return parts !== null && parts.user + parts.password === '';
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '');

/** A base address, without a slash at the end. */
const httpUrl = z
  .string()
  .trim()
  .refine(hasNoLogin, 'must be an address such as https://example.org, without user, query and fragment')
  .transform(withoutSlash);

/** A base address like {@link httpUrl} of a server that may want a name and a password; a name holds no colon (RFC 7617). */
const httpUrlWithLogin = z
  .string()
  .trim()
  .refine(
    (text) => readHttpUrl(text)?.user.includes(':') === false,
    'must be an address such as https://example.org or https://user:password@example.org, with # ? / % in the password ' +
      'percent-encoded, without query and fragment',
  )
  .transform(withoutSlash);

const optionalText = z.string().trim().nullable().default(null);

/** A number of bytes between bounds, as text. */
const byteCount = (min: number, max: number) => {
  const expectation = `must be a number of bytes from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,14}$/, expectation)
    .transform(Number)
    .refine((bytes) => bytes >= min && bytes <= max, expectation);
};

/** A whole number between bounds, as text. */
const count = (min: number, max: number) => {
  const expectation = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, expectation)
    .transform(Number)
    .refine((value) => value >= min && value <= max, expectation);
};

const isHostName = (text: string) => /^(\[[0-9a-f:]+\]|[a-z0-9._-]+)$/i.test(text);

/**
 * Every environment variable that the server reads: its default, its bounds and, as description, its meaning.
 * `.env.example` repeats this list for people; a test compares the two.
 */
export const environmentSchema = z.object({
  HOST: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .default('127.0.0.1')
    .describe('Address to listen on. 0.0.0.0 opens the server to the network: set PUBLIC_HOSTS too.'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65535, 'must be a port number from 0 to 65535')
    .prefault('8000')
    .describe('TCP port to listen on. 0 lets the system choose a free one.'),
  DB_PATH: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .refine((path) => !path.includes(':memory:'), 'must be a file: sessions kept in memory would be lost')
    .default('data/persona_lens.db')
    .describe('SQLite file, made when missing; a relative path starts at the top of the repository.'),
  DATABASE_URL: z
    .string()
    .trim()
    .refine(
      (url) => url === '' || isPostgresUrl(url),
      'must look like postgres://user:password@host:5432/database, with # ? / % in the password percent-encoded',
    )
    .transform((url) => url || null)
    .prefault('')
    .describe('Set it to use PostgreSQL instead of SQLite: postgres://user:password@host:5432/database.'),
  PUBLIC_HOSTS: z
    .string()
    .transform(list)
    .refine(
      (hosts) => hosts.every(isHostName),
      'must be host names without scheme and port, separated by commas',
    )
    .prefault('')
    .describe('Further host names under which people reach the server, separated by commas.'),
  CORS_ORIGINS: z
    .string()
    .transform(list)
    .refine(
      (origins) => origins.every(isOrigin),
      'must be origins such as https://example.org, without a path, separated by commas',
    )
    .prefault('http://localhost:3000,http://127.0.0.1:3000,http://localhost:5173')
    .describe('Web origins that may call the API from a browser, separated by commas.'),
  MAX_PROFILE_BYTES: byteCount(1024, 104_857_600)
    .prefault(String(defaultMaxProfileBytes))
    .describe('Largest profile that is accepted, in bytes of JSON; it has at most 500,000 values, too.'),
  MAX_IMPORT_BYTES: byteCount(1024, 1_099_511_627_776)
    .prefault('8589934592')
    .describe(
      'Largest file that can be uploaded for an import, in bytes. Archives with many videos are large.',
    ),
  MAX_CONNECTIONS: count(1, 100_000)
    .prefault('1000')
    .describe(
      'Most connections at a time; further ones are ended at once. A proxy in front needs one a request.',
    ),
  IMPORT_DIR: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .default('data/imports')
    .describe(
      'Directory on a disk with room for the files that are being imported. They have no name there.',
    ),
  BLUESKY_URL: httpUrl
    .prefault('https://public.api.bsky.app')
    .describe('AppView of Bluesky that accounts are read from.'),
  X_BEARER_TOKEN: optionalText.describe(
    'Bearer token of the API of X. Without it, and without NITTER_URL, accounts of X come from archives.',
  ),
  X_API_URL: httpUrl.prefault('https://api.x.com/2').describe('Base address of the API of X, version 2.'),
  NITTER_URL: httpUrlWithLogin
    .nullable()
    .default(null)
    .describe(
      'Nitter instance whose RSS feeds accounts of X are read from when there is no X_BEARER_TOKEN. May hold user:password@.',
    ),
  ALLOW_PRIVATE_HOSTS: z
    .enum(['true', 'false'], 'must be true or false')
    .default('false')
    .describe('true lets typed accounts lead into private networks, without TLS. Only for tests.'),
  LLM_BASE_URL: httpUrl
    .nullable()
    .default(null)
    .describe(
      'OpenAI-compatible endpoint that answers questions and describes accounts, such as http://localhost:11434/v1.',
    ),
  LLM_MODEL: optionalText.describe('Name of the model there. Without both, rules answer and describe.'),
  LLM_API_KEY: optionalText.describe('API key for that endpoint, where it wants one.'),
  LLM_CONTEXT_TOKENS: count(8_192, 100_000_000)
    .prefault('32768')
    .describe(
      'Tokens that the model can read and write together, as its server has set them. Less is asked of it then.',
    ),
  SQLITE_SYNCHRONOUS: z
    .enum(['full', 'normal'], 'must be full or normal')
    .default('full')
    .describe('full survives a power cut; normal is faster and may lose the last moments before one.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info')
    .describe(
      'How much is logged: fatal, error, warn, info, debug, trace or silent. info has a line a request.',
    ),
});
