import { storableText } from '../domain/message-content.js';
import type { StoredAnswer, StoredToolCall } from '../messages/answers.service.js';
import { checkOf, type Shown } from './shown.js';

/** The next thing to show of an answer. */
export type DraftPart = (
  | { readonly type: 'token' | 'tool_call'; readonly data: object }
  /** The profile of that account. */
  | { readonly type: 'analysis_result'; readonly data: { readonly username: string } }
) & {
  /** What is shown with it. */
  readonly shown: Shown;
};

/** Most UTF-16 units of a text that are shown at once. */
const maxPartLength = 32_768;

/** The high half of a surrogate pair at the end of a text. */
const openPair = /[\ud800-\udbff]$/;

const isInsidePair = (text: string, at: number) => {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
};

/** The text of an answer and the tools that it has used, as they grow. Who has been shown a part of it is told what comes next. */
export class AnswerDraft {
  private written: string;
  private calls: StoredToolCall[];
  private readonly places = new Map<string, number>();
  private toolEvents: number;
  private check: number;
  /** Half of a character whose other half is still to come. */
  private open = '';
  /** What was added last: most of those who follow have been shown all before it, and need not search the text. */
  private lastPiece = '';

  constructor(text: string, toolCalls: readonly StoredToolCall[]) {
    this.written = text;
    this.calls = [...toolCalls];
    this.toolEvents = lastEventOf(toolCalls);
    this.check = checkOf(text);
  }

  get text(): string {
    return this.written;
  }

  get toolCalls(): readonly StoredToolCall[] {
    return this.calls;
  }

  /** All that there is. */
  get shown(): Shown {
    return { textLength: this.written.length, toolEvents: this.toolEvents, check: this.check };
  }

  /** Adds text. Half of a character at its end waits for the other half; what no database can store becomes U+FFFD. */
  append(delta: string): void {
    const text = this.open + delta;
    this.open = openPair.exec(text)?.[0] ?? '';
    this.add(storableText(this.open ? text.slice(0, -1) : text));
  }

  /** Adds the half of a character whose other half will not come. */
  close(): void {
    this.add(storableText(this.open));
    this.open = '';
  }

  /** Tells the state of a tool: of the one that `id` has named before, or of another one. */
  useTool(id: string, call: Omit<StoredToolCall, 'event'>): void {
    const place = this.places.get(id) ?? this.calls.length;
    this.places.set(id, place);
    this.toolEvents += 1;
    this.calls[place] = { ...this.calls[place], ...call, event: this.toolEvents };
  }

  /** Tells that the tool that was told of last has stored a profile. */
  addResult(username: string): void {
    const place = this.calls.findIndex(({ event }) => event === this.toolEvents);
    const call = this.calls[place];
    if (!call) return;
    this.toolEvents += 1;
    this.calls[place] = { ...call, result: { username, event: this.toolEvents } };
  }

  /**
   * Becomes what is stored.
   *
   * @returns whether that only goes on from what there was.
   */
  load({ message, toolCalls }: StoredAnswer): boolean {
    const { content } = message;
    const goesOn = content.startsWith(this.written);
    if (goesOn) this.add(content.slice(this.written.length));
    else {
      this.written = content;
      this.check = checkOf(content);
      this.lastPiece = '';
    }
    const before = this.toolEvents;
    this.calls = [...toolCalls];
    this.toolEvents = lastEventOf(toolCalls);
    return goesOn && this.toolEvents >= before;
  }

  /** What somebody has been shown, if it is a part of this; null if it is not. */
  find({ textLength, toolEvents, check }: Shown): Shown | null {
    if (textLength > this.written.length || toolEvents > this.toolEvents) return null;
    if (isInsidePair(this.written, textLength)) return null;
    const actual =
      textLength === this.written.length ? this.check : checkOf(this.written.slice(0, textLength));
    return check === null || check === actual ? { textLength, toolEvents, check: actual } : null;
  }

  /** What to show next to somebody who has been shown a part; null when that is all. */
  next(shown: Shown): DraftPart | null {
    return this.nextTool(shown) ?? this.nextText(shown);
  }

  private nextTool(shown: Shown): DraftPart | null {
    if (shown.toolEvents >= this.toolEvents) return null;
    // In the order of their events, so that who is cut off in between has been told all up to one of them.
    const [next] = this.calls
      .flatMap(partsOf)
      .filter(({ event }) => event > shown.toolEvents)
      .sort((one, other) => one.event - other.event);
    return next ? { ...next.part, shown: { ...shown, toolEvents: next.event } } : null;
  }

  private nextText(shown: Shown): DraftPart | null {
    const { textLength, toolEvents, check } = shown;
    if (textLength >= this.written.length) return null;
    const isLast = textLength === this.written.length - this.lastPiece.length;
    const rest = isLast ? this.lastPiece : this.written.slice(textLength);
    const end = isInsidePair(rest, maxPartLength) ? maxPartLength - 1 : maxPartLength;
    const delta = rest.slice(0, end);
    return {
      type: 'token',
      data: { delta },
      shown: { textLength: textLength + delta.length, toolEvents, check: checkOf(delta, check ?? undefined) },
    };
  }

  private add(piece: string): void {
    if (piece === '') return;
    this.written += piece;
    this.check = checkOf(piece, this.check);
    this.lastPiece = piece;
  }
}

const lastEventOf = (calls: readonly StoredToolCall[]) =>
  Math.max(0, ...calls.flatMap(({ event, result }) => [event, result?.event ?? 0]));

/** What there is to show of a tool. */
function partsOf({ tool, status, detail, event, result }: StoredToolCall, id: number) {
  const state = { event, part: { type: 'tool_call', data: { id, tool, status, detail } } } as const;
  if (!result) return [state];
  const { username } = result;
  return [state, { event: result.event, part: { type: 'analysis_result', data: { username } } } as const];
}
