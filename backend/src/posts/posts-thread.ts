import { parentPort } from 'node:worker_threads';
import { answerTo, type PostsAnswer, type PostsAsk } from './posts-work.js';

if (!parentPort) throw new Error('This module is the code of a thread that the server starts.');
const port = parentPort;

port.on('message', (ask: PostsAsk) => {
  const answer: PostsAnswer = answerTo(ask);
  port.postMessage(answer);
});
