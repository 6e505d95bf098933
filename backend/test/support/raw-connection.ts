import { connect, type Socket } from 'node:net';
import { finished } from 'node:stream/promises';

/** A connection to a server on loopback, on which a test writes its requests byte by byte. */
export class RawConnection {
  /** All that the server has answered. */
  received = '';
  private readonly socket: Socket;
  private failure: Error | null = null;

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1');
    this.socket.setEncoding('utf8').on('data', (text: string) => (this.received += text));
    this.socket.on('error', (error) => (this.failure = error));
  }

  /** Whether the server has ended the connection. */
  get hasEnded(): boolean {
    return this.socket.readableEnded || this.socket.destroyed;
  }

  /** Reads nothing until {@link resume}. */
  pause(): this {
    this.socket.pause();
    return this;
  }

  resume(): void {
    this.socket.resume();
  }

  /** Sends bytes; resolves when the system has taken them all. */
  send(bytes: string | Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** Waits until the answers match. */
  async expect(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.received)) {
      if (this.failure) throw this.failure;
      if (this.socket.readableEnded) throw new Error(`The server has answered only: ${this.received}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Waits until the server ends the connection. */
  async ended(): Promise<void> {
    await finished(this.socket, { writable: false }).catch(() => undefined);
  }

  /** Waits until the server takes nothing more, though nothing is read of what it has sent. */
  async broken(): Promise<void> {
    while (!this.failure) {
      await this.send('\r\n').catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async close(): Promise<void> {
    this.socket.destroy();
    await finished(this.socket).catch(() => undefined);
  }
}

/** The beginning of a request that uploads a form with the boundary `x`, up to the first byte of its file. */
export const beginUpload = (path: string, ...headers: string[]) =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: localhost',
    'Content-Type: multipart/form-data; boundary=x',
    ...headers,
    '',
    '',
  ].join('\r\n');

/** The beginning of a form with a file. */
export const beginFile = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n\r\n';
/** The end of it. */
export const endForm = '\r\n--x--\r\n';
