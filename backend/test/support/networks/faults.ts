import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { NetworkReply } from './network-reply.js';

/** Something that goes wrong with some requests. */
export interface Fault {
  /** Which requests, by path and query; default: all. */
  on?: RegExp;
  /** How many of them pass before; default: none. */
  after?: number;
  /** How many are hit; default: one. */
  times?: number;
  answer: (response: ServerResponse, usual: NetworkReply) => void;
}

type Where = Omit<Fault, 'answer'>;

/** Answers with another status, such as 429 with `retry-after`. */
export const status = (
  code: number,
  { headers = {}, body = '', ...where }: Where & { headers?: Record<string, string>; body?: string } = {},
): Fault => ({
  ...where,
  answer: (response) => void response.writeHead(code, headers).end(body),
});

/** Adds headers to the usual answer. */
export const extraHeaders = (headers: Record<string, string>, where: Where = {}): Fault => ({
  ...where,
  answer: (response, usual) =>
    void response.writeHead(usual.status, { ...usual.headers, ...headers }).end(usual.body),
});

/** Sends half of the body, then ends the connection. */
export const halfAnswer = (where: Where = {}): Fault => ({
  ...where,
  answer: (response, { status: code, headers, body }) => {
    response.writeHead(code, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
    response.write(Buffer.from(body).subarray(0, Buffer.byteLength(body) / 2), () => response.destroy());
  },
});

/** Sends half of the body as if it were all: only its content tells. */
export const halfBody = (where: Where = {}): Fault => ({
  ...where,
  answer: (response, { status: code, headers, body }) =>
    void response.writeHead(code, headers).end(body.slice(0, body.length / 2)),
});

/** Never answers. */
export const silence = (where: Where = {}): Fault => ({ ...where, answer: () => undefined });

/** Sends one byte of the body, then nothing more. */
export const stalledBody = (where: Where = {}): Fault => ({
  ...where,
  answer: (response, usual) =>
    void response.writeHead(usual.status, usual.headers).write(usual.body.slice(0, 1)),
});

/** Sends the body one byte at a time, for ever as far as anybody waits. */
export const drippingBody = (everyMs: number, where: Where = {}): Fault => ({
  ...where,
  answer: (response, usual) => {
    response.writeHead(usual.status, usual.headers);
    const timer = setInterval(() => response.write(' '), everyMs);
    response.on('close', () => clearInterval(timer));
  },
});

/** Sends a few kilobytes for each gigabyte that they decompress to. */
export const gzipBomb = (sizeMiB: number, where: Where = {}): Fault => {
  // Compressed parts may follow each other: nothing of the full size is ever in the memory of this side.
  const part = gzipSync(Buffer.alloc(1024 * 1024, ' '));
  const bomb = Buffer.concat(Array.from({ length: sizeMiB }, () => part));
  return {
    ...where,
    answer: (response, usual) =>
      void response.writeHead(200, { ...usual.headers, 'content-encoding': 'gzip' }).end(bomb),
  };
};

/** Sends the usual answer compressed, as a whole or only the start of it. */
export const gzipped = ({ share = 1, ...where }: Where & { share?: number } = {}): Fault => ({
  ...where,
  answer: (response, usual) => {
    const body = gzipSync(usual.body);
    response
      .writeHead(usual.status, { ...usual.headers, 'content-encoding': 'gzip' })
      .end(body.subarray(0, body.length * share));
  },
});

/** Redirects to another address. */
export const redirect = (location: string, where: Where & { code?: number } = {}): Fault => ({
  ...where,
  answer: (response) => void response.writeHead(where.code ?? 302, { location }).end(),
});

/** Changes the JSON of the usual answer. */
export const rewritten = (change: (json: never) => unknown, where: Where = {}): Fault => ({
  ...where,
  answer: (response, usual) =>
    void response
      .writeHead(usual.status, usual.headers)
      .end(JSON.stringify(change(JSON.parse(usual.body) as never))),
});
