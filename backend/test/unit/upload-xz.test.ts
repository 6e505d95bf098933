import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { readPosts, refusalOf } from '../support/uploads/read-bytes.js';

const fromBase64 = (text: string): Buffer => Buffer.from(text, 'base64');

/** What `xz -9` made of a table of two posts. */
const table = fromBase64(
  '/Td6WFoAAATm1rRGAgAhARwAAAAQz1jM4ABcAEtdADSZAYXhoa2/7tdFa25BoA3Mze1na4EbEXghYf20g/cyNCV6Ml7NsqWjCtj+' +
    'WxWOlVkQss/CrMrotfcZTPRkbA/Yj08vWWFzr0Z+AAAAF9N+pkTDEMcAAWddAmXgHx+2830BAAAAAARZWg==',
);
/** What it made of a mebibyte of blanks. */
const blanks = fromBase64(
  '/Td6WFoAAATm1rRGAgAhARwAAAAQz1jM7///ANldABBv+7/+o7Fe5fg/sqomVfhocEFwFQ+N/R5MG4pCtxn0aRhxrmYjiopNL6MN' +
    '2X+m44wjEVPgWRjFdYrid/i2lH8MasDedElk4ulcU7IE2PdEDKtfDW1G6eXDdoi3llestk3haR1v+0uIEGxCy4g/XACP0E6vJiiU' +
    'cR89jyThcJ6nI1/sKMuF0ZWYin4qkfIndfcZwAaYTZj92K/VkA/EJVP49ZE2MQWlsO5vwXBNRwzRkRGqrWAdus6xJxhcWYbpZlJY' +
    'vul2rFnk5VsFCPnH2q38+1Iq9+SVJQAAAAAA+deQ8Nzo7OQAAfUBgIBAAHmXf0exxGf7AgAAAAAEWVo=',
);
/** What it made of a tar archive with `outbox.json`. */
const archive = fromBase64(
  '/Td6WFoAAATm1rRGAgAhARwAAAAQz1jM4Cf/ASRdADedStUSWExz+wM+G2zOm3hL4bklNGZfwbFN7ed3T002QaJS0yjgPWB7Ebgp' +
    'yMxt431MBGobaFt+hHciBZkEGAZ2c/LLwvsKO9oO1awZCaPIhSpHRzxqMbsR+7DtAGMemp13ErFIXug5EQz151GtTGt+8rl5Taln' +
    'VAyrvcDGB4qkXVeD74F3jum9So4CrCXGu3G6O+6zg71lnExxVwt1BXXB0fNqKE44wGXP7/WntUMVK0nNWCFSqydg5uAtSvaoAeCd' +
    'ol6E7dPmStnMyAQAE0w0nOCM9WbJ6IzoIQCSOAsVUMYL7kunqIy2QBVrJKd7CqGiiwm+7N9V0/hdLNxs7QxumQTir23Ny+B7oivp' +
    'tRCM1bV0W9pzETP50ubmv1hY9NrBvwAA0P0FLtBNYxIAAcACgFAAAIIBmCmxxGf7AgAAAAAEWVo=',
);

describe('files that xz has packed', () => {
  it('a table is read', async () => {
    expect(outlineOf(await readPosts(table, { name: 'posts.csv.xz' }))).toMatchObject({
      username: 'ann',
      posts: ['2021-03-01T12:00 original: Beans', '2021-03-02T18:30 original: Peas'],
    });
  });

  it('an archive of Mastodon is read', async () => {
    expect(outlineOf(await readPosts(archive))).toMatchObject({
      username: 'ann@s.example',
      posts: ['2021-03-01T12:00 original: Beans'],
    });
  });

  it.each([
    ['cut off', table.subarray(0, -20)],
    ['changed within', Buffer.concat([table.subarray(0, 40), Buffer.from('xx'), table.subarray(42)])],
  ])('one that is %s is refused', async (_, content) => {
    expect((await refusalOf(content)).message).toBe('The xz file is damaged or incomplete.');
  });

  it('one that unpacks to hundreds of times its size is refused', async () => {
    const bomb = Buffer.concat([table, ...Array.from({ length: 60 }, () => blanks)]);
    expect((await refusalOf(bomb)).message).toBe('The xz file is too large when unpacked.');
  });
});
