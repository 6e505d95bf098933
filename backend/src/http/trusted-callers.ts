import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Config } from '../config/config.js';
import { ProblemError } from './problem.js';

const ownHosts = ['localhost', '127.0.0.1', '[::1]'];
const wildcards = ['0.0.0.0', '::', '[::]'];
const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Middleware that refuses what a hostile web page could send through a person's browser:
 * - requests to a Host name that is not the server's own (DNS rebinding makes a foreign name lead here);
 * - writes of a page that this server did not serve and that `CORS_ORIGINS` does not list, by `Origin` and `Sec-Fetch-Site`.
 */
export function trustedCallers(config: Config): RequestHandler {
  const hosts = new Set([...ownHosts, ...config.publicHosts].map((host) => host.toLowerCase()));
  if (!wildcards.includes(config.host))
    hosts.add(config.host.includes(':') ? `[${config.host}]` : config.host);
  const origins = new Set(config.corsOrigins);

  return (request: Request, _response: Response, next: NextFunction) => {
    const { host, origin } = request.headers;
    if (host === undefined) {
      throw new ProblemError({
        status: 400,
        type: 'host-missing',
        detail: 'The request does not say which host it is for. Send the header Host.',
        errors: [{ in: 'header', pointer: '#/host', detail: 'is required' }],
      });
    }
    if (!hosts.has(host.replace(/:\d*$/, '').toLowerCase())) {
      throw new ProblemError({
        status: 421,
        type: 'host-unknown',
        title: 'Unknown host name',
        detail:
          'This server does not answer to that host name. Use localhost, or add the name to PUBLIC_HOSTS and restart.',
        errors: [{ in: 'header', pointer: '#/host', detail: 'must be one of the names of this server' }],
      });
    }
    if (readingMethods.has(request.method)) return next();
    const isListed = origin !== undefined && origins.has(origin);
    const isOwn = (origin === undefined || isSameOrigin(origin, host)) && !isOfOtherPage(request);
    if (!isListed && !isOwn) {
      throw new ProblemError({
        status: 403,
        type: 'origin-refused',
        title: 'Foreign origin',
        detail:
          'A page of another origin may not change data here. Add its origin to CORS_ORIGINS if it should.',
        errors: [{ in: 'header', pointer: '#/origin', detail: 'must be this server or one of CORS_ORIGINS' }],
      });
    }
    next();
  };
}

/**
 * Whether a browser says that a page of another origin made the request; programs say nothing. It tells also where `Origin` is left
 * out (https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header).
 */
function isOfOtherPage({ headers }: Request): boolean {
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/** Whether a page of `origin` was served under `host`; the scheme may differ when a proxy ends TLS. */
function isSameOrigin(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
