import compression from 'compression';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** Middleware that compresses answers of 1 KiB and more for callers that accept it, and costs the others nothing. */
export function compressLargeAnswers(): RequestHandler {
  const compress = compression({ threshold: 1024 });
  return (request: Request, response: Response, next: NextFunction) =>
    request.headers['accept-encoding'] ? compress(request, response, next) : next();
}
