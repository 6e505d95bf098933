import { parentPort } from 'node:worker_threads';
import { ProblemError } from '../http/problem.js';
import { checkProfile } from './check-profile.js';
import type { ThreadAnswer } from './profile-checks.js';

if (!parentPort) throw new Error('This module is the code of a thread that the server starts.');
const port = parentPort;

port.on('message', ({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>) => {
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  try {
    const answer: ThreadAnswer = { bytes, outline: checkProfile(bytes) };
    port.postMessage(answer, [buffer]);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    // Of a class of our own, only what an object has of itself gets across.
    const { status, type, title, message: detail, errors } = error;
    const answer: ThreadAnswer = { refusal: { status, type, title, detail, errors } };
    port.postMessage(answer);
  }
});
