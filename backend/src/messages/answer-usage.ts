import type { AnswerUsage } from './message.dto.js';

/** What an answer has needed together, in its parts; null for none that is known. */
export const addUsage = (one: AnswerUsage | null, other: AnswerUsage | null): AnswerUsage | null =>
  one === null || other === null
    ? (one ?? other)
    : {
        // An answer of which a model wrote a part is never said to be without one.
        model: other.model ?? one.model,
        input_tokens: addTokens(one.input_tokens, other.input_tokens),
        output_tokens: addTokens(one.output_tokens, other.output_tokens),
        ms: one.ms + other.ms,
      };

const addTokens = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : one + other;

/** The usage that a column holds as JSON. */
export const readUsage = (json: string | null): AnswerUsage | null =>
  json === null ? null : (JSON.parse(json) as AnswerUsage);
