import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadEnvFile } from 'node:process';
import { fileURLToPath } from 'node:url';
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
  readonly logLevel: string;
}

/** Token under which Nest injects the {@link Config}. */
export const CONFIG = Symbol('CONFIG');

/** Top of the repository: where relative paths in variables start, whatever the working directory is. */
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
      // A database URL carries a password, which has no place on a screen.
      const value = name === 'DATABASE_URL' ? '' : `, not "${given[name]}"`;
      return `  ${name} ${issue.message}${value}`;
    });
    throw new ConfigError(`These environment variables are wrong:\n${[...new Set(lines)].join('\n')}`);
  }
  const values = parsed.data;
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
    logLevel: values.LOG_LEVEL,
  });
}

/**
 * The process's environment variables, with those of a `.env` file at the top of the repository that are not set.
 *
 * @throws ConfigError when there is such a file and it cannot be read.
 */
export function readEnvironment(): NodeJS.ProcessEnv {
  const file = join(repositoryRoot, '.env');
  try {
    if (existsSync(file)) loadEnvFile(file);
  } catch (error) {
    throw new ConfigError(`The file ${file} cannot be read. Mend or remove it.`, { cause: error });
  }
  return process.env;
}
