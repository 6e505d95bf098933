import { eventFrame } from '../http/event-stream.js';
import {
  addUsage,
  shownToolCalls,
  type StoredAnswer,
  type StoredToolCall,
  type WrittenAnswer,
} from '../messages/answers.service.js';
import type { AnswerFault, AnswerUsage, MessageDto } from '../messages/message.dto.js';
import { AnswerDraft } from './answer-draft.js';
import { eventIdOf, isSameShown, type Shown } from './shown.js';

/** One event of an answer, made once for all who are sent it. */
export class AnswerEvent {
  private frameBytes: Buffer | null = null;

  constructor(
    readonly type: 'message' | 'token' | 'tool_call' | 'analysis_result' | 'done' | 'error',
    readonly json: string,
    readonly shown: Shown,
    /** Whether nothing comes after it. */
    readonly isLast = false,
  ) {}

  /** As it is sent. */
  get frame(): Buffer {
    this.frameBytes ??= Buffer.from(eventFrame(this.type, this.json, eventIdOf(this.shown)));
    return this.frameBytes;
  }
}

/** Who is to be told that an answer has changed. */
export interface AnswerListener {
  advance(): void;
  /** What was shown is no part of the answer any more. */
  restart(): void;
}

/** An answer that people follow, whether it is being written here, elsewhere, or has ended. */
export class LiveAnswer {
  readonly draft: AnswerDraft;
  /** The JSON of the profiles that its tools have stored, by username. */
  private readonly results = new Map<string, string>();
  private readonly listeners = new Set<AnswerListener>();
  private message: MessageDto;
  private isOver: boolean;
  /** Why it is over without being `complete` or `stopped`. */
  private fault: AnswerFault | null = null;
  /** The event that was made last, and after what: the next one who follows most likely needs the same. */
  private last: { readonly after: Shown | null; readonly event: AnswerEvent | null } | null = null;

  constructor({ message, toolCalls }: StoredAnswer) {
    this.draft = new AnswerDraft(message.content, toolCalls);
    this.message = message;
    this.isOver = message.status !== 'streaming';
    if (this.isOver) this.fault = faultOf(message);
  }

  get id(): string {
    return this.message.id;
  }

  get hasEnded(): boolean {
    return this.isOver;
  }

  get hasListeners(): boolean {
    return this.listeners.size > 0;
  }

  /** What there is of it, as it is to be stored. */
  get written(): WrittenAnswer {
    const { text, toolCalls } = this.draft;
    return { text, toolCalls, usage: this.message.usage };
  }

  append(delta: string): void {
    this.draft.append(delta);
    this.tell();
  }

  useTool(id: string, call: Omit<StoredToolCall, 'event'>): void {
    this.draft.useTool(id, call);
    this.tell();
  }

  /** Shows a profile that the tool used last has stored. */
  addResult(username: string, json: string): void {
    this.results.set(username, json);
    this.draft.addResult(username);
    this.tell();
  }

  /** Adds to what it has needed. Those who follow are told with its end. */
  addUsage(usage: AnswerUsage): void {
    this.message = { ...this.message, usage: addUsage(this.message.usage, usage) };
  }

  /** Of which profiles the JSON is needed still, for who follows from the beginning. */
  missingResults = ({ toolCalls }: StoredAnswer): string[] =>
    toolCalls.flatMap(({ result }) =>
      result && !this.results.has(result.username) ? [result.username] : [],
    );

  /** Keeps the JSON of a profile that {@link missingResults} has named. */
  keepResult(username: string, json: string): void {
    this.results.set(username, json);
  }

  /** Becomes what another process has stored. */
  load(stored: StoredAnswer): void {
    this.message = stored.message;
    this.isOver = stored.message.status !== 'streaming';
    if (this.isOver) this.fault = faultOf(stored.message);
    const goesOn = this.draft.load(stored);
    if (!goesOn) for (const listener of this.listeners) listener.restart();
    this.tell();
  }

  /** Ends with what there is; it is stored by then. */
  end(status: 'complete' | 'stopped' | 'failed' | 'interrupted', error: AnswerFault | null): void {
    this.message = { ...this.toMessage(), status, error };
    this.isOver = true;
    this.fault = faultOf(this.message);
    this.tell();
  }

  /** Ends because nothing is stored of it any more. */
  endWithoutTrace(fault: AnswerFault): void {
    this.message = { ...this.toMessage(), status: 'failed', error: fault };
    this.isOver = true;
    this.fault = fault;
    this.tell();
  }

  /** The message as it is now. */
  toMessage(): MessageDto {
    const { text, toolCalls } = this.draft;
    const { status } = this.message;
    return { ...this.message, content: text, toolCalls: shownToolCalls(toolCalls, status) };
  }

  /** Tells someone of every change from now on, until the answer of this is called. */
  follow(listener: AnswerListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * What to send next to somebody who has been shown a part; null when that is all there is. Who has been shown nothing that is known (null) gets
   * the whole message.
   */
  next(after: Shown | null): AnswerEvent | null {
    if (!this.last || !isSameShown(this.last.after, after)) this.last = { after, event: this.make(after) };
    return this.last.event;
  }

  private make(after: Shown | null): AnswerEvent | null {
    if (after === null) {
      return new AnswerEvent('message', JSON.stringify(this.toMessage()), this.draft.shown);
    }
    const part = this.draft.next(after);
    if (part?.type === 'analysis_result') {
      const json = this.results.get(part.data.username);
      // The profile was deleted since.
      return json === undefined ? this.make(part.shown) : new AnswerEvent(part.type, json, part.shown);
    }
    if (part) return new AnswerEvent(part.type, JSON.stringify(part.data), part.shown);
    if (!this.isOver) return null;
    const message = this.toMessage();
    return this.fault
      ? new AnswerEvent('error', JSON.stringify({ ...this.fault, message }), after, true)
      : new AnswerEvent('done', JSON.stringify({ message }), after, true);
  }

  private tell(): void {
    this.last = null;
    for (const listener of this.listeners) listener.advance();
  }
}

/** What an answer that has ended without being whole is to be explained by; null for one that has ended as somebody wanted. */
function faultOf({ status, error }: MessageDto): AnswerFault | null {
  if (status === 'complete' || status === 'stopped') return null;
  if (status === 'failed' && error) return error;
  return {
    error: 'The answer was interrupted because its server was stopped.',
    fix: 'Continue it, or have the question answered anew.',
  };
}
