import { afterEach } from '@jest/globals';
import type { NetworkServer } from './network-server.js';

/** Closes the networks of a test when it ends. Answers the function that takes them. */
export function closingNetworks(): (server: Promise<NetworkServer>) => Promise<NetworkServer> {
  const running: NetworkServer[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.close()));
  });
  return async (starting) => {
    const server = await starting;
    running.push(server);
    return server;
  };
}
