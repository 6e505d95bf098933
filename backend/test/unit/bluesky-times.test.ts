import { describe, expect, it } from '@jest/globals';
import type { Post } from '../../src/domain/post.js';
import { claimNotes, markedClaim, tidTime } from '../../src/analysis/readers/bluesky-times.js';
import { startBluesky } from '../support/networks/bluesky.js';
import { fetchFrom } from '../support/networks/fetch-from.js';
import { closingNetworks } from '../support/networks/running-networks.js';
import { carOf } from '../support/uploads/pack.js';
import { readPosts } from '../support/uploads/read-bytes.js';

const started = closingNetworks();
const dayMs = 86_400_000;
const alphabet = '234567abcdefghijklmnopqrstuvwxyz';

/** The key of a record that was made at a time, as servers make it. */
function keyOf(timeMs: number): string {
  let bits = BigInt(timeMs) * 1000n * 1024n + 7n;
  let key = '';
  for (let place = 0; place < 13; place += 1, bits /= 32n) key = alphabet[Number(bits % 32n)] + key;
  return key;
}

const post = (id: string, timestampMs: number) => ({ id, timestamp_ms: timestampMs }) as Post;
const nowMs = Date.UTC(2025, 0, 1);
const madeMs = Date.UTC(2024, 4, 1, 10);

describe('the key of a record of Bluesky', () => {
  it('tells when it was made, unless it is of another form', () => {
    expect(tidTime(keyOf(madeMs))).toBe(madeMs);
    expect(tidTime('3jzfcijpj2z2a')).toBe(1_688_137_381_887);
    expect([tidTime('self'), tidTime('zzzzzzzzzzzzz'), tidTime('3jzfcijpj2z21')]).toEqual([null, null, null]);
  });
});

describe('the time of a post of Bluesky', () => {
  it.each<[string, string, number, boolean]>([
    ['fits its key', keyOf(madeMs), madeMs + dayMs, false],
    ['contradicts its key', keyOf(madeMs), madeMs - dayMs - 1, true],
    ['is later than its key', keyOf(madeMs), madeMs + dayMs + 1, true],
    ['lies before Bluesky', 'self', Date.UTC(2022, 9, 31), true],
    ['lies before Bluesky, as its key does', keyOf(Date.UTC(2019, 0, 1)), Date.UTC(2019, 0, 1), true],
    ['lies in the future', 'self', nowMs + dayMs + 1, true],
    ['is of a key that tells nothing', 'self', madeMs, false],
    ['is not known', keyOf(madeMs), 0, false],
  ])('that %s is a claim or not', (_case, id, timestampMs, isClaimed) => {
    const marked = markedClaim(post(id, timestampMs), nowMs);
    expect(marked).toEqual(
      isClaimed ? { id, timestamp_ms: timestampMs, time_claimed: true } : post(id, timestampMs),
    );
  });

  it('is told in a note when it is a claim, with how many are', () => {
    const claim = { ...post('a', 1), time_claimed: true };
    expect(claimNotes([post('b', 1)])).toEqual([]);
    expect(claimNotes([claim])[0]).toMatch(/^1 post carries a time that .* so its time is a claim\.$/u);
    expect(claimNotes([claim, claim])[0]).toMatch(
      /^2 posts carry times that .* so their times are claims\.$/u,
    );
  });
});

describe('posts that somebody brought to Bluesky with times of their own', () => {
  const createdAt = '2015-03-01T12:00:00.000Z';
  const record = { $type: 'app.bsky.feed.post', text: 'From long ago', createdAt };

  it('are marked in an export', async () => {
    const car = await carOf({ [`app.bsky.feed.post/${keyOf(madeMs)}`]: record });
    const { posts, notes } = await readPosts(car, { username: 'me.example' });
    expect(posts).toMatchObject([{ timestamp_ms: Date.parse(createdAt), time_claimed: true }]);
    expect(notes).toEqual(claimNotes(posts));
  });

  it('are marked when they are read from the network', async () => {
    const did = 'did:plc:ewvi7nxzyoun6zhxrhs64oiz';
    const feedItem = {
      post: {
        uri: `at://${did}/app.bsky.feed.post/${keyOf(madeMs)}`,
        author: { did, handle: 'alice.bsky.social' },
        record,
        indexedAt: new Date(madeMs).toISOString(),
      },
    };
    const server = await started(startBluesky({ did, posts: [], malformed: [feedItem] }));
    const { collection } = await fetchFrom('@alice.bsky.social', { settings: { blueskyUrl: server.url } });
    expect(collection.posts).toMatchObject([{ timestamp_ms: Date.parse(createdAt), time_claimed: true }]);
    expect(collection.notes).toEqual(claimNotes(collection.posts));
  });
});
