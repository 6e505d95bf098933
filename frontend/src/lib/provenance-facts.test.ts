// @vitest-environment node
import { expect, it } from 'vitest';
import { provenanceFacts } from './provenance-facts';

const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const read = { read_at_ms: Date.UTC(2026, 10, 1, 16, 12), version: '1.2.3' };

it('tells the file with its checksum and how its columns were read', () => {
  const facts = provenanceFacts({
    file: { name: 'posts.csv', size_bytes: 12_345, sha256 },
    mapping: {
      columns: { body: 'text', posted: 'time', junk: 'ignore', who: 'author_name' },
      date_order: 'day-first',
      time_zone: 'Europe/Berlin',
    },
    ...read,
  });
  expect(facts.slice(0, 3)).toEqual([
    ['File', 'posts.csv, 12,345 bytes'],
    ['SHA-256 of the file', sha256],
    [
      'Columns as chosen',
      'body: text; posted: time; who: author name; dates with the day first; times without a zone as of Europe/Berlin',
    ],
  ]);
  expect(facts[3]).toEqual([
    'Read',
    expect.stringMatching(/^Nov 1, 2026, 4:12\sPM UTC, by Persona Lens 1\.2\.3$/u),
  ]);
});

it('tells the address that was asked for an account', () => {
  const address = 'https://mastodon.social/api/v1/accounts/1/statuses';
  const facts = provenanceFacts({ account: { network: 'mastodon', address }, ...read });
  expect(facts.map(([name]) => name)).toEqual(['Address asked', 'Read']);
  expect(facts[0]).toEqual(['Address asked', address]);
});
