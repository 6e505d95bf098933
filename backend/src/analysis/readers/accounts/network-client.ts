import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { Agent, request, type Dispatcher } from 'undici';
import { ImportError } from '../../analysis.errors.js';
import { version } from '../../version.js';
import { acceptedEncodings, readBody } from './answer-body.js';
import { assertPublicUrl, publicLookup, resolveWithSystem, type Resolve } from './public-address.js';
import { cutOff, failureOf, PassingFailure, tooBusy } from './request-failure.js';
import { askedWaitMs, backoffMs } from './server-pace.js';

/** Bounds of what one import does on the network. All times are in milliseconds. */
export interface ClientLimits {
  readonly connectMs: number;
  /** From the request to the headers of its answer. */
  readonly headersMs: number;
  /** Between two pieces of a body. */
  readonly idleMs: number;
  /** For one attempt, from its start to the end of the body. */
  readonly attemptMs: number;
  /** For all requests together, pauses included. */
  readonly importMs: number;
  /** For all pauses together, those before retries and those that servers ask for. */
  readonly waitMs: number;
  readonly retries: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
  readonly maxRedirects: number;
  /** Of one answer, before and after decompression. */
  readonly maxBodyBytes: number;
  readonly maxImportBytes: number;
}

const defaultLimits: ClientLimits = {
  connectMs: 10_000,
  headersMs: 20_000,
  idleMs: 15_000,
  attemptMs: 45_000,
  importMs: 20 * 60_000,
  waitMs: 60_000,
  retries: 4,
  baseDelayMs: 500,
  maxDelayMs: 10_000,
  maxRedirects: 5,
  maxBodyBytes: 10 * 1024 * 1024,
  maxImportBytes: 256 * 1024 * 1024,
};

/** How a {@link NetworkClient} works. */
export interface ClientOptions {
  /** Typed addresses may lead anywhere. For tests. */
  readonly allowPrivateHosts: boolean;
  readonly resolve?: Resolve;
  readonly limits?: Partial<ClientLimits>;
  /** Is told before a pause between requests. */
  readonly onPause?: (server: string, pauseMs: number) => void;
}

/** Where a request goes. */
export interface Target {
  /** How messages call the server: `mastodon.social`, `Bluesky`. */
  readonly server: string;
  readonly url: URL;
  /** What is expected: it tells whether an answer has arrived as a whole. */
  readonly accept: 'json' | 'rss';
  /** The operator chose the address: its origin may be private. What it redirects to may not. */
  readonly isTrusted: boolean;
  /** Value of the header, sent to the origin of `url` only. */
  readonly authorization?: string;
}

/** An answer with any status that is not retried. */
export interface NetworkAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Where the answer came from, after redirects. */
  readonly url: URL;
  readonly text: string;
  /** Undefined when the body is no JSON. */
  readonly json: unknown;
}

/** Says honestly who asks. */
const userAgent = `PersonaLens/${version} (+self-hosted; reads public posts for people who study accounts)`;
const mediaTypes = { json: 'application/json', rss: 'application/rss+xml, application/xml;q=0.9' };

/**
 * Reads from public APIs on behalf of one import: one request after the other, with bounds on time, size and redirects, pauses and
 * retries as servers want them, and no way into private networks.
 */
export class NetworkClient {
  readonly #limits: ClientLimits;
  readonly #allowPrivateHosts: boolean;
  readonly #onPause: (server: string, pauseMs: number) => void;
  readonly #openAgent: Agent;
  readonly #publicAgent: Agent;
  /** When a server that has no allowance left takes requests again, by origin, on the clock of `performance.now()`, which nobody sets. */
  readonly #pausedUntilMs = new Map<string, number>();
  readonly #endMs: number;
  #waitLeftMs: number;
  #bytesLeft: number;

  constructor({ allowPrivateHosts, resolve = resolveWithSystem, limits, onPause }: ClientOptions) {
    this.#limits = { ...defaultLimits, ...limits };
    this.#allowPrivateHosts = allowPrivateHosts;
    this.#onPause = onPause ?? (() => undefined);
    const { connectMs: timeout } = this.#limits;
    this.#openAgent = new Agent({ connect: { timeout }, connections: 1 });
    this.#publicAgent = new Agent({ connect: { timeout, lookup: publicLookup(resolve) }, connections: 1 });
    this.#waitLeftMs = this.#limits.waitMs;
    this.#bytesLeft = this.#limits.maxImportBytes;
    this.#endMs = performance.now() + this.#limits.importMs;
  }

  /**
   * Sends a GET and follows redirects; tries again what may be over in a moment.
   *
   * @throws ImportError when no answer came, or only ones with status 429 or 5xx.
   */
  async get(target: Target): Promise<NetworkAnswer> {
    const { retries, baseDelayMs, maxDelayMs } = this.#limits;
    try {
      return await pRetry(() => this.#attempt(target), {
        retries,
        // The pause is made below: it depends on what the server said.
        minTimeout: 0,
        shouldRetry: ({ error }) => error instanceof PassingFailure,
        onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
          if (!(error instanceof PassingFailure) || retriesLeft === 0) return;
          const delayMs = backoffMs(attemptNumber, baseDelayMs, maxDelayMs);
          await this.#wait(error.waitMs + delayMs, target.server, error.waitMs > 0 ? null : error.problem);
        },
      });
    } catch (error) {
      throw error instanceof PassingFailure ? error.problem : error;
    }
  }

  /** Ends the connections. */
  async close(): Promise<void> {
    await Promise.all([this.#openAgent.destroy(), this.#publicAgent.destroy()]);
  }

  async #attempt(target: Target): Promise<NetworkAnswer> {
    const pauseMs = (this.#pausedUntilMs.get(target.url.origin) ?? 0) - performance.now();
    if (pauseMs > 0) await this.#wait(pauseMs, target.server, null);
    try {
      let { url } = target;
      for (let redirects = 0; redirects <= this.#limits.maxRedirects; redirects += 1) {
        const answer = await this.#send(target, url);
        if (answer instanceof URL) url = answer;
        else return this.#checked(target, answer);
      }
    } catch (error) {
      throw failureOf(error, { server: target.server, isTyped: !target.isTrusted });
    }
    throw new ImportError(
      `${target.server} redirects requests in circles.`,
      'Check the spelling of the account, or try again when the server has been repaired.',
    );
  }

  /** Sends one request; answers where to go next when it is a redirect. */
  async #send(target: Target, url: URL): Promise<NetworkAnswer | URL> {
    const { headersMs, idleMs, attemptMs, maxBodyBytes } = this.#limits;
    const isOwnOrigin = url.origin === target.url.origin;
    const isOpen = this.#allowPrivateHosts || (target.isTrusted && isOwnOrigin);
    if (!isOpen) assertPublicUrl(url);
    if (this.#bytesLeft <= 0 || performance.now() > this.#endMs) {
      throw new ImportError(
        `${target.server} has more to tell than one import reads.`,
        'Ask for fewer posts.',
      );
    }
    const answer = await request(url, {
      dispatcher: isOpen ? this.#openAgent : this.#publicAgent,
      headers: {
        accept: mediaTypes[target.accept],
        'accept-encoding': acceptedEncodings,
        'user-agent': userAgent,
        ...(isOwnOrigin && target.authorization ? { authorization: target.authorization } : {}),
      },
      headersTimeout: headersMs,
      bodyTimeout: idleMs,
      signal: AbortSignal.timeout(attemptMs),
    });
    const next = redirectOf(answer, url);
    if (next) {
      await answer.body.dump({ limit: 65_536 });
      return next;
    }
    const encoding = answer.headers['content-encoding'];
    const { text, sizeBytes } = await readBody(answer.body, encoding?.toString(), maxBodyBytes);
    this.#bytesLeft -= sizeBytes;
    return { status: answer.statusCode, headers: answer.headers, url, text, json: jsonOf(answer, text) };
  }

  /** Refuses answers that should be asked for again, and remembers the pause that the server wants. */
  #checked(target: Target, answer: NetworkAnswer): NetworkAnswer {
    const { status, headers, url, text, json } = answer;
    const { server, accept } = target;
    const nowMs = Date.now();
    const waitMs = askedWaitMs(status, headers, nowMs);
    if (status === 429) throw new PassingFailure(tooBusy(server, waitMs > 0 ? nowMs + waitMs : null), waitMs);
    if (status === 408 || (status >= 500 && status !== 501)) {
      const problem = new ImportError(
        `${server} has a problem of its own (HTTP ${status}).`,
        'Try again in a few minutes.',
      );
      throw new PassingFailure(problem, waitMs);
    }
    if (waitMs > 0) this.#pausedUntilMs.set(url.origin, performance.now() + waitMs);
    const isCut =
      accept === 'json'
        ? json === undefined && isJson(headers)
        : isXml(headers) && !text.trimEnd().endsWith('</rss>');
    if (status === 200 && isCut) throw cutOff(server);
    return answer;
  }

  /** Waits, unless that is longer than what is left of the time for waiting: then says until when, or what the problem was. */
  async #wait(delayMs: number, server: string, problem: ImportError | null): Promise<void> {
    if (delayMs > this.#waitLeftMs) throw problem ?? tooBusy(server, Date.now() + delayMs);
    this.#waitLeftMs -= delayMs;
    this.#onPause(server, delayMs);
    await sleep(delayMs);
  }
}

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData, url: URL): URL | null {
  const location = headers.location?.toString();
  const isRedirect = [301, 302, 303, 307, 308].includes(statusCode) && location !== undefined;
  return isRedirect && URL.canParse(location, url.href) ? new URL(location, url) : null;
}

const isJson = (headers: IncomingHttpHeaders) => /[/+]json\b/iu.test(headers['content-type'] ?? '');
const isXml = (headers: IncomingHttpHeaders) => /[/+]xml\b/iu.test(headers['content-type'] ?? '');

function jsonOf({ headers }: Dispatcher.ResponseData, text: string): unknown {
  if (!isJson(headers)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
