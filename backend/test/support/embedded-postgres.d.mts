/** A real PostgreSQL of a test; plain JavaScript, because Jest loads it before there is a compiler. `stop` ends it and removes its files. */
export function startEmbeddedPostgres(): Promise<{ url: string; stop: () => Promise<void> }>;
