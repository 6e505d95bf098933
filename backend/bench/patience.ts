import { Agent, get, request } from 'node:http';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { percentile } from './load.js';
import { makeProfile, seed, sessionId } from './seed.js';
import type { Server } from './servers.js';

/** How long others waited for a small answer while the server did heavy work, and what came of that. */
interface Patience {
  readonly work: string;
  readonly seconds: number;
  readonly statuses: string;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

type Send = (
  method: string,
  path: string,
  body?: Buffer,
  headers?: Record<string, string>,
) => Promise<number>;

const user = 'patience';
const listLength = 100_000;

/** Profile of at least that many bytes: one of real shape, its posts repeated. */
function makeLargeProfile(bytes: number): string {
  const profile = JSON.parse(makeProfile(200 * 1024)) as { tweets: unknown[] };
  const size = JSON.stringify(profile).length;
  const { tweets } = profile;
  profile.tweets = Array.from({ length: Math.ceil(bytes / size) }, () => tweets).flat();
  return JSON.stringify(profile);
}

/** Measures how long others wait meanwhile, kind by kind of heavy work. */
export async function measurePatience(server: Server): Promise<Patience[]> {
  const large = makeLargeProfile(4 * 1024 * 1024);
  seed(server.databasePath, user, { count: listLength });
  seed(server.databasePath, `${user}-profiles`, { count: 2, profiles: [large, large, large, large] });
  const profilesPath = (number: number) =>
    `/api/users/${user}-profiles/sessions/${sessionId(number)}/profiles`;
  const many = (count: number, work: (index: number) => Promise<number>) =>
    Promise.all(Array.from({ length: count }, (_, index) => work(index)));
  const body = Buffer.from(large);
  const hostile = gzipSync(`{"user_info":{},"tweets":[${'{},'.repeat(1_733_000)}{}]}`);
  const gzip = { 'Content-Encoding': 'gzip' };
  return [
    await measure(server, 'nothing', (send) => many(200, () => send('GET', '/api/health/live'))),
    await measure(server, 'list of 100,000, twice', async (send) => [
      await send('GET', `/api/users/${user}/sessions`),
      await send('GET', `/api/users/${user}/sessions?order=desc`),
    ]),
    await measure(server, '20 times 4 profiles of 4 MB', (send) =>
      many(20, () => send('GET', profilesPath(0))),
    ),
    await measure(server, '150 saves of 4 MB', (send) =>
      many(150, (index) => send('PUT', `${profilesPath(1)}/new-${index}`, body)),
    ),
    await measure(server, '150 bodies of 5 KB with 1.7 million objects', (send) =>
      many(150, (index) => send('PUT', `${profilesPath(1)}/bad-${index}`, hostile, gzip)),
    ),
  ];
}

async function measure(
  server: Server,
  work: string,
  run: (send: Send) => Promise<number[]>,
): Promise<Patience> {
  // In a thread of its own: this one is busy with what the heavy work sends and receives.
  const others = new Worker(new URL(import.meta.url), {
    workerData: `${server.url}/api/users/twenty/sessions?limit=1`,
  });
  await new Promise((resolve) => others.once('message', resolve));
  const start = performance.now();
  const statuses = await run(senderTo(server));
  const seconds = (performance.now() - start) / 1000;
  const waits = new Promise<number[]>((resolve) => others.once('message', resolve));
  others.postMessage('stop');
  const waitedMs = await waits;
  const kinds = [...new Set(statuses)].sort();
  return {
    work,
    seconds,
    statuses: kinds
      .map((kind) => `${statuses.filter((status) => status === kind).length} × ${kind}`)
      .join(', '),
    p50: percentile(waitedMs, 0.5),
    p99: percentile(waitedMs, 0.99),
    max: percentile(waitedMs, 1),
  };
}

/** Sends requests, each on a connection of its own, and answers their statuses when the whole answers have arrived. */
function senderTo({ url }: Server): Send {
  return (method, path, body, headers = {}) =>
    new Promise((resolve, reject) => {
      const length = body && { 'Content-Type': 'application/json', 'Content-Length': body.length };
      request(`${url}${path}`, { method, agent: false, headers: { ...length, ...headers } }, (response) => {
        response
          .on('error', reject)
          .on('end', () => resolve(response.statusCode ?? 0))
          .resume();
      })
        .on('error', reject)
        .end(body);
    });
}

/** Asks for a small answer again and again until it is told to stop, then tells how long each took in milliseconds. */
async function ask(url: string): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  const waitedMs: number[] = [];
  let isOver = false;
  parentPort?.once('message', () => (isOver = true)).unref();
  while (!isOver) {
    const start = performance.now();
    await new Promise((resolve, reject) => {
      get(url, { agent }, (response) => response.on('end', resolve).resume()).on('error', reject);
    });
    if (waitedMs.push(performance.now() - start) === 1) parentPort?.postMessage('ready');
  }
  agent.destroy();
  parentPort?.postMessage(waitedMs);
}

if (!isMainThread) await ask(workerData as string);
