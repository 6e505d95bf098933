import { Agent, type IncomingHttpHeaders, request } from 'node:http';

/** An answer with its body as text and, when it is JSON, as a value. */
export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: Body;
}

interface SendOptions {
  /** A value is sent as JSON; text and bytes as they are. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/**
 * A client that sends exactly what it is told: paths are not normalised and `Host` and `Origin` can be forged, both of
 * which `fetch` forbids.
 */
export class HttpClient {
  // The server ends idle connections after 5 s. A test on a busy machine must not write to one that is just ending.
  private readonly agent = new Agent({ keepAlive: true, timeout: 2_000 });

  constructor(private readonly port: number) {}

  get = <Body = unknown>(path: string, headers?: Record<string, string>) =>
    this.send<Body>('GET', path, headers ? { headers } : {});
  post = <Body = unknown>(path: string, body: unknown, headers = {}) =>
    this.send<Body>('POST', path, { body, headers });
  put = <Body = unknown>(path: string, body: unknown, headers = {}) =>
    this.send<Body>('PUT', path, { body, headers });
  patch = <Body = unknown>(path: string, body: unknown, headers = {}) =>
    this.send<Body>('PATCH', path, { body, headers });
  delete = <Body = unknown>(path: string, headers = {}) => this.send<Body>('DELETE', path, { headers });

  /** @throws when the connection ends before the whole answer has arrived. */
  send<Body = unknown>(
    method: string,
    path: string,
    { body, headers = {} }: SendOptions = {},
  ): Promise<Answer<Body>> {
    const payload =
      body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: '127.0.0.1',
          port: this.port,
          method,
          path,
          agent: this.agent,
          headers: {
            ...(payload !== undefined && {
              'content-type': 'application/json',
              'content-length': String(Buffer.byteLength(payload)),
            }),
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            const isJson =
              /[/+]json\b/.test(response.headers['content-type'] ?? '') &&
              !response.headers['content-encoding'];
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text,
              body: (isJson && text ? JSON.parse(text) : undefined) as Body,
            });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(payload);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
