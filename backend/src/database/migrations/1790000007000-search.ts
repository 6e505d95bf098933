import type { MigrationInterface, QueryRunner } from 'typeorm';

const documentColumns = `
  place bigint NOT NULL,
  user_id text NOT NULL,
  session_id text NOT NULL,
  kind text NOT NULL,
  ref text NOT NULL,
  text text NOT NULL`;
const documentConstraints = `
  CONSTRAINT uq_search_documents UNIQUE (user_id, session_id, kind, ref),
  CONSTRAINT fk_search_documents_session FOREIGN KEY (user_id, session_id)
    REFERENCES sessions (user_id, session_id) ON DELETE CASCADE`;

/**
 * Makes the tables of the search, which have no entities: only the search reads them, and places are numbers that JavaScript cannot hold. What is there
 * already is indexed after the start.
 *
 * Words of titles stand with their sessions. `search_users` has a short number for each user, `search_documents` what can be found beside these and
 * posts. On SQLite, `search_index` has the words of both, and `search_erasures` the places in it of documents that are gone. On PostgreSQL documents and
 * `search_posts` have their words themselves. `background_tasks` says how far the work is that goes on after the start.
 */
export class Search1790000007000 implements MigrationInterface {
  readonly name = 'Search1790000007000';

  async up(runner: QueryRunner): Promise<void> {
    // Not by TypeORM's addColumn, which on SQLite makes the table anew and copies all its rows.
    await runner.query(`ALTER TABLE sessions ADD COLUMN title_words text NOT NULL DEFAULT ''`);
    await runner.query(`
      CREATE TABLE background_tasks (
        name text NOT NULL CONSTRAINT pk_background_tasks PRIMARY KEY, position text NOT NULL)`);
    if (runner.dataSource.options.type === 'postgres') await makeOnPostgres(runner);
    else await makeOnSqlite(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    const own =
      runner.dataSource.options.type === 'postgres' ? ['search_posts'] : ['search_erasures', 'search_index'];
    for (const table of ['search_documents', ...own, 'search_users', 'background_tasks']) {
      await runner.query(`DROP TABLE ${table}`);
    }
    await runner.query('ALTER TABLE sessions DROP COLUMN title_words');
  }
}

async function makeOnSqlite(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE search_users (
      number integer PRIMARY KEY CONSTRAINT ck_search_users_number CHECK (number < 524288),
      user_id text NOT NULL CONSTRAINT uq_search_users UNIQUE,
      documents bigint NOT NULL)`);
  await runner.query(
    `CREATE TABLE search_documents (${documentColumns.replace('bigint NOT NULL', 'integer PRIMARY KEY')}, ${documentConstraints})`,
  );
  // Words come folded, with blanks between them. The prefixes make searches by three letters fast, which are the slow ones without.
  await runner.query(`
    CREATE VIRTUAL TABLE search_index USING fts5(
      tokens, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '_'", prefix = '3')`);
  // Merging is part of writing: see SqliteSearchIndex.
  await runner.query(`INSERT INTO search_index (search_index, rank) VALUES ('automerge', 0)`);
  await runner.query(`CREATE TABLE search_erasures (place integer PRIMARY KEY)`);
  await runner.query(`
    CREATE TRIGGER tr_search_documents_removed AFTER DELETE ON search_documents
    BEGIN INSERT INTO search_erasures (place) VALUES (OLD.place); END`);
}

async function makeOnPostgres(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE search_users (
      number integer GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_search_users PRIMARY KEY
        CONSTRAINT ck_search_users_number CHECK (number < 524288),
      user_id text NOT NULL CONSTRAINT uq_search_users UNIQUE,
      documents bigint NOT NULL)`);
  await runner.query(`
    CREATE TABLE search_documents (${documentColumns},
      tokens tsvector,
      CONSTRAINT pk_search_documents PRIMARY KEY (place), ${documentConstraints})`);
  await runner.query(`CREATE INDEX idx_search_documents_tokens ON search_documents USING gin (tokens)`);
  await runner.query(`
    CREATE TABLE search_posts (
      place bigint CONSTRAINT pk_search_posts PRIMARY KEY,
      tokens tsvector NOT NULL)`);
  await runner.query(`CREATE INDEX idx_search_posts_tokens ON search_posts USING gin (tokens)`);
}
