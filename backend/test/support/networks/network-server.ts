import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from './faults.js';
import type { NetworkReply } from './network-reply.js';

/** What a server was asked. */
export interface NetworkRequest {
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  atMs: number;
}

/** A social network on loopback. */
export interface NetworkServer {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly port: number;
  /** All requests so far, in order. */
  readonly requests: NetworkRequest[];
  /** Faults to inject from now on; may be changed while the server runs. */
  readonly faults: Fault[];
  close(): Promise<void>;
}

/** Options that all networks take. */
export interface NetworkOptions {
  /** Port to listen on; default: any that is free. */
  port?: number;
  faults?: Fault[];
}

/** Starts a real HTTP server on loopback that answers with `reply`, unless a fault comes first. */
export async function startNetwork(
  { port = 0, faults = [] }: NetworkOptions,
  reply: (request: NetworkRequest) => NetworkReply,
): Promise<NetworkServer> {
  const requests: NetworkRequest[] = [];
  const active = [...faults];
  const seen = new Map<Fault, number>();
  const answer = (message: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(message.url ?? '/', 'http://loopback');
    const request = { path: pathname, query: searchParams, headers: message.headers, atMs: Date.now() };
    requests.push(request);
    const usual = reply(request);
    for (const fault of active) {
      if (!(fault.on ?? /^/u).test(message.url ?? '/')) continue;
      const number = (seen.get(fault) ?? 0) + 1;
      seen.set(fault, number);
      const { after = 0, times = 1 } = fault;
      if (number > after && number <= after + times) return fault.answer(response, usual);
    }
    response.writeHead(usual.status, usual.headers).end(usual.body);
  };
  const server = createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    requests,
    faults: active,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
