import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Most requests that wait behind others of their connections, of all connections together: some 30 MB. */
const maxWaiting = 10_000;

type Exchange = readonly [IncomingMessage, ServerResponse];

/**
 * Hands a connection's requests on one at a time: each when the one before it is answered and the answer is taken. Node parses what a
 * client pipelines without waiting, and would have all the answers made of a client that reads none.
 *
 * Reading from a connection pauses as long as a request waits, so what waits is what arrived together. When too many wait after all,
 * the connection that sends another one is ended.
 */
export function oneAtATime(handle: RequestListener): RequestListener {
  const connections = new WeakMap<Socket, Connection>();
  let waitingCount = 0;

  const start = (connection: Connection, [request, response]: Exchange) => {
    response.once('close', () => finish(connection, request.socket));
    handle(request, response);
  };
  const finish = (connection: Connection, socket: Socket) => {
    const { waiting } = connection;
    if (!socket.writable) {
      // Nothing more can be answered.
      waitingCount -= waiting.length;
      waiting.length = 0;
      return;
    }
    const next = waiting.shift();
    if (next === undefined) {
      connection.isBusy = false;
      return;
    }
    waitingCount -= 1;
    if (waiting.length === 0) socket.resume();
    start(connection, next);
  };

  return (request, response) => {
    const { socket } = request;
    const connection = connections.get(socket) ?? { isBusy: false, waiting: [] };
    connections.set(socket, connection);
    if (!connection.isBusy) {
      connection.isBusy = true;
      return start(connection, [request, response]);
    }
    if (waitingCount >= maxWaiting) return void socket.destroy();
    waitingCount += 1;
    connection.waiting.push([request, response]);
    hold(socket, connection);
  };
}

/** What goes on on a connection. */
interface Connection {
  isBusy: boolean;
  /** In the order in which they arrived. */
  readonly waiting: Exchange[];
  isHeld?: true;
}

/** Keeps a connection paused as long as requests wait on it: Node resumes it of its own accord when an answer is taken or a body read. */
function hold(socket: Socket, connection: Connection): void {
  socket.pause();
  if (connection.isHeld) return;
  connection.isHeld = true;
  socket.on('resume', () => {
    if (connection.waiting.length > 0) socket.pause();
  });
}
