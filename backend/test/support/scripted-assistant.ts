import { EventEmitter, once } from 'node:events';
import type { Assistant, AssistantEvent, Question } from '../../src/chat/assistant.js';
import { until } from './until.js';

/** What an assistant says in one session, piece by piece, as a test tells it. */
export class Script {
  /** What it was asked. */
  question: Question | null = null;
  /** Whether nobody wants to hear more. */
  isAborted = false;
  private readonly waiting: (AssistantEvent | 'end' | { readonly failsBy: Error })[] = [];
  private readonly changed = new EventEmitter();

  /** Resolves when the answer has begun. */
  asked = (): Promise<void> => until(() => this.question !== null);

  say(delta: string): void {
    this.add({ type: 'token', delta });
  }

  use(id: string, status: 'running' | 'done' | 'failed' = 'running', detail = `Using ${id}`): void {
    this.add({ type: 'tool_call', id, tool: `tool_${id}`, status, detail });
  }

  /** Tells what it has needed; the tokens are 10 and 20 for a model. */
  spend(model: string | null, ms = 5): void {
    const [inputTokens, outputTokens] = model === null ? [null, null] : [10, 20];
    this.add({ type: 'usage', model, inputTokens, outputTokens, ms });
  }

  end(): void {
    this.add('end');
  }

  fail(error: Error): void {
    this.add({ failsBy: error });
  }

  async *play(question: Question, signal: AbortSignal): AsyncGenerator<AssistantEvent> {
    this.question = question;
    signal.addEventListener('abort', () => (this.isAborted = true));
    for (;;) {
      const next = this.waiting.shift();
      if (next === undefined) await once(this.changed, 'change', { signal });
      else if (next === 'end') return;
      else if ('failsBy' in next) throw next.failsBy;
      else yield next;
    }
  }

  private add(event: (typeof this.waiting)[number]): void {
    this.waiting.push(event);
    this.changed.emit('change');
  }
}

/** An assistant that waits for what a test has it say. */
export class ScriptedAssistant implements Assistant {
  private readonly scripts = new Map<string, Script>();

  /** The script of the next answer in a session: what it is to say may be told before it is asked. */
  in(sessionId: string): Script {
    const script = this.scripts.get(sessionId) ?? new Script();
    this.scripts.set(sessionId, script);
    return script;
  }

  answer(question: Question, signal: AbortSignal): AsyncIterable<AssistantEvent> {
    const script = this.in(question.sessionId);
    this.scripts.delete(question.sessionId);
    return script.play(question, signal);
  }
}
