import { z } from 'zod';
import { storableText } from '../domain/message-content.js';

/** A message as the Python version kept it. */
export interface PythonMessage {
  readonly role: 'user' | 'agent';
  readonly content: string;
  readonly toolCalls: readonly { readonly tool: string; readonly status: string }[];
  /** `interrupted` for an answer that used tools and was never written. */
  readonly status: 'complete' | 'interrupted';
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number;
}

/** A row of `agent_messages`. */
export interface PythonItem {
  /** One item of the conversation as JSON, as the OpenAI Agents SDK writes it. */
  readonly json: string;
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number;
}

const partSchema = z.object({ text: z.string() });
const itemSchema = z.looseObject({
  type: z.string().nullish(),
  role: z.string().nullish(),
  name: z.string().nullish(),
  content: z.union([z.string(), z.array(z.unknown())]).nullish(),
});

/**
 * The messages that the items of one conversation make, in order:
 *
 *     {"role": "user", "content": "hi"}                                      a message of the person; content may be parts, as below
 *     {"type": "function_call", "name": "search", "call_id": "c1", ...}      belongs to the next answer
 *     {"type": "function_call_output", "call_id": "c1", "output": "..."}     not shown, like every other type
 *     {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "Hello."}]}
 *
 * https://openai.github.io/openai-agents-python/sessions/
 *
 * @returns also how many items are none of these and hold nothing that could be kept
 */
export function readPythonMessages(items: readonly PythonItem[]): {
  messages: PythonMessage[];
  unreadable: number;
} {
  const messages: PythonMessage[] = [];
  let toolCalls: { tool: string; status: string }[] = [];
  let unreadable = 0;
  const add = (message: Omit<PythonMessage, 'toolCalls'>) => {
    // Each is later than the one before, though that version counted in seconds.
    const createdAt = Math.max(message.createdAt, (messages.at(-1)?.createdAt ?? 0) + 1);
    messages.push({ ...message, toolCalls, createdAt });
    toolCalls = [];
  };
  const endAnswer = (createdAt: number) => {
    if (toolCalls.length > 0) add({ role: 'agent', content: '', status: 'interrupted', createdAt });
  };
  for (const { json, createdAt } of items) {
    const item = itemSchema.safeParse(parse(json)).data;
    if (!item || (!item.type && !item.role)) unreadable += 1;
    else if (item.type === 'function_call') {
      toolCalls.push({ tool: storableText(item.name ?? 'unknown'), status: 'done' });
    } else if ((item.type ?? 'message') === 'message' && /^(user|assistant)$/.test(item.role ?? '')) {
      const content = storableText(textOf(item.content)).trim();
      if (item.role === 'user') endAnswer(createdAt);
      if (content === '') unreadable += 1;
      else add({ role: item.role === 'user' ? 'user' : 'agent', content, status: 'complete', createdAt });
    }
  }
  endAnswer(items.at(-1)?.createdAt ?? 0);
  return { messages, unreadable };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function textOf(content: z.infer<typeof itemSchema>['content']): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map((part) => partSchema.safeParse(part).data?.text ?? '').join('');
}
