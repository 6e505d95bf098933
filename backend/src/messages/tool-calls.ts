import { storableText } from '../domain/message-content.js';
import type { ToolCall } from './message.dto.js';
import type { MessageStatus } from './message.entity.js';

/** A tool that an answer has used, as it is stored. */
export interface StoredToolCall extends ToolCall {
  /** Which of the answer's tool events has told this state of it: 1 for the first. So it is known who has not been told yet. */
  readonly event: number;
  /** The profile that it has stored, and the event that has shown it; none for other tools. */
  readonly result?: { readonly username: string; readonly event: number } | undefined;
}

/** The tools that an answer has used, as a column has them. The Python version's have neither details nor events. */
export function readToolCalls(json: string | null): StoredToolCall[] {
  if (json === null) return [];
  const calls = JSON.parse(json) as (Pick<ToolCall, 'tool' | 'status'> & Partial<StoredToolCall>)[];
  return calls.map(({ tool, status, detail = null, event, result }, index) => ({
    ...{ tool, status, detail, event: event ?? index + 1, ...(result && { result }) },
  }));
}

/** The text for a column that {@link readToolCalls} reads. */
export const toolCallsJson = (calls: readonly StoredToolCall[]): string | null =>
  calls.length > 0 ? storableText(JSON.stringify(calls)) : null;

/** What the API shows of tools. One that was at work when the answer ended has come to nothing. */
export const shownToolCalls = (calls: readonly StoredToolCall[], answer: MessageStatus): ToolCall[] =>
  calls.map(({ tool, status, detail }) => ({
    ...{ tool, status: status === 'running' && answer !== 'streaming' ? 'failed' : status, detail },
  }));
