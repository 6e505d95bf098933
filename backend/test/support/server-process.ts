import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { devNull } from 'node:os';
import { fileURLToPath } from 'node:url';
import { HttpClient } from './http.js';

const main = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));

/** The built server as a process of its own, for tests that kill it. Needs `npm run build`. */
export interface ServerProcess {
  readonly http: HttpClient;
  readonly port: number;
  readonly pid: number;
  /** All that it has printed. */
  output(): string;
  /** Sends a signal and waits for the end; answers the exit code, null when the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/**
 * Starts the built server, on a free port unless `env` names one, and waits until it is ready.
 *
 * @param env all its settings, its database among them: it sees neither the environment nor the `.env` of whoever runs the tests
 * @param file the server's entry
 * @throws with what it printed when it ends instead.
 */
export async function startServerProcess(
  env: Record<string, string>,
  file: string = main,
): Promise<ServerProcess> {
  const { child, output } = spawnServer({ PORT: '0', ...env }, file);
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const ready = /ready at http:\/\/localhost:(\d+)/.exec(output());
      if (ready) resolve(Number(ready[1]));
    });
    child.once('exit', () => reject(new Error(`The server ended:\n${output()}`)));
  });
  const http = new HttpClient(port);
  return {
    http,
    port,
    pid: child.pid ?? 0,
    output,
    end: async (signal) => {
      const exited = once(child, 'exit');
      child.kill(signal);
      const [code] = (await exited) as [number | null];
      http.close();
      return code;
    },
  };
}

/** Starts a server with settings that must keep it from starting; answers how it ended and what it printed. */
export async function startInVain(
  env: Record<string, string>,
  file: string = main,
): Promise<{ code: number | null; output: string }> {
  const { child, output } = spawnServer(env, file);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: output() };
}

function spawnServer(
  env: Record<string, string>,
  file: string,
): { child: ChildProcess; output: () => string } {
  if (!env['DB_PATH'] && !env['DATABASE_URL']) {
    throw new Error('A test names the database of its server: without one it would be the real one.');
  }
  const child = spawn(process.execPath, [file], {
    env: { PATH: process.env['PATH'], ENV_FILE: devNull, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A test that fails half-way must not keep its runner waiting for the server.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  child.unref();
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { child, output: () => Buffer.concat(chunks).toString() };
}
