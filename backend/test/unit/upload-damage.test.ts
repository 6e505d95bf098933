import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { ImportError } from '../../src/analysis/analysis.errors.js';
import { damage, randomFrom } from '../support/uploads/damage.js';
import { blueskyRecords } from '../support/uploads/bluesky-records.js';
import { outboxOf, pleromaNote } from '../support/uploads/fediverse-outboxes.js';
import { grailbirdFiles, january2012 } from '../support/uploads/grailbird-files.js';
import { mastodonFiles, outboxJson } from '../support/uploads/mastodon-files.js';
import { carOf, tarGzOf, tarOf, zipOf } from '../support/uploads/pack.js';
import { readBytes } from '../support/uploads/read-bytes.js';
import { tweetsJs, xFiles } from '../support/uploads/x-files.js';

const json =
  '[{"id":1580661436132757506,"text":"a \\u00e4 😀","author":"me","created_at":"2022-10-19","likes":1.5e3,"media":["https://a.example/b"]},{"text":null}]';
const golden: readonly (readonly [name: string, content: () => Promise<Buffer>])[] = [
  ['an X archive', () => zipOf(xFiles)],
  ['an X archive that is not compressed', () => zipOf(xFiles, { compress: false, forceZip64Format: true })],
  ['a tweets.js', () => Promise.resolve(Buffer.from(tweetsJs))],
  ['an X archive of before 2019', () => zipOf(grailbirdFiles, { compress: false })],
  ['a month of X', () => Promise.resolve(Buffer.from(january2012))],
  ['a Mastodon ZIP', () => zipOf(mastodonFiles)],
  ['a Mastodon tar.gz', () => tarGzOf(mastodonFiles)],
  ['a Mastodon tar', () => tarOf(mastodonFiles)],
  ['an outbox', () => Promise.resolve(Buffer.from(outboxJson))],
  [
    'an outbox of Pleroma',
    () => Promise.resolve(Buffer.from(outboxOf('https://pleroma.example/users/lain', [pleromaNote]))),
  ],
  ['a Bluesky export', () => carOf(blueskyRecords)],
  ['an older Bluesky export', () => readFile(new URL('../fixtures/cases/bsky_v2_2023.car', import.meta.url))],
  ['JSON', () => Promise.resolve(Buffer.from(json))],
  [
    'NDJSON',
    () =>
      Promise.resolve(Buffer.from('{"text":"a","author":"me"}\n{"text":"b","n":[1,{"a":[]}]}\n'.repeat(20))),
  ],
  ['CSV', () => Promise.resolve(Buffer.from('id,text,author\r\n1,"a ""b"", c",me\r\n2,ä,me\r\n'.repeat(20)))],
  ['UTF-16', () => Promise.resolve(Buffer.from(`\u{feff}${json}`, 'utf16le'))],
  ['a profile', () => Promise.resolve(Buffer.from(`{"user_info":{"username":"a"},"tweets":${json}}`))],
];

describe('a damaged file', () => {
  it.each(golden)('%s is read, or refused in words, whatever happened to it', async (_name, content) => {
    const whole = await content();
    const random = randomFrom(20221019);
    let refused = 0;
    for (let run = 0; run < 120; run += 1) {
      try {
        const upload = await readBytes(damage(whole, random), { username: 'me' });
        expect(['posts', 'profile', 'question']).toContain(upload.kind);
      } catch (error) {
        if (!(error instanceof ImportError))
          throw new Error(`run ${run} failed in another way`, { cause: error });
        expect(error.message).toMatch(/\.$/u);
        expect(error.fix).toMatch(/\.$/u);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(0);
  });
});
