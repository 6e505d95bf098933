import { createEventParser, LONGEST_SILENCE_MS } from './event-stream';
import { importEventOf, type ImportEvent } from './imports';
import { ProblemError, problemOfAnswer, unreachableProblem } from './problem';

/** A file to send and what is told meanwhile. */
export interface Upload {
  /** Where to; see `importAddress`. */
  address: string;
  file: File;
  /** Whose posts these are, where the file does not say. */
  username: string | null;
  /** Whether the server is to ask about columns and accounts even if it understands the file. */
  isReview: boolean;
  onSent: (sentBytes: number, totalBytes: number) => void;
  onEvent: (event: ImportEvent) => void;
  /** Ends the sending; after the last byte it ends only the listening. */
  signal: AbortSignal;
}

/**
 * Sends a file to be imported and listens to what becomes of it, until the server ends the answer. The browser reads the
 * file from the disk as it sends it, whatever its size.
 *
 * This is XMLHttpRequest because `fetch` does not tell how much of a body was sent. It is also the one write that does not go
 * through the outbox: that one keeps small, repeatable changes and sends them again by itself, one after the other. Two
 * gigabytes are neither small nor to be sent twice without being asked, and would hold up every other change.
 *
 * @throws ProblemError when it is refused or the connection fails; the reason of `signal` when that ended it
 */
export async function uploadFile(upload: Upload): Promise<void> {
  const { address, file, username, isReview, onSent, onEvent, signal } = upload;
  signal.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest();
    const parser = createEventParser((event) => {
      const known = importEventOf(event);
      if (known) onEvent(known);
    });
    let readLength = 0;
    let silence: ReturnType<typeof setTimeout> | undefined;
    const listen = () => {
      clearTimeout(silence);
      silence = setTimeout(() => {
        reject(new ProblemError(unreachableProblem()));
        request.abort();
      }, LONGEST_SILENCE_MS);
    };
    const stop = () => {
      reject(signal.reason as Error);
      request.abort();
    };
    const readOn = () => {
      if (request.status !== 200) return;
      const text = request.responseText;
      parser.feed(text.slice(readLength));
      readLength = text.length;
    };
    request.upload.onprogress = ({ loaded, total }) => onSent(loaded, total);
    request.upload.onload = listen;
    request.onprogress = () => {
      listen();
      readOn();
    };
    request.onloadend = () => {
      clearTimeout(silence);
      signal.removeEventListener('abort', stop);
    };
    request.onerror = () => reject(new ProblemError(unreachableProblem()));
    request.onload = () => {
      readOn();
      const type = request.getResponseHeader('content-type') ?? '';
      if (request.status === 200 && /event-stream/i.test(type)) resolve();
      else reject(new ProblemError(problemOfRequest(request)));
    };
    signal.addEventListener('abort', stop);
    request.open('POST', address);
    request.setRequestHeader('Accept', 'text/event-stream');
    const form = new FormData();
    // The server reads the form as it comes: the name must be there before the file is.
    if (username !== null) form.append('username', username);
    if (isReview) form.append('review', 'true');
    form.append('file', file);
    request.send(form);
  });
}

function problemOfRequest(request: XMLHttpRequest) {
  const { status, responseText } = request;
  if (status === 200)
    return unreachableProblem('Something between this browser and the server answered instead.');
  const headers = new Headers();
  for (const name of ['content-type', 'retry-after', 'x-request-id']) {
    const value = request.getResponseHeader(name);
    if (value !== null) headers.set(name, value);
  }
  let body: unknown;
  try {
    body = JSON.parse(responseText);
  } catch {
    body = undefined;
  }
  return problemOfAnswer(new Response(null, { status, headers }), body, Date.now());
}
