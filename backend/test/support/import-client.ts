import { createParser } from 'eventsource-parser';
import type { ImportDto } from '../../src/imports/import.dto.js';
import { sessionPath } from './factories.js';

/** One server-sent event, its data as value and as text. */
export interface StreamEvent {
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly text: string;
}

/** What an import has told, once its stream has ended. */
export interface FollowedImport {
  readonly status: number;
  readonly events: StreamEvent[];
  /** Data of the last event. */
  readonly last: StreamEvent;
  /** The import, when it ended with a result. */
  readonly result: ImportDto;
}

/** A form with a file, and perhaps other fields before it. */
export function makeForm(
  content: string | Uint8Array,
  { name = 'posts.json', fields = {} }: { name?: string; fields?: Record<string, string> } = {},
): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new Blob([content]), name);
  return form;
}

/** Imports through the API of a server on loopback. */
export class ImportClient {
  constructor(private readonly port: number) {}

  path = (sessionId: string, importId?: string, userId?: string) =>
    `${sessionPath(sessionId, userId)}/imports${importId ? `/${importId}` : ''}`;

  /** Sends a file and follows its import to the end. */
  async importFile(sessionId: string, form: FormData): Promise<FollowedImport> {
    return readToEnd(await this.post(this.path(sessionId), form));
  }

  /** Starts the import of an account; the answer's events are still to come. */
  startAccount(sessionId: string, account: string, signal?: AbortSignal): Promise<Response> {
    return this.post(this.path(sessionId), JSON.stringify({ account }), signal);
  }

  /** Sends a request and answers when its headers have come. */
  post(path: string, body?: FormData | string, signal?: AbortSignal): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.port}${path}`, {
      method: 'POST',
      ...(body !== undefined && { body }),
      ...(typeof body === 'string' && { headers: { 'content-type': 'application/json' } }),
      ...(signal && { signal }),
    });
  }

  /** Follows an import that is there already. */
  async follow(sessionId: string, importId: string): Promise<FollowedImport> {
    return readToEnd(await fetch(`http://127.0.0.1:${this.port}${this.path(sessionId, importId)}/events`));
  }
}

/** Reads a stream of events until it ends. */
export async function readToEnd(response: Response): Promise<FollowedImport> {
  const events: StreamEvent[] = [];
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    for await (const event of eventsOf(response)) events.push(event);
  } else {
    throw new Error(`Not a stream: ${response.status} ${await response.text()}`);
  }
  const last = events.at(-1);
  if (!last) throw new Error('The stream ended without an event.');
  return { status: response.status, events, last, result: last.data as unknown as ImportDto };
}

/** The events of a stream as they come. */
export async function* eventsOf(response: Response): AsyncGenerator<StreamEvent> {
  if (!response.body) return;
  const waiting: StreamEvent[] = [];
  const parser = createParser({
    onEvent: ({ event = 'message', data }) =>
      waiting.push({ type: event, data: JSON.parse(data) as Record<string, unknown>, text: data }),
  });
  const decoder = new TextDecoder();
  for await (const bytes of response.body) {
    parser.feed(decoder.decode(bytes as Uint8Array, { stream: true }));
    yield* waiting.splice(0);
  }
}
