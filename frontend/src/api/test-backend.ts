import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Session } from './client';

/** What a test makes the backend answer instead of doing its work; `hang up` closes the connection without a word. */
export type Disturbance = 'hang up' | { status: number; headers?: Record<string, string>; body?: string };

/** A request as the test backend saw it. */
export interface SeenRequest {
  method: string;
  path: string;
  body: string;
  headers: IncomingHttpHeaders;
}

interface NewSession {
  session_id: string;
  title: string;
  created_at?: number;
}

/** Makes a session as the server tells it; take the defaults and override what the test is about. */
export function makeSession(overrides: Partial<Session> = {}): Session {
  const session_id = overrides.session_id ?? 'session-1';
  return {
    user_id: 'default',
    session_id,
    title: 'Chat 1',
    created_at: 1_790_000_000_000,
    updated_at: 1_790_000_000_000,
    revision: 1,
    message_count: 0,
    profile_count: 0,
    ...overrides,
  };
}

/**
 * A backend for unit tests: the calls of the real one that sessions need, over real HTTP on loopback, with a way to
 * disturb it. The browser tests run against the real one.
 */
export class TestBackend {
  readonly sessions = new Map<string, Session>();
  readonly requests: SeenRequest[] = [];
  /** Asked for each request; what it gives is answered instead. */
  disturb: (request: SeenRequest) => Disturbance | null = () => null;
  /** Awaited before a request is answered, after its work was done. */
  beforeAnswer: (request: SeenRequest) => Promise<void> = () => Promise.resolve();
  readonly #server: Server;
  #revision = 1;

  private constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /** Starts one on a free port. */
  static async start(sessions: readonly Session[] = []): Promise<TestBackend> {
    const backend = new TestBackend();
    for (const session of sessions) backend.sessions.set(session.session_id, session);
    await new Promise<void>((resolve) => backend.#server.listen(0, '127.0.0.1', resolve));
    return backend;
  }

  /** Where it listens. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Its sessions as the API lists them. */
  get list(): Session[] {
    return [...this.sessions.values()].sort((a, b) => a.created_at - b.created_at);
  }

  /** Stops it, with all its connections. */
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const seen = {
      method: request.method ?? '',
      path: request.url ?? '',
      body: Buffer.concat(chunks).toString(),
      headers: request.headers,
    };
    this.requests.push(seen);
    const disturbance = this.disturb(seen);
    if (disturbance === 'hang up') return void request.socket.destroy();
    if (disturbance) {
      response.writeHead(disturbance.status, disturbance.headers).end(disturbance.body ?? '');
      return;
    }
    const answer = this.#answer(seen);
    await this.beforeAnswer(seen);
    const type = answer.status < 400 ? 'application/json' : 'application/problem+json';
    response.writeHead(answer.status, { 'content-type': type }).end(JSON.stringify(answer.body));
  }

  #answer({ method, path, body }: SeenRequest): { status: number; body: unknown } {
    const url = new URL(path, this.url);
    const id = decodeURIComponent(/\/sessions\/([^/]+)/.exec(url.pathname)?.[1] ?? '');
    if (url.pathname === '/api/health') return ok({ status: 'ok' });
    if (id === '') {
      if (method === 'POST') return ok(this.#create(JSON.parse(body) as NewSession));
      const limit = Number(url.searchParams.get('limit') ?? Infinity);
      return ok(
        url.searchParams.get('order') === 'desc' ? this.list.toReversed().slice(0, limit) : this.list,
      );
    }
    const session = this.sessions.get(id);
    if (method === 'DELETE') {
      this.sessions.delete(id);
      return ok({ deleted: id });
    }
    if (!session)
      return { status: 404, body: { title: 'Not found', status: 404, detail: 'Session not found' } };
    if (method === 'PATCH') {
      const { title } = JSON.parse(body) as { title: string };
      this.sessions.set(id, { ...session, title, revision: ++this.#revision });
    }
    return ok(this.sessions.get(id));
  }

  #create({ session_id, title, created_at = 1_790_000_000_000 + this.sessions.size }: NewSession): Session {
    const known = this.sessions.get(session_id);
    if (known) return known;
    const session = makeSession({
      session_id,
      title,
      created_at,
      updated_at: created_at,
      revision: ++this.#revision,
    });
    this.sessions.set(session_id, session);
    return session;
  }
}

function ok(body: unknown): { status: number; body: unknown } {
  return { status: 200, body };
}
