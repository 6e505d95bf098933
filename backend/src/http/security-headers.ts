import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet, { type HelmetOptions } from 'helmet';

const common = {
  // TLS, where there is any, ends at a proxy, and that is where HSTS belongs.
  strictTransportSecurity: false,
  referrerPolicy: { policy: 'no-referrer' },
} satisfies HelmetOptions;

const directives = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  // Mantine writes its variables into style elements.
  styleSrc: ["'self'", "'unsafe-inline'"],
  // No other hosts: whose posts somebody studies is nobody else's business.
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  workerSrc: ["'self'"],
  manifestSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  objectSrc: ["'none'"],
};

/** Middleware that sets the security headers of helmet: a policy for the app, and for the API one that allows nothing. */
export function securityHeaders(): RequestHandler {
  const forPages = helmet({ ...common, contentSecurityPolicy: { useDefaults: false, directives } });
  const apiHeaders = headersOf(
    helmet({
      ...common,
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      },
      // The rest is about pages: an answer of the API is none, and its policy forbids to show it as one.
      crossOriginOpenerPolicy: false,
      originAgentCluster: false,
      xDnsPrefetchControl: false,
      xDownloadOptions: false,
      xPermittedCrossDomainPolicies: false,
      xXssProtection: false,
    }),
  );
  return (request: Request, response: Response, next: NextFunction) => {
    if (!request.url.startsWith('/api/')) return forPages(request, response, next);
    for (const [name, value] of apiHeaders) response.setHeader(name, value);
    next();
  };
}

/** The headers that `handler` sets, which are the same for every request: found out once, not a dozen functions a request. */
function headersOf(handler: ReturnType<typeof helmet>): [string, string][] {
  const headers = new Map<string, string>();
  const recorder = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: (name: string) => headers.delete(name),
  };
  handler({} as Request, recorder as unknown as Response, () => undefined);
  return [...headers];
}
