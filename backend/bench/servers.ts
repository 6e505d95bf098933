import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A server under measurement, in a process of its own. */
export interface Server {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  readonly databasePath: string;
  /** From the start of the process to its first answer. */
  readonly startMs: number;
  stop(): Promise<void>;
}

const startTimeoutMs = 60_000;
const firstPort = 8300;
let lastPort = firstPort - 1;

/** Starts the built server on a SQLite file, which it makes when it is missing. */
export function startServer(
  databasePath: string,
  {
    logLevel = 'warn',
    stdout = 'ignore',
    modelUrl,
  }: { logLevel?: string; stdout?: number | 'ignore'; modelUrl?: string } = {},
): Promise<Server> {
  const main = fileURLToPath(new URL('../dist/server/main.js', import.meta.url));
  return start('server', databasePath, stdout, (port) => ({
    args: [main],
    env: {
      PORT: String(port),
      DB_PATH: databasePath,
      LOG_LEVEL: logLevel,
      // What is imported lies beside the database, which is removed with its directory.
      IMPORT_DIR: join(dirname(databasePath), 'imports'),
      ...(modelUrl && { LLM_BASE_URL: modelUrl, LLM_MODEL: 'bench' }),
    },
  }));
}

/** Starts the reference on a SQLite file that the server has migrated. */
export function startReference(databasePath: string, modelUrl = ''): Promise<Server> {
  const script = fileURLToPath(new URL('reference.js', import.meta.url));
  return start('reference', databasePath, 'ignore', (port) => ({
    args: [script, databasePath, String(port), modelUrl],
    env: {},
  }));
}

async function start(
  name: string,
  databasePath: string,
  stdout: number | 'ignore',
  command: (port: number) => { args: string[]; env: Record<string, string> },
): Promise<Server> {
  const port = await freePort();
  const { args, env } = command(port);
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    // All that it sees: neither the environment nor the .env of whoever runs the bench.
    env: { ENV_FILE: devNull, ...env },
    stdio: ['ignore', stdout, 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await firstAnswer(child, `${url}/api/users/default/sessions`);
  return {
    name,
    url,
    pid: child.pid as number,
    databasePath,
    startMs: performance.now() - startedAt,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function firstAnswer(child: ChildProcess, url: string): Promise<void> {
  for (const begin = performance.now(); performance.now() - begin < startTimeoutMs; await setTimeout(5)) {
    if (child.exitCode !== null) throw new Error(`${child.spawnargs.join(' ')} ended before it answered`);
    const isUp = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
  }
  child.kill('SIGKILL');
  throw new Error(`${child.spawnargs.join(' ')} did not answer within ${startTimeoutMs} ms`);
}

/** The next free port of this computer; each call answers another one. */
async function freePort(): Promise<number> {
  for (lastPort += 1; ; lastPort += 1) {
    const probe = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false));
      probe.listen(lastPort, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    probe.close();
    await once(probe, 'close');
    return lastPort;
  }
}

/** Processor time that a process has used so far, in milliseconds; null where there is no /proc. */
export function cpuMs({ pid }: Server): number | null {
  // Fields 14 and 15, user and system time, in ticks of 10 ms: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
  const fields = readProc(`/proc/${pid}/stat`)?.split(') ')[1]?.split(' ');
  return fields ? (Number(fields[11]) + Number(fields[12])) * 10 : null;
}

/** The most memory (resident set) that a process has ever had, in MiB; null where there is no /proc. */
export const peakMemoryMiB = ({ pid }: { readonly pid: number }) => statusMiB(pid, 'VmHWM');

/** The memory (resident set) that a process has now, in MiB; null where there is no /proc. */
export const memoryMiB = ({ pid }: { readonly pid: number }) => statusMiB(pid, 'VmRSS');

/** A figure of https://man7.org/linux/man-pages/man5/proc_pid_status.5.html, in MiB. */
function statusMiB(pid: number, field: 'VmHWM' | 'VmRSS'): number | null {
  const kib = new RegExp(`${field}:\\s+(\\d+) kB`).exec(readProc(`/proc/${pid}/status`) ?? '')?.[1];
  return kib === undefined ? null : Number(kib) / 1024;
}

/** Processes that a process has started and that still run; empty where there is no /proc. */
export function childrenOf({ pid }: Server): number[] {
  const pids = readProc(`/proc/${pid}/task/${pid}/children`) ?? '';
  return pids.split(' ').filter(Boolean).map(Number);
}

function readProc(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
