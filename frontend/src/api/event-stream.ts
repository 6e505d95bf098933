import { createParser, type EventSourceParser } from 'eventsource-parser';
import { answerOf, TIMEOUT_HEADER } from './client';

/** One server-sent event, its data parsed as JSON. */
export interface ServerEvent {
  /** `message` where the server names none. */
  name: string;
  data: unknown;
  /** What to send as `Last-Event-ID` to get what comes after it; absent where the server names none. */
  id?: string;
}

/**
 * Makes a parser of a `text/event-stream` that may be fed in pieces of any size. Comments (heartbeats) and events whose
 * data is not JSON tell nothing and are left out.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export function createEventParser(onEvent: (event: ServerEvent) => void): EventSourceParser {
  return createParser({
    onEvent: ({ event = 'message', data, id }) => {
      let parsed: unknown;
      try {
        parsed = JSON.parse(data);
      } catch {
        return;
      }
      onEvent({ name: event, data: parsed, ...(id !== undefined && { id }) });
    },
  });
}

/** How long a stream may be silent before it counts as lost, in milliseconds. The server sends a comment every 15 s. */
export const LONGEST_SILENCE_MS = 50_000;

/**
 * Reads a stream of events to its end.
 * @throws whatever reading throws: the connection broke, or it was silent for longer than `LONGEST_SILENCE_MS`, which is
 *   how a connection ends whose other side vanished (a laptop that slept, a router that was switched off)
 */
export async function readEventStream(
  stream: ReadableStream<Uint8Array>,
  onEvent: (event: ServerEvent) => void,
  longestSilenceMs = LONGEST_SILENCE_MS,
): Promise<void> {
  const parser = createEventParser(onEvent);
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await withinMs(reader.read(), longestSilenceMs);
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

/**
 * The options of a call that is answered with a stream of events.
 * @param timeoutMs how long it may be followed over one connection
 * @param lastId the last event that is known; null for none
 */
export function streaming(signal: AbortSignal, timeoutMs: number, lastId: string | null = null) {
  return {
    parseAs: 'stream' as const,
    signal,
    headers: {
      Accept: 'text/event-stream',
      [TIMEOUT_HEADER]: String(timeoutMs),
      ...(lastId !== null && { 'Last-Event-ID': lastId }),
    },
  };
}

/**
 * Follows the stream of events that a call with the options of `streaming` is answered with, to its end.
 * @param eventOf reads an event; null for one that this version does not know
 * @throws ProblemError, or what `readEventStream` throws
 */
export async function followCall<T>(
  call: Promise<{ data?: unknown; error?: unknown; response: Response }>,
  eventOf: (event: ServerEvent) => T | null,
  onEvent: (event: T, id: string | null) => void,
): Promise<void> {
  // What is no stream has no `getReader`: a login page that answers 200 for instance.
  const stream = (await answerOf(call)) as ReadableStream<Uint8Array>;
  await readEventStream(stream, (event) => {
    const known = eventOf(event);
    if (known) onEvent(known, event.id ?? null);
  });
}

async function withinMs<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing came for ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
