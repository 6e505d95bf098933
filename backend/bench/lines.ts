import type { LoadRequest } from './load.js';
import { makeProfile, seed, seedMessages, sessionId } from './seed.js';
import type { Server } from './servers.js';

/** A kind of request that is measured: a line of the table for each number of connections. */
export interface Line {
  readonly name: string;
  readonly status: number;
  /** How many requests a run sends when each uses up a row; null to send for a length of time. */
  readonly amount: ((connections: number) => number) | null;
  /** Makes a server ready for one run of that many requests, and answers what makes them. */
  prepare(server: Server, amount: number): Promise<() => LoadRequest> | (() => LoadRequest);
}

/** Puts what the lines read and change into a database. */
export function seedLines(databasePath: string): void {
  seed(databasePath, 'twenty', { count: 20 });
  seed(databasePath, 'thousand', { count: 1_000 });
  seed(databasePath, 'renames', { count: 1_000 });
  seed(databasePath, 'profiles', { count: 100 });
  seed(databasePath, 'conversations', { count: 100 });
  seedMessages(databasePath, 'conversations', 0, 5_000);
}

/** Path of the end of a long conversation. */
export const historyPath = `/api/users/conversations/sessions/${sessionId(0)}/messages?limit=50`;

const get = (path: string, headers: Record<string, string> = {}): LoadRequest => ({
  method: 'GET',
  path,
  headers,
});

const jsonHeaders = { 'Content-Type': 'application/json' };

const smallProfile = makeProfile(50 * 1024);
const largeProfile = Buffer.from(makeProfile(200 * 1024));

// Numbers go on across all runs, so that each creates and deletes other sessions than those before.
let created = 0;
let renamed = 0;
let saved = 0;
let said = 0;
let seededForDeletion = 0;

export const lines: readonly Line[] = [
  {
    name: 'list of 20',
    status: 200,
    amount: null,
    prepare: () => () => get('/api/users/twenty/sessions'),
  },
  {
    name: 'list of 1,000',
    status: 200,
    amount: null,
    prepare: () => () => get('/api/users/thousand/sessions'),
  },
  {
    name: 'unchanged list',
    status: 304,
    amount: null,
    prepare: async (server) => {
      const path = '/api/users/thousand/sessions';
      const etag = (await fetch(`${server.url}${path}`)).headers.get('etag') ?? '';
      return () => get(path, { 'If-None-Match': etag });
    },
  },
  {
    name: 'create',
    status: 200,
    amount: null,
    prepare: () => () => ({
      method: 'POST',
      path: '/api/users/creates/sessions',
      headers: jsonHeaders,
      body: JSON.stringify({ session_id: `new-${(created += 1)}`, title: 'Election research' }),
    }),
  },
  {
    name: 'rename',
    status: 200,
    amount: null,
    prepare: () => () => ({
      method: 'PATCH',
      path: `/api/users/renames/sessions/${sessionId((renamed += 1) % 1_000)}`,
      headers: jsonHeaders,
      body: JSON.stringify({ title: `Renamed ${renamed}` }),
    }),
  },
  {
    name: 'delete, 3 profiles of 50 KB',
    status: 200,
    amount: (connections) => (connections === 1 ? 200 : 1_000),
    prepare: ({ databasePath }, amount) => {
      let next = seededForDeletion;
      seededForDeletion += amount;
      const profiles = [smallProfile, smallProfile, smallProfile];
      seed(databasePath, 'deletes', { from: next, count: amount, profiles });
      return () => ({ method: 'DELETE', path: `/api/users/deletes/sessions/${sessionId(next++)}` });
    },
  },
  {
    name: 'last 50 of 5,000 messages',
    status: 200,
    amount: null,
    prepare: () => () => get(historyPath),
  },
  {
    name: 'add a message',
    status: 201,
    amount: null,
    prepare: () => () => ({
      method: 'POST',
      path: `/api/users/conversations/sessions/${sessionId(1 + ((said += 1) % 99))}/messages`,
      headers: jsonHeaders,
      body: JSON.stringify({ id: `new-${said}`, content: 'When does this account post?' }),
    }),
  },
  {
    name: 'save a profile of 200 KB',
    status: 200,
    amount: null,
    prepare: () => () => ({
      method: 'PUT',
      path: `/api/users/profiles/sessions/${sessionId((saved += 1) % 100)}/profiles/account`,
      headers: jsonHeaders,
      body: largeProfile,
    }),
  },
];
