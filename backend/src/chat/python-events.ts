import { pythonResult } from '../domain/python-result.js';
import { eventFrame } from '../http/event-stream.js';
import type { AnswerFault } from '../messages/message.dto.js';
import type { AnswerEvent } from './live-answer.js';

/**
 * Writes the events of an answer as the Python version did: its client shows every `tool_call` as another tool, and loses an event, with it the end of
 * the answer, when a browser gives it to it in pieces.
 */
export class PythonEvents {
  private readonly tools = new Set<number>();

  /** An event as it is sent; null for one that the client does not need. */
  readonly frameOf = ({ type, json }: AnswerEvent): string | null => {
    switch (type) {
      case 'message':
        return null;
      case 'token':
        return eventFrame(type, json);
      case 'tool_call': {
        const { id } = JSON.parse(json) as { id: number };
        if (this.tools.has(id)) return null;
        this.tools.add(id);
        return eventFrame(type, json);
      }
      case 'analysis_result':
        return eventFrame(type, pythonResult(json));
      case 'done':
        return eventFrame(type, '{}');
      case 'error': {
        const { error, fix } = JSON.parse(json) as AnswerFault;
        return eventFrame(type, JSON.stringify({ error, fix }));
      }
    }
  };
}
