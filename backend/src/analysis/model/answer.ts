import { z } from 'zod';
import type { Description, Product } from '../profile-json.js';
import type { NumberedPost } from './choose-posts.js';
import { plainLine, plainText } from '../../domain/plain-text.js';
import { jsonInText } from '../../model/json-in-text.js';

const maxFaults = 8;

/** Text with something left after control characters are gone. */
const text = (maxCharacters: number) =>
  z.string().transform(plainText).pipe(z.string().min(1).max(maxCharacters));

const productSchema = z.strictObject({
  product: z
    .string()
    .transform((name) => plainLine(name, 80))
    .pipe(z.string().min(1)),
  category: z
    .string()
    .transform((name) => plainLine(name, 40))
    .pipe(z.string().min(1)),
  /** Numbers of posts. Some models write numbers as text. */
  posts: z.array(z.coerce.number().int()).max(200),
});

const answerSchema = z.strictObject({
  products: z.array(productSchema).max(40),
  writing_style: text(3000),
  insights: text(4000),
});

/** What a model answers about an account or a part of its posts: posts by our numbers. */
export type ModelAnswer = z.infer<typeof answerSchema>;

/** The shape of an answer as the prompt tells it. */
export const answerShape =
  '{"products": [{"product": "name, at most 80 characters", "category": "one or two words", "posts": [numbers of posts that mention it]}], ' +
  '"writing_style": "text, at most 3000 characters", "insights": "text, at most 4000 characters"}';

/** An answer that can be used, or what is wrong with it, for the model to mend. */
export type ReadAnswer = { answer: ModelAnswer; faults?: never } | { answer?: never; faults: string[] };

/** Reads a model's answer against the schema. */
export function readAnswer(content: string): ReadAnswer {
  const value = jsonInText(content);
  if (value === undefined) return { faults: ['The answer is no JSON object.'] };
  const { data, error } = answerSchema.safeParse(value);
  if (data !== undefined) return { answer: data };
  return {
    faults: error.issues
      .slice(0, maxFaults)
      .map(
        ({ path, message }) =>
          `${path.length === 0 ? 'The object' : path.join('.')}: ${plainLine(message, 200)}`,
      ),
  };
}

/** An answer with the ids of posts for their numbers; a product that no existing post mentions is dropped. */
export function toDescription(answer: ModelAnswer, posts: readonly NumberedPost[]): Description {
  const idByNumber = new Map(posts.map(({ number, post }) => [number, post.id]));
  const products = answer.products.map(({ product, category, posts: numbers }): Product => {
    const ids = [...new Set(numbers)].map((number) => idByNumber.get(number));
    return { product, category, tweet_ids: ids.filter((id) => id !== undefined).slice(0, 50) };
  });
  return {
    products: products.filter(({ tweet_ids }) => tweet_ids.length > 0).slice(0, 30),
    writing_style: answer.writing_style,
    insights: answer.insights,
  };
}
