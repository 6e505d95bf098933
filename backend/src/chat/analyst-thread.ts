import { parentPort } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import { answerQuestion } from '../analyst/answer-question.js';
import { factsOf } from '../analyst/tools/list-profiles.js';
import { runTool } from '../analyst/tools/run-tool.js';
import { type AnalysisResult, readAnalysisResult } from '../domain/analysis-result.js';
import { isSameAccount } from '../domain/username.js';
import {
  type AnalystAsk,
  type AnalystTasks,
  type AnalystThreadAnswer,
  cacheBytes,
  type CitedPost,
  idCacheBytes,
} from './analyst-messages.js';

if (!parentPort) throw new Error('This module is the code of a thread that the server starts.');
const port = parentPort;

/** A profile that the thread has read. */
interface ReadProfile {
  readonly result: AnalysisResult;
  readonly bytes: number;
}

/** Profiles that were asked about lately, by key: to read a large one takes longer than to answer from it. */
const known = new LRUCache<string, ReadProfile>({
  maxSize: cacheBytes,
  sizeCalculation: ({ bytes }) => bytes + 1,
});
/** The ids of their posts, which are small: a model's citations are checked one by one, of any profile. */
const knownIds = new LRUCache<string, ReadonlySet<string>>({
  maxSize: idCacheBytes,
  // An entry of a set, and a text of its own, as V8 keeps them.
  sizeCalculation: (ids) => [...ids].reduce((sum, id) => sum + 64 + 2 * id.length, 64),
});

function answer(ask: AnalystAsk): AnalystThreadAnswer {
  const given = new Map(
    ask.given.map(({ key, bytes }) => [key, { result: readBytes(bytes), bytes: bytes.length }]),
  );
  for (const [key, profile] of given) known.set(key, profile);
  const find = (key: string) => given.get(key) ?? known.get(key);
  switch (ask.name) {
    case 'question':
      return withProfiles(ask, find, (accounts) => {
        const { question, ...context } = ask.task;
        const { text, steps } = answerQuestion(question, accounts, context);
        return { text, steps };
      });
    case 'tool':
      return withProfiles(ask, find, (accounts) => runTool({ ...ask.task, accounts }));
    case 'facts':
      return withProfiles(ask, find, (accounts) =>
        accounts.map((account) => ({ username: account.username, facts: factsOf(account) })),
      );
    case 'known_posts':
      return withProfiles(
        ask,
        (key) => idsOf(key, find),
        (accounts) => ask.task.citations.map((citation) => isHeld(citation, accounts)),
      );
  }
}

/** Answers with what is found of each profile, or tells of which nothing is. */
function withProfiles<Name extends keyof AnalystTasks, Found>(
  { profiles }: AnalystAsk<Name>,
  find: (key: string) => Found | undefined,
  tell: (accounts: readonly ({ readonly username: string } & Found)[]) => AnalystTasks[Name]['answer'],
): AnalystThreadAnswer<Name> {
  const missing: string[] = [];
  const accounts = profiles.flatMap(({ username, key }) => {
    const found = find(key);
    if (found !== undefined) return [{ ...found, username }];
    missing.push(key);
    return [];
  });
  return missing.length > 0 ? { missing } : { answer: tell(accounts) };
}

function idsOf(key: string, find: (key: string) => ReadProfile | undefined) {
  const kept = knownIds.get(key);
  if (kept) return { ids: kept };
  const tweets = find(key)?.result.tweets;
  if (!tweets) return undefined;
  const ids = new Set(tweets.map(({ id }) => id));
  knownIds.set(key, ids);
  return { ids };
}

const isHeld = (
  { username, id }: CitedPost,
  accounts: readonly { readonly username: string; readonly ids: ReadonlySet<string> }[],
): boolean =>
  id !== '' &&
  accounts.some(
    (account) => (username === null || isSameAccount(account.username, username)) && account.ids.has(id),
  );

const readBytes = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  readAnalysisResult(JSON.parse(Buffer.from(buffer, byteOffset, byteLength).toString()));

port.on('message', (ask: AnalystAsk) => port.postMessage(answer(ask)));
