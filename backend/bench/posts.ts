import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { loadavg } from 'node:os';
import { percentile } from './load.js';
import { type Server, startServer } from './servers.js';

const sizes = [100, 10_000, 100_000];
const sessions = '/api/users/posts/sessions';
const others = '/api/users/others/sessions';
const posts = `${sessions}/posts/profiles/bench/posts`;

/** Words as texts have them: a few often, most hardly ever (Zipf). Always the same ones. */
function* texts(): Generator<string, never> {
  let state = 7;
  const random = () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
  const word = () => `w${Math.floor(Math.exp(random() * Math.log(60_000)))}`;
  for (;;) {
    const words = Array.from({ length: 4 + Math.floor(random() * 30) }, word);
    yield `${words.join(' ')} #tag${Math.floor(random() * 300)}`;
  }
}

/** A table of the posts of one account, the newest first. */
function table(count: number): Blob {
  const text = texts();
  const lines = Array.from({ length: count }, (_, index) =>
    [
      1_900_000_000_000_000_000n - BigInt(index) * 7919n,
      new Date(Date.UTC(2026, 0, 1) - index * 1_800_000).toISOString(),
      `"${text.next().value}${index === count - 1 ? ' quetzalcoatlus' : ''}"`,
      index % 311,
      index % 37,
      'bench',
    ].join(','),
  );
  return new Blob([`id,created_at,text,likes,retweets,author\n${lines.join('\n')}\n`]);
}

/**
 * Prints what it costs to keep, find and delete the posts of one account, at sizes that are far apart, and how long others wait for their writes
 * meanwhile.
 */
export async function printPosts(directory: string): Promise<void> {
  console.log(`\nPosts of one account (load of the machine: ${loadavg()[0]?.toFixed(1)}):`);
  for (const count of sizes) {
    const server = await startServer(join(directory, `posts-${count}.db`));
    try {
      await printSize(server, count);
    } finally {
      await server.stop();
    }
  }
}

async function printSize(server: Server, count: number): Promise<void> {
  const file = table(count);
  await makeSession(server, sessions, 'posts');
  await makeSession(server, others, 'other');
  const before = await renameFor(server, wait(1000));
  const bytesBefore = bytesOf(server);
  const start = performance.now();
  const importing = importFile(server, file);
  const during = await renameFor(server, importing);
  const seconds = (performance.now() - start) / 1000;
  const bytes = bytesOf(server) - bytesBefore;

  const pages: string[] = [];
  for (const [name, query] of [
    ['newest', ''],
    ['most liked', 'sort=likes'],
    ['of a tag', 'tag=tag7'],
    ['with a word', 'q=w12'],
  ] as const) {
    const first = await timed(server, `${posts}?${query}`);
    const next = first.next ? await timed(server, first.next) : null;
    pages.push(`${name} ${first.ms.toFixed(0)}${next ? ` then ${next.ms.toFixed(0)}` : ''}`);
  }
  const { ms: rare } = await timed(server, `${posts}?q=quetzalcoatlus`);
  const { ms: statistics } = await timed(
    server,
    posts.replace(/posts$/, 'statistics?day=sat&time_zone=Asia/Tokyo'),
  );
  const deletion = performance.now();
  await fetch(`${server.url}${sessions}/posts`, { method: 'DELETE' });
  const deletedMs = performance.now() - deletion;
  const erasing = await renameFor(server, wait(2000));
  console.log(
    `  ${count.toLocaleString('en').padStart(7)}: imported in ${seconds.toFixed(1)} s, ${(bytes / file.size).toFixed(2)} of the table's bytes; ` +
      `pages of 100 in ms: ${pages.join(', ')}, the oldest post's word ${rare.toFixed(0)}; statistics of a day ${statistics.toFixed(0)}; ` +
      `deleted in ${deletedMs.toFixed(0)};\n           others' writes before: ${describe(before)}, during: ${describe(during)}, while erasing: ${describe(erasing)}`,
  );
}

const describe = (ms: readonly number[]) =>
  `p50 ${percentile(ms, 0.5).toFixed(1)} ms, p99 ${percentile(ms, 0.99).toFixed(1)} ms`;

const bytesOf = ({ databasePath }: Server) =>
  ['', '-wal'].reduce(
    (sum, end) => sum + (statSync(databasePath + end, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );

async function makeSession(server: Server, list: string, id: string): Promise<void> {
  await fetch(`${server.url}${list}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ session_id: id, title: id }),
  });
}

async function importFile(server: Server, file: Blob): Promise<void> {
  const form = new FormData();
  form.set('file', file, 'posts.csv');
  const answer = await fetch(`${server.url}${sessions}/posts/imports`, { method: 'POST', body: form });
  const events = await answer.text();
  if (!events.includes('event: result')) throw new Error(`The import failed: ${events.slice(-500)}`);
}

/** Latencies of another caller's writes until `end`, in milliseconds. */
async function renameFor(server: Server, end: Promise<unknown>): Promise<number[]> {
  const latenciesMs: number[] = [];
  let hasEnded = false;
  const mark = () => {
    hasEnded = true;
  };
  end.then(mark, mark);
  while (!hasEnded) {
    const start = performance.now();
    const answer = await fetch(`${server.url}${others}/other`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title: `Title ${latenciesMs.length}` }),
    });
    await answer.arrayBuffer();
    latenciesMs.push(performance.now() - start);
    await wait(5);
  }
  await end;
  return latenciesMs;
}

async function timed(server: Server, path: string): Promise<{ ms: number; next: string | undefined }> {
  const start = performance.now();
  const answer = await fetch(`${server.url}${path}`);
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}.`);
  return { ms: performance.now() - start, next: /<(.*)>/.exec(answer.headers.get('link') ?? '')?.[1] };
}
