import { createServer as createHttpServer, IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { NestApplicationOptions } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { Express } from 'express';

/** How long a connection that was just opened may take to send its first byte to a server that stops. */
const unusedConnectionGraceMs = 300;

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
  private readonly sockets = new Set<Socket>();

  /** Asks every client to end its connection after the next answer, and ends those that have never asked anything. */
  drain(): void {
    this.isDraining = true;
    // Browsers open connections in advance. Node does not count these as idle and would wait for a request on them.
    const endUnused = () => {
      for (const socket of this.sockets) if (socket.bytesRead === 0) socket.destroy();
    };
    setTimeout(endUnused, unusedConnectionGraceMs).unref();
  }

  override initHttpServer(options: NestApplicationOptions): void {
    const app = this.getInstance<Express>();
    const isDraining = () => this.isDraining;
    class NativeRequest extends IncomingMessage {}
    class NativeResponse<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
      override writeHead(...parameters: unknown[]): this {
        if (isDraining()) this.shouldKeepAlive = false;
        return super.writeHead(...(parameters as Parameters<ServerResponse['writeHead']>));
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
    this.getHttpServer().on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
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
    Object.defineProperties(target, Object.getOwnPropertyDescriptors(layer));
  }
  return target as T;
}

const isNodePrototype = (layer: object) =>
  layer === IncomingMessage.prototype || layer === ServerResponse.prototype;
