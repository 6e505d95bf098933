/**
 * Loads the built server with a mix of all that people do with it, prints its memory now and then, and ends with whether that has grown.
 * The amount of data stays about the same meanwhile.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { load, type LoadRequest, type Measure, percentile } from './load.js';
import { makeProfile, seed, sessionId } from './seed.js';
import { memoryMiB, type Server, startServer } from './servers.js';

const usage = `npm run soak -- [options]
  --minutes N   how long (default 10); in less than four the memory is still warming up
  --every N     seconds between two lines (default 30)`;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    every: { type: 'string', default: '30' },
    help: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.minutes) * 60;
const everySeconds = Number(values.every);

/** Sessions that there are at a time: each is made, renamed, given a profile and deleted later. */
const window = 1_000;
/** Far more than there are connections, so that each step finds the one before done. */
const stepsBetween = 200;
/** By how much memory may differ from quarter to quarter without having grown: the collector comes when it likes. */
const tolerance = { share: 0.1, mib: 20 };

const jsonHeaders = { 'Content-Type': 'application/json' } as const;
const headers = { ...jsonHeaders };
const profile = makeProfile(50 * 1024);
/** As the seed names it. */
const username = 'account_0';
const sessions = '/api/users/soak/sessions';

let turn = window;

/** Each turn a session is made, an older one changed, the oldest deleted, and some are read. */
function* requests(): Generator<LoadRequest> {
  for (; ; turn += 1) {
    const at = (age: number) => `${sessions}/${sessionId(turn - age)}`;
    const body = JSON.stringify({ session_id: sessionId(turn), title: `Chat ${turn}` });
    yield { method: 'POST', path: sessions, headers, body };
    yield { method: 'GET', path: `${sessions}?limit=50&order=desc` };
    yield {
      method: 'PATCH',
      path: at(stepsBetween),
      headers,
      body: JSON.stringify({ title: `No. ${turn}` }),
    };
    yield { method: 'PUT', path: `${at(stepsBetween)}/profiles/${username}`, headers, body: profile };
    yield { method: 'GET', path: `${at(2 * stepsBetween)}/profiles/${username}` };
    yield { method: 'GET', path: `${at(2 * stepsBetween)}/profiles` };
    yield { method: 'GET', path: `${at(2 * stepsBetween)}/profile-summaries` };
    yield { method: 'GET', path: `${at(2 * stepsBetween)}/messages?limit=50` };
    yield { method: 'GET', path: '/api/health' };
    if (turn % 50 === 0) yield { method: 'GET', path: sessions };
    yield { method: 'DELETE', path: at(window) };
  }
}

/** A message for a session that has a profile. */
const message = (): LoadRequest => ({
  ...{ method: 'POST', path: `${sessions}/${sessionId(turn - 2 * stepsBetween)}/messages`, headers },
  body: JSON.stringify({ content: 'It posts more at night than I thought.' }),
});

/** Bodies that are refused, which is a way of its own through the server. */
const refused = (): LoadRequest => ({ method: 'POST', path: sessions, headers, body: '{"title":""}' });

/** Imports a small file every few seconds; answers how many did not end with a result. */
async function importNowAndThen(server: Server, until: () => boolean): Promise<number> {
  let failures = 0;
  const posts = Array.from({ length: 500 }, (_, id) => ({
    id: String(id),
    text: `Post ${id}`,
    author: 'nasa',
  }));
  for (; !until(); await setTimeout(5_000)) {
    const form = new FormData();
    form.set('file', new Blob([JSON.stringify(posts)]), 'posts.json');
    const path = `${server.url}${sessions}/kept/imports`;
    const answer = await fetch(path, { method: 'POST', body: form });
    if (!(await answer.text()).includes('event: result')) failures += 1;
  }
  return failures;
}

/** Has the assistant answer one question after the other; answers how many answers there were, and how many did not end whole. */
async function askOnAndOn(
  server: Server,
  until: () => boolean,
): Promise<{ count: number; failures: number }> {
  let [count, failures] = [0, 0];
  // Not the object that the load sends: autocannon puts the length of its bodies into that.
  const post = (path: string, body: object) =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { ...jsonHeaders },
      body: JSON.stringify(body),
    });
  for (; !until(); count += 1) {
    const messages = `${sessions}/${sessionId(turn - 2 * stepsBetween)}/messages`;
    const id = `question-${count}`;
    await (await post(messages, { id, content: 'When does it post, and what works best?' })).text();
    const answer = await (await post(`${messages}/${id}/reply`, {})).text();
    if (!answer.includes('event: done')) failures += 1;
  }
  return { count, failures };
}

/** Notes the memory every second, prints it now and then, until the load ends. */
async function watchMemory(server: Server, until: () => boolean): Promise<number[]> {
  const samples: number[] = [];
  for (let second = 0; !until(); second += 1, await setTimeout(1_000)) {
    const mib = memoryMiB(server);
    if (mib === null) throw new Error('The memory of a process can only be told where there is /proc.');
    samples.push(mib);
    if (second % everySeconds === 0) console.log(`${String(second).padStart(5)} s  ${mib.toFixed(0)} MiB`);
  }
  return samples;
}

/** The second quarter and the last one; the first is for warming up. */
function compareQuarters(samples: readonly number[]): { early: number; late: number; hasGrown: boolean } {
  const quarter = Math.floor(samples.length / 4);
  const early = percentile(samples.slice(quarter, 2 * quarter), 0.5);
  const late = percentile(samples.slice(-quarter), 0.5);
  return { early, late, hasGrown: late > early * (1 + tolerance.share) + tolerance.mib };
}

function printLoad(name: string, { requests: count, failures, latenciesMs, seconds: took }: Measure): void {
  const p99 = percentile(latenciesMs, 0.99).toFixed(1);
  console.log(
    `${name}: ${count} requests, ${(count / took).toFixed(0)}/s, p99 ${p99} ms, ${failures} failed`,
  );
}

async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'persona-lens-soak-'));
  const server = await startServer(join(directory, 'soak.db'));
  try {
    seed(server.databasePath, 'soak', { count: window, profiles: [profile] });
    const kept = JSON.stringify({ session_id: 'kept', title: 'Imports' });
    await fetch(`${server.url}${sessions}`, { method: 'POST', headers, body: kept });
    const mixed = requests();
    let isOver = false;
    const loads = Promise.all([
      load(server, () => mixed.next().value as LoadRequest, 200, 16, { seconds }),
      load(server, refused, 422, 2, { seconds }),
      load(server, message, 201, 2, { seconds }),
    ]).finally(() => (isOver = true));
    const [[ofMixed, ofRefused, ofMessages], failedImports, answers, samples] = await Promise.all([
      loads,
      importNowAndThen(server, () => isOver),
      askOnAndOn(server, () => isOver),
      watchMemory(server, () => isOver),
    ]);
    printLoad('Mixed', ofMixed);
    printLoad('Refused', ofRefused);
    printLoad('Messages', ofMessages);
    const { early, late, hasGrown } = compareQuarters(samples);
    console.log(
      `Imports: ${failedImports} failed; answers: ${answers.count}, of which ${answers.failures} failed`,
    );
    console.log(
      `Memory: ${early.toFixed(0)} MiB in the second quarter, ${late.toFixed(0)} MiB in the last: ${hasGrown ? 'it grows' : 'it does not grow'}`,
    );
    const refusals = [ofMixed, ofRefused, ofMessages].reduce((sum, { failures }) => sum + failures, 0);
    if (hasGrown || refusals + failedImports + answers.failures > 0) process.exitCode = 1;
  } finally {
    await server.stop();
    rmSync(directory, { recursive: true });
  }
}

if (values.help) console.log(usage);
else await main();
