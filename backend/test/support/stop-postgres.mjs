/** Stops the PostgreSQL of the tests and removes its files. */
export default async function stopPostgres() {
  await globalThis.__POSTGRES__?.stop();
}
