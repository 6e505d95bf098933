import { percentile } from './load.js';
import { seed, sessionId } from './seed.js';
import type { Server } from './servers.js';

/** Milliseconds that a page of 50 takes to list, by how many sessions the user has. */
export interface Growth {
  readonly sessions: number;
  readonly firstPage: Times;
  readonly middlePage: Times;
}

interface Times {
  readonly p50: number;
  readonly p99: number;
}

const sizes = [10, 1_000, 100_000];
const repetitions = 200;

/** Measures how the time of a list grows with the number of sessions, one request at a time. */
export async function measureGrowth(server: Server): Promise<Growth[]> {
  const growth: Growth[] = [];
  for (const sessions of sizes) {
    const user = `growth-${sessions}`;
    seed(server.databasePath, user, { count: sessions });
    const path = `/api/users/${user}/sessions?limit=50`;
    const middlePath = (await findMiddle(server, user, sessions)) ?? path;
    growth.push({
      sessions,
      firstPage: await timesOf(server, user, path),
      middlePage: await timesOf(server, user, middlePath),
    });
  }
  return growth;
}

/** Goes through the pages, as a client does, to the one that begins in the middle of the list. */
async function findMiddle(server: Server, user: string, sessions: number): Promise<string | null> {
  const pageSize = 200;
  let path: string | undefined = `/api/users/${user}/sessions?limit=${pageSize}`;
  for (let passed = 0; passed < sessions / 2; passed += pageSize) {
    const response: Response = await fetch(`${server.url}${path}`);
    await response.arrayBuffer();
    path = /<(.*)>/.exec(response.headers.get('link') ?? '')?.[1];
    if (path === undefined) return null;
  }
  return path.replace(`limit=${pageSize}`, 'limit=50');
}

async function timesOf(server: Server, user: string, path: string): Promise<Times> {
  const timesMs: number[] = [];
  for (let number = 0; number < repetitions; number += 1) {
    // A change, so that no list that the server keeps is current.
    const change = await fetch(`${server.url}/api/users/${user}/sessions/${sessionId(number % 10)}`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ title: `Renamed ${number}` }),
    });
    await change.arrayBuffer();
    const start = performance.now();
    const list = await fetch(`${server.url}${path}`);
    await list.arrayBuffer();
    timesMs.push(performance.now() - start);
    if (!change.ok || !list.ok) throw new Error(`${path}: status ${change.status}, ${list.status}`);
  }
  // The first ones warm the connection and the code up.
  const measured = timesMs.slice(repetitions / 4);
  return { p50: percentile(measured, 0.5), p99: percentile(measured, 0.99) };
}
