import autocannon from 'autocannon';
import { cpuMs, type Server } from './servers.js';

/** One request of a load. */
export interface LoadRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** What a server did under load; the measures of several runs can be added up. */
export interface Measure {
  readonly requests: number;
  readonly seconds: number;
  /** Of the server's process; NaN where it cannot be measured. */
  readonly cpuMs: number;
  readonly latenciesMs: readonly number[];
  /** Answers of another status than expected, and requests without an answer. */
  readonly failures: number;
}

export const noMeasure: Measure = { requests: 0, seconds: 0, cpuMs: 0, latenciesMs: [], failures: 0 };

/**
 * Sends requests over a number of connections, on each the next one when the answer has come.
 *
 * @param next makes each request. It is called once more for each connection than there are answers.
 * @param size how long to send, or how many requests.
 */
export async function load(
  server: Server,
  next: () => LoadRequest,
  expectedStatus: number,
  connections: number,
  size: { readonly seconds: number } | { readonly amount: number },
): Promise<Measure> {
  const latenciesMs: number[] = [];
  let failures = 0;
  let lastAnswerAt: number | null = null;
  const cpuBefore = cpuMs(server);
  const startedAt = performance.now();
  const { errors } = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(
      {
        url: server.url,
        connections,
        // Also how often autocannon looks whether it is done.
        sampleInt: 50,
        ...('seconds' in size ? { duration: size.seconds } : { amount: size.amount }),
        requests: [{ setupRequest: (request) => ({ ...request, ...next() }) }],
      },
      (error: Error | null, result) => (error ? reject(error) : resolve(result)),
    );
    run.on('response', (_client, status, _bytes, latencyMs) => {
      latenciesMs.push(latencyMs);
      if (status !== expectedStatus) failures += 1;
      lastAnswerAt = performance.now();
    });
  });
  return {
    requests: latenciesMs.length,
    // Without the time that autocannon takes to notice that it is done.
    seconds: ((lastAnswerAt ?? performance.now()) - startedAt) / 1000,
    cpuMs: (cpuMs(server) ?? NaN) - (cpuBefore ?? NaN),
    latenciesMs,
    failures: failures + errors,
  };
}

/** Two measures as if they were one. */
export function add(one: Measure, other: Measure): Measure {
  return {
    requests: one.requests + other.requests,
    seconds: one.seconds + other.seconds,
    cpuMs: one.cpuMs + other.cpuMs,
    latenciesMs: one.latenciesMs.concat(other.latenciesMs),
    failures: one.failures + other.failures,
  };
}

/** The value below which a share (0 to 1) of the values lies; NaN for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
