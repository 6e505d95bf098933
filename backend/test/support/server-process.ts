import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { HttpClient } from './http.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

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
 * Starts the built server on a free port and waits until it is ready.
 *
 * @throws with what it printed when it ends instead.
 */
export async function startServerProcess(env: Record<string, string>): Promise<ServerProcess> {
  const { child, output } = spawnServer({ PORT: '0', ...env });
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

/** Starts the built server with variables that must keep it from starting; answers how it ended and what it printed. */
export async function startInVain(
  env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const { child, output } = spawnServer(env);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: output() };
}

function spawnServer(env: Record<string, string>): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A test that fails half-way must not keep Jest waiting for its server.
  process.once('exit', () => child.kill('SIGKILL'));
  child.unref();
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { child, output: () => Buffer.concat(chunks).toString() };
}
