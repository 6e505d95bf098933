/**
 * Compares the built server with a reference without a framework (reference.ts), both on temporary SQLite files, and
 * prints a table. Nothing is asserted: absolute figures depend on the computer, ratios much less.
 */
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { printAnalysis } from './analysis.js';
import { printColumns } from './columns.js';
import { measureAnswers } from './answers.js';
import { measureGrowth } from './growth.js';
import { printImports } from './import-archive.js';
import { add, load, type Measure, noMeasure, percentile } from './load.js';
import { historyPath, type Line, lines, seedLines } from './lines.js';
import { startModel } from './model.js';
import { measurePatience } from './patience.js';
import { printPosts } from './posts.js';
import { copyDatabase } from './seed.js';
import { peakMemoryMiB, type Server, startReference, startServer } from './servers.js';

const usage = `npm run bench -- [options]
  --seconds N        how long each line loads each of the two servers (default 3)
  --rounds N         in how many turns, the two servers alternating (default 3)
  --connections N,M  how many connections at once (default 1,64)
  --only TEXT        only the lines whose name contains TEXT; no start-up, logs, growth, answers, analysis and import`;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '1,64' },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const secondsPerRound = Number(values.seconds) / rounds;
const connectionCounts = values.connections.split(',').map(Number);
const warmUpSeconds = 0.5;

async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'persona-lens-bench-'));
  const running: Server[] = [];
  try {
    const server = await startServer(join(directory, 'server.db'));
    running.push(server);
    seedLines(server.databasePath);
    const referencePath = join(directory, 'reference.db');
    copyDatabase(server.databasePath, referencePath);
    const reference = await startReference(referencePath);
    running.push(reference);
    await compareAnswers(server, reference);

    console.log(
      `Node ${process.version}; ${values.seconds} s in ${rounds} turns for each server and line; no request log;` +
        '\nthe reference sends no security headers and request ids. CPU: processor time of the server per request.\n',
    );
    printHeader();
    for (const line of lines.filter(({ name }) => name.includes(values.only ?? ''))) {
      await runOnce(server, line, 64, warmUpSeconds);
      await runOnce(reference, line, 64, warmUpSeconds);
      for (const connections of connectionCounts) {
        printLine(line, connections, ...(await compare(server, reference, line, connections)));
      }
    }
    if (values.only === undefined) {
      await printLogCost(server, running, directory);
      await printGrowth(server);
      await printPatience(server);
    }
    console.log(`\nPeak memory over the whole run: ${format(peakMemoryMiB(server), 0)} MiB`);
    console.log(`(the reference: ${format(peakMemoryMiB(reference), 0)} MiB)`);
    if (values.only === undefined) {
      await printStartUp(server);
      await printAnswers(running, directory);
      printAnalysis();
      printColumns();
      await printImports(directory);
      await printPosts(directory);
    }
  } finally {
    await Promise.all(running.map((server) => server.stop()));
    rmSync(directory, { recursive: true });
  }
}

/** Makes sure that both do the same work: on equal data they must answer with equal bytes. */
async function compareAnswers(...servers: [Server, Server]): Promise<void> {
  for (const path of ['/api/users/twenty/sessions', '/api/users/thousand/sessions', historyPath]) {
    const [one, other] = await Promise.all(
      servers.map(async ({ url }) => {
        const response = await fetch(`${url}${path}`);
        return `${response.status} ${response.headers.get('etag')} ${await response.text()}`;
      }),
    );
    if (one !== other) throw new Error('The server and the reference give different answers.');
  }
}

/** Loads both servers in turns, so that whatever else the computer does disturbs both alike. */
async function compare(
  one: Server,
  other: Server,
  line: Line,
  connections: number,
): Promise<[Measure, Measure]> {
  let [ofOne, ofOther] = [noMeasure, noMeasure];
  for (let round = 0; round < rounds; round += 1) {
    ofOne = add(ofOne, await runOnce(one, line, connections, secondsPerRound));
    ofOther = add(ofOther, await runOnce(other, line, connections, secondsPerRound));
  }
  return [ofOne, ofOther];
}

async function runOnce(server: Server, line: Line, connections: number, seconds: number): Promise<Measure> {
  const amount = line.amount?.(connections);
  const next = await line.prepare(server, amount ?? 0);
  return load(server, next, line.status, connections, amount === undefined ? { seconds } : { amount });
}

const columnWidths = [28, 5, 9, 8, 8, 8, 11, 8, 8, 8, 8, 7];

function printRow(cells: readonly string[]): void {
  console.log(
    cells
      .map((cell, index) =>
        index === 0 ? cell.padEnd(columnWidths[0] ?? 0) : cell.padStart(columnWidths[index] ?? 0),
      )
      .join(''),
  );
}

function printHeader(): void {
  printRow(['', '', 'server', '', '', '', 'reference', '', '', '', 'ratio', '']);
  const each = ['p50 ms', 'p99 ms', 'CPU µs'];
  printRow(['', 'conn', 'req/s', ...each, 'req/s', ...each, 'req/s', 'CPU']);
}

function printLine(line: Line, connections: number, server: Measure, reference: Measure): void {
  const cells = (measure: Measure) => [
    format(rateOf(measure), 0),
    format(percentile(measure.latenciesMs, 0.5), 2),
    format(percentile(measure.latenciesMs, 0.99), 2),
    format(cpuUsOf(measure), 0),
  ];
  printRow([
    line.name,
    String(connections),
    ...cells(server),
    ...cells(reference),
    format(rateOf(server) / rateOf(reference), 2),
    format(cpuUsOf(reference) / cpuUsOf(server), 2),
  ]);
  const failures = { server: server.failures, reference: reference.failures };
  for (const [name, count] of Object.entries(failures)) {
    if (count > 0) console.log(`  FAILED: ${count} requests to the ${name} had no answer ${line.status}`);
  }
}

/** Compares the server with one that logs each request, as it does by default, to a file. */
async function printLogCost(quiet: Server, running: Server[], directory: string): Promise<void> {
  const log = openSync(join(directory, 'requests.log'), 'w');
  const path = join(directory, 'logging.db');
  copyDatabase(quiet.databasePath, path);
  const logging = await startServer(path, { logLevel: 'info', stdout: log });
  running.push(logging);
  console.log('\nWhat request logs cost at the default level, standard output to a file:');
  for (const line of lines.filter(({ name }) => ['list of 20', 'rename'].includes(name))) {
    await runOnce(logging, line, 64, warmUpSeconds);
    const [with_, without] = await compare(logging, quiet, line, 64);
    const share = 100 * (1 - rateOf(with_) / rateOf(without));
    const cpuUs = cpuUsOf(with_) - cpuUsOf(without);
    console.log(
      `  ${line.name}, 64 connections: ${format(rateOf(with_), 0)} instead of ${format(rateOf(without), 0)} req/s` +
        ` (${format(share, 0)} % fewer), ${format(cpuUs, 0)} µs of CPU per request`,
    );
  }
  await logging.stop();
  closeSync(log);
}

async function printGrowth(server: Server): Promise<void> {
  console.log('\nA list with limit=50 just after a change, in ms:');
  for (const { sessions, firstPage, middlePage } of await measureGrowth(server)) {
    const times = ({ p50, p99 }: { p50: number; p99: number }) =>
      `p50 ${format(p50, 2)}, p99 ${format(p99, 2)}`;
    const count = sessions.toLocaleString('en').padStart(9);
    console.log(
      `  ${count} sessions: first page ${times(firstPage)}; page in the middle ${times(middlePage)}`,
    );
  }
}

async function printPatience(server: Server): Promise<void> {
  console.log('\nHow long others wait for a small answer during heavy work, in ms:');
  for (const { work, seconds, statuses, p50, p99, max } of await measurePatience(server)) {
    console.log(
      `  ${work}: p50 ${format(p50, 1)}, p99 ${format(p99, 1)}, longest ${format(max, 1)}` +
        ` (${statuses} in ${format(seconds, 1)} s)`,
    );
  }
}

/** Compares how soon what a language model says arrives. */
async function printAnswers(running: Server[], directory: string): Promise<void> {
  const model = await startModel();
  const server = await startServer(join(directory, 'answers.db'), { modelUrl: model.baseUrl });
  running.push(server);
  const referencePath = join(directory, 'answers-reference.db');
  copyDatabase(server.databasePath, referencePath);
  const reference = await startReference(referencePath, model.baseUrl);
  running.push(reference);
  console.log(
    '\nHow long answers of a language model that needs no time take, in ms, and processor time in µs:',
  );
  const ofReference = await measureAnswers(reference, model);
  (await measureAnswers(server, model)).forEach(({ name, ...times }, index) => {
    const text = ({ p50, p99, cpuUs }: typeof times) =>
      `p50 ${format(p50, 2)}, p99 ${format(p99, 2)}, CPU ${format(cpuUs, 0)}`;
    console.log(`  ${name}: ${text(times)} (the reference: ${text(ofReference[index] ?? times)})`);
  });
  model.stop();
  await Promise.all([server.stop(), reference.stop()]);
}

async function printStartUp(first: Server): Promise<void> {
  await first.stop();
  const again = await startServer(first.databasePath);
  await again.stop();
  console.log(
    `From start to first answer: ${format(first.startMs, 0)} ms with a new database, ` +
      `${format(again.startMs, 0)} ms with one of over 100,000 sessions`,
  );
}

const rateOf = ({ requests, seconds }: Measure) => requests / seconds;
const cpuUsOf = ({ requests, cpuMs }: Measure) => (cpuMs * 1000) / requests;
const format = (value: number | null, digits: number) =>
  value === null || !Number.isFinite(value) ? '-' : value.toFixed(digits);

if (values.help) console.log(usage);
else await main();
