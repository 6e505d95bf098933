import type { MessageDto, ToolCall } from '../messages/message.dto.js';

/** What an assistant is to answer. */
export interface Question {
  readonly userId: string;
  readonly sessionId: string;
  /** The conversation up to the question, which is its last message; oldest first, cut at its beginning. */
  readonly messages: readonly MessageDto[];
  /** The profile that the person looks at; null for none that is known. */
  readonly username: string | null;
  /** What there is of the answer already when it is continued; an empty text else. */
  readonly draft: { readonly text: string; readonly toolCalls: readonly ToolCall[] };
}

/** What an assistant does while it answers. */
export type AssistantEvent =
  /** It goes on with its text, which is Markdown. */
  | { readonly type: 'token'; readonly delta: string }
  /** It begins to use a tool, or tells how that goes on: as the one of the same `id`, which no other of the answer has. */
  | ({ readonly type: 'tool_call'; readonly id: string } & ToolCall)
  /** The tool that it used last has stored a profile, whose JSON this is. */
  | { readonly type: 'analysis_result'; readonly username: string; readonly json: string }
  /**
   * It tells which model it has used, null for none, and what that needed since it told that last; tokens are null when they are not known. It does so
   * at its end, also before it throws. Who stops it does not hear that any more: told at its beginning, too, with nothing needed yet, it is known then
   * whose answer it was.
   */
  | {
      readonly type: 'usage';
      readonly model: string | null;
      readonly inputTokens: number | null;
      readonly outputTokens: number | null;
      readonly ms: number;
    };

/** Who answers questions. */
export abstract class Assistant {
  /**
   * The answer, as it comes. Who stops listening has the iterator ended, and `signal` aborted, with which everything is to end that was begun for the
   * answer.
   *
   * @throws AssistantError when it cannot be given; what came before is kept
   */
  abstract answer(question: Question, signal: AbortSignal): AsyncIterable<AssistantEvent>;
}

/** Why an assistant does not answer, and what to do about it: for a person. */
export class AssistantError extends Error {
  override readonly name = 'AssistantError';

  constructor(
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}
