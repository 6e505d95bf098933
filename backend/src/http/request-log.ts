import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { assignRequestId } from './request-id.js';

/**
 * Middleware that answers with the request's id in `X-Request-Id` and, when the answer is done or cut off, logs a line
 * with it: method, path, status and duration; never query, headers or bodies.
 */
export function requestLog(logger: Logger): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const start = performance.now();
    const requestId = assignRequestId(request, response);
    const path = request.originalUrl.split('?', 1)[0] ?? '';
    response.once('close', () => {
      const level = response.statusCode >= 500 ? 'error' : path.startsWith('/api/health') ? 'debug' : 'info';
      if (!logger.isLevelEnabled(level)) return;
      logger[level](
        {
          request_id: requestId,
          method: request.method,
          path,
          status: response.statusCode,
          duration_ms: Math.round((performance.now() - start) * 10) / 10,
          ...(!response.writableFinished && { is_cut_off: true }),
        },
        'request',
      );
    });
    next();
  };
}
