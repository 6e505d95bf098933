import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { isAppPage } from '../domain/app-pages.js';
import { revalidate } from './answers.js';
import { RouteNotFoundError } from './problem.js';

/** Paths of the API and its documentation, which the web app leaves alone. */
const notForApp = /^\/(api|docs|docs-json|docs-yaml|openapi\.json)(\/|$)/;

/**
 * Serves the built web app: its files, and `index.html` for its pages, whatever is accepted. Every other address outside the API is
 * answered with 404 and `index.html`, which then tells so.
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
    if (!hasApp || !['GET', 'HEAD'].includes(request.method)) return next(new RouteNotFoundError());
    files(request, response, (error?: unknown) => {
      if (error) return next(error);
      response.status(isAppPage(request.path) ? 200 : 404);
      const options = { acceptRanges: false, headers: { 'Cache-Control': revalidate } };
      response.sendFile(index, options, (failure?: Error) => {
        if (failure) next(failure);
      });
    });
  };
}
