/** How soon answers of a language model reach those who wait for them: through the built server, and through the reference. */
import { get, type IncomingMessage, request } from 'node:http';
import { percentile } from './load.js';
import type { Model } from './model.js';
import { cpuMs, type Server } from './servers.js';

/** What people wait for. */
export interface AnswerTimes {
  readonly name: string;
  readonly p50: number;
  readonly p99: number;
  /** Processor time of the server for each answer, or each piece that each follower got. */
  readonly cpuUs: number;
}

const followers = 100;
const firstTokens = { answers: 300, atOnce: 8 };
const followed = { pieces: 150, everyMs: 20 };

let made = 0;

/**
 * From asking for an answer to its first token; and from the moment in which the model sends a piece to the one in which a follower has it. The model
 * answers at once: what is left is what the server takes. In milliseconds.
 *
 * @param model which the server asks
 */
export async function measureAnswers(server: Server, model: Model): Promise<AnswerTimes[]> {
  const rest: AnswerTimes[] = [];
  for (const atOnce of [1, firstTokens.atOnce]) {
    model.pace = { pieces: 20, everyMs: 0 };
    await firstTokenTimes(server, atOnce, 50);
    const { value, cpu } = await withCpu(server, () => firstTokenTimes(server, atOnce, firstTokens.answers));
    rest.push(timesOf(`first token, ${atOnce} at once`, value, cpu / value.length));
  }
  model.pace = followed;
  const { value, cpu } = await withCpu(server, () => followingTimes(server));
  rest.push(timesOf(`piece to ${followers} followers`, value, cpu / value.length));
  return rest;
}

async function firstTokenTimes(server: Server, atOnce: number, count: number): Promise<number[]> {
  const times: number[] = [];
  const talk = async () => {
    while (times.length < count) {
      const { path } = await ask(server);
      const startedAt = performance.now();
      let firstAt = NaN;
      await read(await post(server, `${path}/reply`, { id: 'a' }), (text) => {
        if (Number.isNaN(firstAt) && text.includes('event: token')) firstAt = performance.now();
      });
      times.push(firstAt - startedAt);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, talk));
  return times;
}

/** How late each piece of one answer comes to each of its followers. */
async function followingTimes(server: Server): Promise<number[]> {
  const times: number[] = [];
  const { messages, path } = await ask(server);
  const note = (text: string) => {
    const now = performance.now();
    for (const [, delta = ''] of text.matchAll(/data: \{"delta":"([^"]*)/g)) {
      // What comes as one piece may be several, of which the last one waited the least.
      times.push(now - Number(delta.trim().split(' ').at(-1)));
    }
  };
  const answer = read(await post(server, `${path}/reply`, { id: 'a' }), () => undefined);
  const all = Array.from({ length: followers }, async () => read(await follow(server, messages), note));
  await Promise.all([answer, ...all]);
  return times;
}

/** Makes a session of another user with a question. */
async function ask(server: Server): Promise<{ messages: string; path: string }> {
  const sessions = `/api/users/asks-${(made += 1)}/sessions`;
  await read(await post(server, sessions, { session_id: 's', title: 'Talk' }), () => undefined);
  const messages = `${sessions}/s/messages`;
  await read(await post(server, messages, { id: 'q', content: 'When does it post?' }), () => undefined);
  return { messages, path: `${messages}/q` };
}

const post = (server: Server, path: string, body: object): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json' };
    request(`${server.url}${path}`, { method: 'POST', headers }, resolve)
      .on('error', reject)
      .end(JSON.stringify(body));
  });

const follow = (server: Server, messages: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get(`${server.url}${messages}/a/events`, { agent: false }, resolve).on('error', reject);
  });

async function read(response: IncomingMessage, onText: (text: string) => void): Promise<void> {
  response.setEncoding('utf8');
  for await (const text of response) onText(text as string);
  if ((response.statusCode ?? 0) >= 300) throw new Error(`An answer has the status ${response.statusCode}.`);
}

async function withCpu<T>(server: Server, work: () => Promise<T>): Promise<{ value: T; cpu: number }> {
  const before = cpuMs(server) ?? NaN;
  const value = await work();
  return { value, cpu: ((cpuMs(server) ?? NaN) - before) * 1000 };
}

const timesOf = (name: string, times: readonly number[], cpuUs: number): AnswerTimes => ({
  ...{ name, cpuUs, p50: percentile(times, 0.5), p99: percentile(times, 0.99) },
});
