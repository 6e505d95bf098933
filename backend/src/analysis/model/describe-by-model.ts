import type { Collection } from '../collection.js';
import type { Description } from '../profile-json.js';
import type { Report } from '../progress.js';
import { type ModelAnswer, readAnswer, toDescription } from './answer.js';
import { choosePosts } from './choose-posts.js';
import { JsonModel, type JsonPatience, type ModelMessage } from '../../model/json-model.js';
import { ModelFault } from '../../model/model-fault.js';
import type { ModelSettings } from '../../model/model-settings.js';
import { ModelError } from './model.errors.js';
import { chunkMessages, mergeMessages, repairMessages } from './prompt.js';

/** What {@link describeByModel} works with beside the posts. */
export interface DescribeByModelOptions {
  readonly settings: ModelSettings;
  readonly report: Report;
  readonly patience?: JsonPatience;
}

/**
 * Has a language model describe an account: it reads the posts that did best and the newest ones in chunks, one question each, and joins
 * its descriptions with one more. Each answer is checked against a schema and may be mended once.
 *
 * @param local what rules wrote; its figures are given to the model.
 * @throws ModelError when the model cannot be reached, refuses, is too slow or twice answers something else than what was asked for.
 */
export async function describeByModel(
  { account, posts, notCarried }: Collection,
  local: Description,
  { settings, report, patience }: DescribeByModelOptions,
): Promise<Description> {
  const reactions = (['likes', 'retweets', 'replies'] as const)
    .filter((measure) => !notCarried.includes(measure))
    .map((measure) => (measure === 'retweets' ? 'reposts' : measure));
  const chunks = choosePosts(posts, reactions.length > 0);
  if (chunks.length === 0)
    throw new ModelError('No post has any text for a model to read, so rules wrote this.');
  const client = new JsonModel(settings, patience);
  const facts = {
    name: `${account.display_name} (@${account.username})`,
    bio: account.bio,
    reactions,
    figures: `${local.writing_style}\n${local.insights}`,
  };
  const total = chunks.length === 1 ? 1 : chunks.length + 1;
  const reportPart = (done: number, message: string) =>
    report({ stage: 'analyzing', message: `${settings.model} ${message}`, done, total });

  const answers: ModelAnswer[] = [];
  for (const [index, chunk] of chunks.entries()) {
    const part = chunks.length === 1 ? 'its posts' : `part ${index + 1} of ${chunks.length} of its posts`;
    reportPart(index, `reads ${part}`);
    answers.push(await ask(client, chunkMessages(chunk, facts, part), settings.model));
  }
  if (answers.length > 1) reportPart(chunks.length, 'joins what it read');
  const answer =
    answers.length === 1
      ? (answers[0] as ModelAnswer)
      : await ask(client, mergeMessages(answers, facts), settings.model);
  reportPart(total, 'has described the account');
  return toDescription(answer, chunks.flat());
}

/** An answer of the right shape; the model is told once what is wrong. */
async function ask(client: JsonModel, messages: ModelMessage[], model: string): Promise<ModelAnswer> {
  const content = await complete(client, messages);
  const first = readAnswer(content);
  if (first.answer !== undefined) return first.answer;
  const second = readAnswer(await complete(client, repairMessages(messages, content, first.faults)));
  if (second.answer !== undefined) return second.answer;
  throw new ModelError(`The model ${model} twice gave an answer that cannot be used, so rules wrote this.`);
}

async function complete(client: JsonModel, messages: ModelMessage[]): Promise<string> {
  try {
    return await client.complete(messages);
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error;
    throw new ModelError(`${error.message}, so rules wrote this.`, { cause: error });
  }
}
