import { get, type IncomingMessage, request } from 'node:http';
import { createParser } from 'eventsource-parser';
import type { MessageDto } from '../../src/messages/message.dto.js';
import { until } from './until.js';

/** One event of an answer. */
export interface AnswerEvent {
  readonly id: string | undefined;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An answer that a test follows over a connection of its own. */
export class AnswerStream {
  readonly events: AnswerEvent[] = [];
  /** All that came, as it came. */
  raw = '';
  hasEnded = false;

  constructor(private readonly response: IncomingMessage) {
    const parser = createParser({
      onEvent: ({ id, event = 'message', data }) =>
        this.events.push({ id, type: event, data: JSON.parse(data) as AnswerEvent['data'] }),
    });
    response.setEncoding('utf8');
    response.on('data', (text: string) => {
      this.raw += text;
      parser.feed(text);
    });
    response.on('close', () => (this.hasEnded = true));
    response.on('error', () => undefined);
  }

  get status(): number {
    return this.response.statusCode ?? 0;
  }

  /** What its tokens make. */
  get text(): string {
    return this.events.map(({ type, data }) => (type === 'token' ? String(data['delta']) : '')).join('');
  }

  /** The id of the last event. */
  get lastId(): string {
    return this.events.at(-1)?.id ?? '';
  }

  /** What the events say, without their ids. */
  get told(): [type: string, data: unknown][] {
    return this.events.map(({ type, data }) => [type, data]);
  }

  /** The message that the last event has. */
  get message(): MessageDto {
    return this.events.at(-1)?.data['message'] as MessageDto;
  }

  /** Resolves when it has ended. */
  async ended(): Promise<this> {
    await until(() => this.hasEnded);
    return this;
  }

  /** Resolves when the tokens make a text. */
  hears = (text: string): Promise<void> => until(() => this.text === text || this.fails(text));

  pause(): void {
    this.response.pause();
  }

  resume(): void {
    this.response.resume();
  }

  close(): void {
    this.response.destroy();
  }

  private fails(text: string): never | false {
    if (this.hasEnded) throw new Error(`The stream has ended with “${this.text}” instead of “${text}”.`);
    return false;
  }
}

/** Follows an answer. */
export function follow(
  port: number,
  path: string,
  headers: Record<string, string> = {},
): Promise<AnswerStream> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers, agent: false }, (response) =>
      resolve(new AnswerStream(response)),
    ).on('error', reject);
  });
}

/** Begins an answer, or says something by `/api/chat`, and follows it. */
export function post(port: number, path: string, body: object = {}): Promise<AnswerStream> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    request({ host: '127.0.0.1', port, path, method: 'POST', headers, agent: false }, (response) =>
      resolve(new AnswerStream(response)),
    )
      .on('error', reject)
      .end(JSON.stringify(body));
  });
}
