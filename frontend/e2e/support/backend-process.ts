import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const repositoryRoot = fileURLToPath(new URL('../../..', import.meta.url));

/** A running backend that serves the built app. */
export interface Backend {
  /** Origin, without a slash at the end. */
  url: string;
  port: number;
  dbPath: string;
  /** Ends it at once, as a power cut would. */
  kill: () => Promise<void>;
  /** Ends it as an operator would. */
  stop: () => Promise<void>;
}

/**
 * Starts the built backend on a SQLite file and waits until it answers.
 * @param port default: any that is free
 * @throws if it ends before it is ready, with what it said
 */
export async function startBackend(dbPath: string, port = 0): Promise<Backend> {
  const child = spawn(process.execPath, ['backend/dist/main.js'], {
    cwd: repositoryRoot,
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      DB_PATH: dbPath,
      DATABASE_URL: '',
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const actualPort = await readyPort(child);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    url: `http://127.0.0.1:${actualPort}`,
    port: actualPort,
    dbPath,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

async function readyPort(child: ChildProcess): Promise<number> {
  const said: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const lines = createInterface({ input: child.stdout! });
  for await (const line of lines) {
    said.push(line);
    const ready = /"app":"http:\/\/localhost:(\d+)"/.exec(line);
    if (ready) {
      // What it says later must not fill the pipe and stop it.
      child.stdout?.resume();
      return Number(ready[1]);
    }
  }
  throw new Error(`The backend ended before it was ready:\n${said.join('\n')}`);
}
