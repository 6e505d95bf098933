import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig, repositoryRoot } from '../../src/config/config.js';
import { environmentSchema } from '../../src/config/environment.js';

describe('the configuration', () => {
  it('has safe defaults', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 8000,
      database: { kind: 'sqlite', path: join(repositoryRoot, 'data/persona_lens.db'), synchronous: 'full' },
      publicHosts: [],
      corsOrigins: ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://localhost:5173'],
      maxProfileBytes: 5_242_880,
      maxImportBytes: 8_589_934_592,
      maxConnections: 1000,
      importDirectory: join(repositoryRoot, 'data/imports'),
      sources: {
        blueskyUrl: 'https://public.api.bsky.app',
        xApiUrl: 'https://api.x.com/2',
        xBearerToken: null,
        nitterUrl: null,
        allowPrivateHosts: false,
      },
      model: null,
      logLevel: 'info',
    });
  });

  it('is frozen', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', HOST: ' ', DATABASE_URL: '', LOG_LEVEL: '' })).toEqual(readConfig({}));
  });

  it('chooses PostgreSQL when DATABASE_URL is set', () => {
    const url = 'postgresql://user:secret@db.example.org/lens?sslmode=require';
    expect(readConfig({ DATABASE_URL: url }).database).toEqual({ kind: 'postgres', url });
  });

  it('reads lists', () => {
    const config = readConfig({
      PUBLIC_HOSTS: ' a.example.org ,b.example.org,',
      CORS_ORIGINS: 'https://a.example.org',
    });
    expect(config.publicHosts).toEqual(['a.example.org', 'b.example.org']);
    expect(config.corsOrigins).toEqual(['https://a.example.org']);
  });

  it('reads the model, and the addresses of sources without a slash at the end', () => {
    const config = readConfig({
      LLM_BASE_URL: 'http://localhost:11434/v1/',
      LLM_MODEL: 'llama',
      NITTER_URL: 'http://10.0.0.5:8080/',
    });
    expect(config.model).toEqual({
      baseUrl: 'http://localhost:11434/v1',
      model: 'llama',
      apiKey: null,
      contextTokens: 32_768,
    });
    expect(config.sources.nitterUrl).toBe('http://10.0.0.5:8080');
  });

  it.each([
    'https://operator:pa%20ss@nitter.example',
    'https://operator@nitter.example',
    'http://nitter:8080',
  ])('reads the address %s of a Nitter instance, with the login that it has', (NITTER_URL) => {
    expect(readConfig({ NITTER_URL: `${NITTER_URL}/` }).sources.nitterUrl).toBe(NITTER_URL);
  });

  it.each([
    { NITTER_URL: 'https://op%3Aerator:secret@nitter.example' },
    { NITTER_URL: 'https://operator:secret@nitter.example?x' },
    { NITTER_URL: 'ftp://operator:secret@nitter.example' },
    { BLUESKY_URL: 'https://operator:secret@bsky.example' },
    { LLM_BASE_URL: 'https://operator:secret@llm.example', LLM_MODEL: 'llama' },
  ])('refuses %j', (env) => {
    const [name = ''] = Object.keys(env);
    expect(catchError(() => readConfig(env)).message).toContain(`  ${name} must `);
  });

  it.each([
    [{ LLM_MODEL: 'llama' }, 'LLM_BASE_URL must be set'],
    [{ LLM_BASE_URL: 'http://localhost:11434/v1' }, 'LLM_MODEL must be set'],
  ])('refuses one half of a model: %j', (env, expected) => {
    expect(catchError(() => readConfig(env)).message).toContain(expected);
  });

  it('lists every bad variable at once, and never a password', () => {
    const bad = {
      PORT: '65536',
      DB_PATH: ':memory:',
      DATABASE_URL: 'mysql://root:secret@host/db',
      PUBLIC_HOSTS: 'https://example.org',
      CORS_ORIGINS: 'https://example.org/path',
      MAX_PROFILE_BYTES: '5MB',
      MAX_IMPORT_BYTES: '12',
      BLUESKY_URL: 'bsky.app',
      NITTER_URL: 'http://user:%secret@nitter.example',
      ALLOW_PRIVATE_HOSTS: 'yes',
      SQLITE_SYNCHRONOUS: 'off',
      LOG_LEVEL: 'loud',
    };
    const error = catchError(() => readConfig(bad));
    expect(error).toBeInstanceOf(ConfigError);
    for (const name of Object.keys(bad)) expect(error.message).toContain(`  ${name} must `);
    expect(error.message).not.toContain('secret');
  });

  it.each([
    'postgres://user:p#cret@host:5432/db',
    'postgres://user:secret@host:99999/db',
    'postgres://u:to%psecret@h/db',
  ])('refuses the address %s, which no driver could read', (DATABASE_URL) => {
    expect(catchError(() => readConfig({ DATABASE_URL })).message).toContain('  DATABASE_URL must ');
  });

  it('is listed in .env.example with the default and the meaning of every variable, and nothing else', () => {
    const defaults = environmentSchema.parse({});
    const expected = Object.entries(environmentSchema.shape).map(([name, schema]) => {
      const value = defaults[name as keyof typeof defaults];
      return {
        name,
        meaning: schema.description,
        value: Array.isArray(value) ? value.join(',') : String(value ?? ''),
      };
    });
    const lines = readFileSync(join(repositoryRoot, '.env.example'), 'utf8').split('\n');
    const listed = lines.flatMap((line, index) => {
      const [, name, value] = /^(?:# ?)?([A-Z_]+)=(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [{ name, meaning: lines[index - 1]?.replace(/^# /, ''), value }];
    });
    expect(listed).toEqual(expected);
  });
});

function catchError(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    return error as Error;
  }
  throw new Error('It did not throw.');
}
