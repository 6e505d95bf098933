import { answerShape, type ModelAnswer } from './answer.js';
import type { NumberedPost } from './choose-posts.js';
import { plainLine, plainText } from '../../domain/plain-text.js';
import { askAboutData, type ModelMessage } from '../../model/json-model.js';

/** What is known of the account beside its posts. */
export interface AccountFacts {
  readonly name: string;
  readonly bio: string;
  /** Which of them the source carries: `likes`, `reposts`, `replies`. */
  readonly reactions: readonly string[];
  /** Figures as sentences: what rules found. */
  readonly figures: string;
}

const systemPrompt = [
  'You describe a public social media account for researchers, from its posts, and answer with one JSON object only, of exactly this shape:',
  answerShape,
  'products: products, brands, services and recurring topics the account posts about, at most 30, the most important first; only what the posts mention.',
  'writing_style: how the account writes: tone, length, vocabulary, languages, habits. insights: what works for it and what does not; use the given figures, invent none.',
  'Plain text without Markdown or HTML, in English.',
].join('\n');

/** Asks for the description of one chunk of posts. */
export function chunkMessages(
  chunk: readonly NumberedPost[],
  facts: AccountFacts,
  part: string,
): ModelMessage[] {
  const data = [
    factsText(facts),
    `Posts, one a line: number | time (UTC) | ${reactionsText(facts)} | text`,
    ...chunk.map(({ line }) => line),
  ].join('\n');
  return askAboutData(
    systemPrompt,
    data,
    `Describe this account from ${part}. Name posts by the numbers that their lines begin with.`,
  );
}

/** Asks to make one description of those of all chunks. */
export function mergeMessages(answers: readonly ModelAnswer[], facts: AccountFacts): ModelMessage[] {
  const parts = answers.map(
    (answer, index) => `Description of part ${index + 1}: ${JSON.stringify(brief(answer))}`,
  );
  const data = [factsText(facts), ...parts].join('\n');
  return askAboutData(
    systemPrompt,
    data,
    'Make one description of this account from those of the parts of its posts. Join products that are the same, with all their post numbers.',
  );
}

/** An answer cut so that six of them are not much longer than a chunk of posts. */
const brief = ({ products, writing_style, insights }: ModelAnswer): ModelAnswer => ({
  products: products.slice(0, 12).map((product) => ({ ...product, posts: product.posts.slice(0, 12) })),
  writing_style: plainLine(writing_style, 1000),
  insights: plainLine(insights, 1200),
});

/** Asks to mend an answer: it, and what is wrong with it, follow the question. */
export function repairMessages(
  asked: readonly ModelMessage[],
  content: string,
  faults: readonly string[],
): ModelMessage[] {
  return [
    ...asked,
    { role: 'assistant', content: content.slice(0, 20_000) },
    {
      role: 'user',
      content: `That answer cannot be used:\n${faults.map((fault) => `- ${fault}`).join('\n')}\nAnswer again with the whole JSON object, of exactly this shape: ${answerShape}`,
    },
  ];
}

const reactionsText = ({ reactions }: AccountFacts) =>
  reactions.length === 0 ? 'reactions, which the source does not carry' : reactions.join(' + ');

const factsText = ({ name, bio, figures }: AccountFacts) =>
  [`Account: ${plainLine(name, 200)}`, `Bio: ${plainLine(bio, 1000)}`, 'Figures:', plainText(figures)].join(
    '\n',
  );
