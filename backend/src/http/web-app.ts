import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { revalidate } from './answers.js';
import { RouteNotFoundError } from './problem.js';

/** Paths of the API and its documentation, which the web app leaves alone. */
const notForApp = /^\/(api|docs|docs-json|docs-yaml)(\/|$)/;

/**
 * Serves the built web app: its files, and `index.html` to every browser that asks for another page outside the API.
 *
 * @param directory where the build is. It may be missing, as in the API's container: then all of this is 404.
 */
export function webApp(directory: string): RequestHandler {
  const index = join(directory, 'index.html');
  const hasApp = existsSync(index);
  const files = express.static(directory, {
    index: false,
    // A directory is no page: the app's own addresses decide.
    redirect: false,
    setHeaders: (response, path) => {
      // Names under assets/ carry a hash of the content.
      const isHashed = path.startsWith(join(directory, 'assets'));
      response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : revalidate);
    },
  });
  return (request: Request, response: Response, next: NextFunction) => {
    if (notForApp.test(request.path)) return next();
    if (!hasApp) return next(new RouteNotFoundError());
    files(request, response, (error?: unknown) => {
      if (error) return next(error);
      // People ask for pages; programs that mistype a path of the API want its 404.
      const isPage =
        ['GET', 'HEAD'].includes(request.method) && request.headers.accept?.includes('text/html');
      if (!isPage) return next(new RouteNotFoundError());
      response.sendFile(index, { headers: { 'Cache-Control': revalidate } }, (failure?: Error) => {
        if (failure) next(failure);
      });
    });
  };
}
