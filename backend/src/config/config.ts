import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadEnvFile } from 'node:process';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { environmentSchema } from './environment.js';

/** Settings of one server process. Read once at start; frozen. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Which database keeps the data: a SQLite file, or PostgreSQL when a URL is set. */
  readonly database:
    | { readonly kind: 'sqlite'; readonly path: string; readonly synchronous: 'full' | 'normal' }
    | { readonly kind: 'postgres'; readonly url: string };
  readonly publicHosts: readonly string[];
  readonly corsOrigins: readonly string[];
  readonly maxProfileBytes: number;
  readonly maxImportBytes: number;
  readonly maxConnections: number;
  /** Absolute path of the directory for files that are being imported. */
  readonly importDirectory: string;
  readonly sources: {
    /** Base addresses without a slash at the end; null where a source is not used. */
    readonly blueskyUrl: string;
    readonly xApiUrl: string;
    readonly xBearerToken: string | null;
    readonly nitterUrl: string | null;
    readonly allowPrivateHosts: boolean;
  };
  /** The language model that describes accounts and answers questions; null when none is set. */
  readonly model: {
    readonly baseUrl: string;
    readonly model: string;
    readonly apiKey: string | null;
    /** Tokens that it can read and write together. */
    readonly contextTokens: number;
  } | null;
  readonly logLevel: string;
}

/** Variables whose values have no place on a screen: addresses may carry a password. */
const secrets = new Set(['DATABASE_URL', 'X_BEARER_TOKEN', 'LLM_API_KEY', 'LLM_BASE_URL', 'NITTER_URL']);

/** Token under which Nest injects the {@link Config}. */
export const CONFIG = Symbol('CONFIG');

/**
 * Top of the repository: where relative paths in variables start, whatever the working directory is.
 * The built file that has this is in dist/server/, which is as deep as src/config/.
 */
export const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** Thrown when variables are wrong. Its message has one line for each of them. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the configuration from environment variables.
 *
 * @param env variables by name, normally `process.env`. Unset and empty ones take their default.
 * @throws ConfigError naming every bad variable, what it must be and what it was.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const known = Object.keys(environmentSchema.shape);
  const given = Object.fromEntries(
    known.filter((name) => env[name]?.trim()).map((name) => [name, env[name]]),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      const value = secrets.has(name) ? '' : `, not "${given[name]}"`;
      return `  ${name} ${issue.message}${value}`;
    });
    throw new ConfigError(wrong(lines));
  }
  const values = parsed.data;
  const model = readModel(values);
  return Object.freeze<Config>({
    host: values.HOST,
    port: values.PORT,
    database: values.DATABASE_URL
      ? { kind: 'postgres', url: values.DATABASE_URL }
      : {
          kind: 'sqlite',
          path: resolve(repositoryRoot, values.DB_PATH),
          synchronous: values.SQLITE_SYNCHRONOUS,
        },
    publicHosts: values.PUBLIC_HOSTS,
    corsOrigins: values.CORS_ORIGINS,
    maxProfileBytes: values.MAX_PROFILE_BYTES,
    maxImportBytes: values.MAX_IMPORT_BYTES,
    maxConnections: values.MAX_CONNECTIONS,
    importDirectory: resolve(repositoryRoot, values.IMPORT_DIR),
    sources: Object.freeze({
      blueskyUrl: values.BLUESKY_URL,
      xApiUrl: values.X_API_URL,
      xBearerToken: values.X_BEARER_TOKEN,
      nitterUrl: values.NITTER_URL,
      allowPrivateHosts: values.ALLOW_PRIVATE_HOSTS === 'true',
    }),
    model,
    logLevel: values.LOG_LEVEL,
  });
}

function readModel({
  LLM_BASE_URL: baseUrl,
  LLM_MODEL: model,
  LLM_API_KEY: apiKey,
  LLM_CONTEXT_TOKENS: contextTokens,
}: z.output<typeof environmentSchema>): Config['model'] {
  if (baseUrl === null && model === null) return null;
  if (baseUrl === null) throw new ConfigError(wrong(['  LLM_BASE_URL must be set when LLM_MODEL is']));
  if (model === null) throw new ConfigError(wrong(['  LLM_MODEL must be set when LLM_BASE_URL is']));
  return Object.freeze({ baseUrl, model, apiKey, contextTokens });
}

const wrong = (lines: readonly string[]) =>
  `These environment variables are wrong:\n${[...new Set(lines)].join('\n')}`;

/**
 * The process's environment variables, with those of a settings file that are not set. `ENV_FILE` names the file, from the top of the
 * repository on; without it, it is `.env` there, which may be missing.
 *
 * @throws ConfigError when there is such a file and it cannot be read, or `ENV_FILE` leads nowhere.
 */
export function readEnvironment(): NodeJS.ProcessEnv {
  const named = process.env['ENV_FILE']?.trim();
  const file = resolve(repositoryRoot, named || '.env');
  try {
    if (named || existsSync(file)) loadEnvFile(file);
  } catch (error) {
    throw new ConfigError(
      `The file ${file} cannot be read. Mend or remove it${named ? ', or ENV_FILE' : ''}.`,
      { cause: error },
    );
  }
  return process.env;
}

/** Variables of Node.js itself that change how it trusts and reaches other servers. */
const networkVariables = ['NODE_EXTRA_CA_CERTS', 'NODE_USE_SYSTEM_CA', 'SSL_CERT_FILE', 'SSL_CERT_DIR'];

/** The environment of processes that the server starts: nothing of its own settings, none of its secrets. */
export function childEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    networkVariables.map((name) => [name, process.env[name]]).filter(([, value]) => value !== undefined),
  ) as NodeJS.ProcessEnv;
}
