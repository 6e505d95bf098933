import { parentPort } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import { answerQuestion } from '../analyst/answer-question.js';
import { type AnalysisResult, readAnalysisResult } from '../domain/analysis-result.js';
import { type AnalystAsk, type AnalystThreadAnswer, cacheBytes } from './analyst-messages.js';

if (!parentPort) throw new Error('This module is the code of a thread that the server starts.');
const port = parentPort;

/** Profiles that were asked about lately, by key: to read a large one takes longer than to answer from it. */
const known = new LRUCache<string, { readonly result: AnalysisResult; readonly bytes: number }>({
  maxSize: cacheBytes,
  sizeCalculation: ({ bytes }) => bytes + 1,
});

function answer({ question, earlier, chosen, nowMs, profiles, given }: AnalystAsk): AnalystThreadAnswer {
  const read = new Map(
    given.map(({ key, bytes }) => [key, { result: readBytes(bytes), bytes: bytes.length }]),
  );
  for (const [key, profile] of read) known.set(key, profile);
  const missing: string[] = [];
  const accounts = profiles.flatMap(({ username, key }) => {
    const profile = read.get(key) ?? known.get(key);
    if (profile) return [{ username, result: profile.result }];
    missing.push(key);
    return [];
  });
  if (missing.length > 0) return { missing };
  const { text, steps } = answerQuestion(question, accounts, { chosen, nowMs, earlier });
  return { text, steps };
}

const readBytes = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  readAnalysisResult(JSON.parse(Buffer.from(buffer, byteOffset, byteLength).toString()));

port.on('message', (ask: AnalystAsk) => port.postMessage(answer(ask)));
