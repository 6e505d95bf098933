// Stands in for the thread that checks profiles: takes each for one of an account that is called like the thread, and ends at those
// that ask it to.
import { parentPort, threadId } from 'node:worker_threads';

parentPort.on('message', (bytes) => {
  if (Buffer.from(bytes).includes('"end the thread"')) process.exit(1);
  const outline = {
    display_name: `Thread ${threadId}`,
    source: null,
    posts: null,
    first_post_at: null,
    last_post_at: null,
  };
  parentPort.postMessage({ bytes, outline });
});
