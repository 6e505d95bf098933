import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { revalidate } from './answers.js';

/**
 * Handlers that serve the built web app: its files, and `index.html` for every address of the app itself.
 *
 * @param directory where the build is. Nothing is served when it holds no `index.html`, as in the API's container.
 */
export function webApp(directory: string): RequestHandler[] {
  const index = join(directory, 'index.html');
  if (!existsSync(index)) return [];
  const files = express.static(directory, {
    index: false,
    setHeaders: (response, path) => {
      // Names under assets/ carry a hash of the content.
      const isHashed = path.startsWith(join(directory, 'assets'));
      response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : revalidate);
    },
  });
  const page = (_request: Request, response: Response, next: NextFunction) => {
    response.sendFile(index, { headers: { 'Cache-Control': revalidate } }, (error) => error && next(error));
  };
  return [
    (request, response, next) => (isForApp(request) ? files(request, response, next) : next()),
    (request, response, next) =>
      // People ask for pages; programs that mistype a path of the API want its 404.
      isForApp(request) && request.headers.accept?.includes('text/html')
        ? page(request, response, next)
        : next(),
  ];
}

const isForApp = ({ method, path }: Request) =>
  (method === 'GET' || method === 'HEAD') && !/^\/(api|docs|docs-json|docs-yaml)(\/|$)/.test(path);
