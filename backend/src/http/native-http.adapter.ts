import { createServer as createHttpServer, IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { NestApplicationOptions } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { Express } from 'express';

/**
 * Nest's Express adapter without Express's slowest step, and with connections that end gracefully.
 *
 * Express replaces the prototype of every request and response by its own, after which V8 treats them as slow
 * objects. Here the HTTP server creates both from classes that carry Express's properties already and that Express
 * takes for its own prototypes, so the replacement changes nothing.
 *
 * Once `drain` was called every answer carries `Connection: close`: clients that keep connections alive would
 * otherwise send their next request to a server that is about to go.
 */
export class NativeHttpAdapter extends ExpressAdapter {
  private isDraining = false;

  /** Asks every client to end its connection after the next answer. */
  drain(): void {
    this.isDraining = true;
  }

  override initHttpServer(options: NestApplicationOptions): void {
    const app = this.getInstance<Express>();
    const isDraining = () => this.isDraining;
    class NativeRequest extends IncomingMessage {}
    class NativeResponse<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
      override writeHead(...parameters: unknown[]): this {
        if (isDraining()) this.shouldKeepAlive = false;
        return super.writeHead(...(parameters as Parameters<ServerResponse['writeHead']>)) as this;
      }
    }
    app.request = becomePrototype(NativeRequest.prototype, app.request);
    app.response = becomePrototype(NativeResponse.prototype, app.response);

    const classes = { IncomingMessage: NativeRequest, ServerResponse: NativeResponse };
    this.setHttpServer(
      options?.httpsOptions
        ? createHttpsServer({ ...options.httpsOptions, ...classes }, app)
        : createHttpServer(classes, app),
    );
    if (options?.forceCloseConnections) {
      throw new Error(
        'forceCloseConnections would cut requests; this server drains its connections instead.',
      );
    }
  }
}

/** Copies what Express adds to a request or response onto `target`, the prototype of our own class. */
function becomePrototype<T extends object>(target: object, expressPrototype: T): T {
  const layers: object[] = [];
  for (
    let layer: object = expressPrototype;
    !isNodePrototype(layer);
    layer = Object.getPrototypeOf(layer) as object
  ) {
    layers.unshift(layer);
  }
  for (const layer of layers) {
    const { constructor: _, ...descriptors } = Object.getOwnPropertyDescriptors(
      layer,
    ) as PropertyDescriptorMap;
    Object.defineProperties(target, descriptors);
  }
  return target as T;
}

const isNodePrototype = (layer: object) =>
  layer === IncomingMessage.prototype || layer === ServerResponse.prototype;
