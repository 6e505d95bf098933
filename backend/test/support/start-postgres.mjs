import { startEmbeddedPostgres } from './embedded-postgres.mjs';

/** Starts the PostgreSQL of the tests, which find it under `TEST_POSTGRES_URL`. */
export default async function startPostgres() {
  const postgres = await startEmbeddedPostgres();
  globalThis.__POSTGRES__ = postgres;
  process.env['TEST_POSTGRES_URL'] = postgres.url;
}
