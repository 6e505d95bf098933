import { createServer as createHttpServer, IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { Server as NetServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type NestApplicationOptions, StreamableFile } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import express, { type Express, type Response } from 'express';
import { sendJsonText } from './answers.js';
import { oneAtATime } from './one-at-a-time.js';
import { defaultSenderPace, refuseSlowSenders, type SenderPace } from './slow-senders.js';
import { refuseUnreadableRequests } from './unreadable-requests.js';

/** What a server that stops waits for. */
export interface ClosingGrace {
  /** How long it goes on accepting: connections that the system has queued would be reset otherwise. */
  readonly acceptMs: number;
  /** How long idle connections stay open: a request may be on its way on any of them. */
  readonly idleMs: number;
}

/**
 * Nest's Express adapter without Express's slowest step, and with connections that end gracefully.
 *
 * Express replaces the prototype of every request and response by its own, after which V8 treats them as slow
 * objects. Here the HTTP server creates both from classes that carry Express's properties already and that Express
 * takes for its own prototypes, so the replacement changes nothing.
 *
 * `close` cuts no request: it accepts the connections that are waiting, lets every answer carry `Connection: close`, so that clients
 * that keep connections alive end them, and ends idle connections only after a moment. Node's own `close` ends those
 * at once, while their next request may be on its way.
 */
export class NativeHttpAdapter extends ExpressAdapter {
  private isDraining = false;
  private readonly sockets = new Set<Socket>();

  constructor(
    private readonly grace: ClosingGrace = { acceptMs: 100, idleMs: 500 },
    private readonly pace: SenderPace = defaultSenderPace,
    /** How long nothing may move on a connection while a request is answered. */
    private readonly silenceMs = 60_000,
  ) {
    const app = express();
    // Before Nest adds its first handler: the router is made then, and keeps to what is set.
    app.enable('case sensitive routing');
    super(app);
  }

  /** Resolves when every request that has arrived is answered and every connection ended. */
  override async close(): Promise<void> {
    this.isDraining = true;
    const server = this.getHttpServer();
    const endIdle = setTimeout(() => {
      server.closeIdleConnections();
      // Browsers open connections in advance, which Node does not count as idle as long as nothing was asked on them.
      for (const socket of this.sockets) if (socket.bytesRead === 0) socket.destroy();
    }, this.grace.idleMs);
    await wait(this.grace.acceptMs);
    await new Promise<unknown>((resolve) => NetServer.prototype.close.call(server, resolve));
    clearTimeout(endIdle);
  }

  /** Sends what a handler answered; objects without the steps that Express takes around them, which none of ours need. */
  override reply(response: Response, body: unknown, statusCode?: number): unknown {
    if (typeof body !== 'object' || body === null || body instanceof StreamableFile) {
      return super.reply(response, body, statusCode);
    }
    sendJsonText(response, statusCode ?? response.statusCode, JSON.stringify(body));
    return response;
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

    // A request without Host is refused by `trustedCallers`, with a problem document.
    const classes = {
      IncomingMessage: NativeRequest,
      ServerResponse: NativeResponse,
      requireHostHeader: false,
    };
    const handle = oneAtATime(app);
    this.setHttpServer(
      options?.httpsOptions
        ? createHttpsServer({ ...options.httpsOptions, ...classes }, handle)
        : createHttpServer(classes, handle),
    );
    refuseUnreadableRequests(this.getHttpServer());
    refuseSlowSenders(this.getHttpServer(), this.pace);
    // A caller that stops reading must not hold its answer in memory for ever.
    this.getHttpServer().timeout = this.silenceMs;
    // An archive of many gigabytes may take hours to arrive; one that arrives too slowly is refused by its pace.
    this.getHttpServer().requestTimeout = 0;
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
