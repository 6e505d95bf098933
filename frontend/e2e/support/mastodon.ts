import { startMastodon } from '../../../backend/test/support/networks/mastodon.js';
import { makePost } from '../../../backend/test/support/networks/network-posts.js';

/** A Mastodon server on loopback with one account, whose posts can be held back. */
export interface TestMastodon {
  /** As a person types it. */
  handle: string;
  /** What its profile is saved under. */
  username: string;
  /** From now on posts are not sent, until `release`. */
  hold: () => void;
  release: () => void;
  close: () => Promise<void>;
}

/** Starts one with `count` posts from the first days of 2026, one every five hours. */
export async function testMastodon({ count = 60 } = {}): Promise<TestMastodon> {
  let gate = Promise.resolve();
  let open = () => {};
  const server = await startMastodon({
    posts: Array.from({ length: count }, (_, number) => makePost(number)),
    faults: [
      {
        on: /\/statuses/,
        times: Infinity,
        answer: (response, { status, headers, body }) =>
          void gate.then(() => response.writeHead(status, headers).end(body)),
      },
    ],
  });
  return {
    handle: `@alice@127.0.0.1:${server.port}`,
    username: `alice@127.0.0.1:${server.port}`,
    hold: () => {
      gate = new Promise((resolve) => (open = resolve));
    },
    release: () => open(),
    close: () => server.close(),
  };
}
