import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { processorMsSince } from '../support/processor-time.js';
import { mastodonFiles } from '../support/uploads/mastodon-files.js';
import { tarOf, zipOf } from '../support/uploads/pack.js';
import { questionAbout, readPosts, refusalOf } from '../support/uploads/read-bytes.js';
import { xFiles } from '../support/uploads/x-files.js';

const latin1 = (text: string): Buffer => Buffer.from(text.padEnd(600, '\0'), 'latin1');

describe('a file of another kind', () => {
  it.each<[string, Buffer | string, RegExp]>([
    ['nothing', '', /is empty/u],
    ['white space', ' \n\t ', /nothing but white space/u],
    ['a PDF', latin1('%PDF-1.7\n'), /PDF document/u],
    ['a PNG', latin1('\x89PNG\r\n\x1a\n'), /PNG picture/u],
    ['a JPEG', latin1('\xff\xd8\xff\xe0'), /JPEG picture/u],
    ['a WebP', latin1('RIFF\x10\x20\0\0WEBP'), /WebP picture/u],
    ['a video', latin1('\0\0\0 ftypisom'), /a video/u],
    ['a RAR', latin1('Rar!\x1a\x07\x01\0'), /RAR archive/u],
    ['a 7z', latin1('7z\xbc\xaf\x27\x1c'), /7z archive/u],
    ['a database', latin1('SQLite format 3\0'), /SQLite database/u],
    ['a program', latin1('\x7fELF\x02'), /a program/u],
    ['bytes', Buffer.from(Array.from({ length: 500 }, (_, index) => (index * 37) % 256)), /unknown kind/u],
    ['a page', '\u{feff}\n<!DOCTYPE html><html></html>', /web page/u],
    ['XML', '<?xml version="1.0"?><rss/>', /XML/u],
    ['a JSON number', '[1, 2]', /holds no posts/u],
    ['half a JSON', '[{"text":"a","author":"b"},{"te', /ends in the middle/u],
    ['no JSON', '[{"text":"a"} "b"]', /not valid JSON/u],
    ['a part of a ZIP', latin1('PK\x07\x08PK\x03\x04'), /several parts/u],
  ])('%s is refused by what it is, with what to do', async (_name, content, message) => {
    const refusal = await refusalOf(content);
    expect(refusal.message).toMatch(message);
    expect(refusal.fix).toMatch(/^[A-Z].*\.$/su);
    expect(refusal.needsUsername).toBe(false);
  });

  it.each([
    ['data/direct-messages.js', /direct messages/u],
    ['data/account.js', /the account/u],
    ['data/follower.js', /followers/u],
    ['data/note-tweet.js', /whole texts/u],
    ['data/twitter-circle-tweet.js', /circle/u],
    ['data/deleted-tweets.js', /deleted posts/u],
  ])('%s alone is refused by what it holds, with the file to upload instead', async (path, message) => {
    const script = xFiles[path] ?? '';
    for (const content of [script, script.slice(script.indexOf('=') + 1)]) {
      // Without its assignment a list of posts of a circle cannot be told from other posts.
      if (/circle|deleted/u.test(path) && !content.startsWith('window')) continue;
      const refusal = await refusalOf(content);
      expect(refusal.message).toMatch(message);
      expect(refusal.fix).toMatch(/data\/tweets\.js/u);
    }
  });
});

describe('a ZIP', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ['nothing', {}, /ZIP is empty/u],
    ['a workbook', { '[Content_Types].xml': '', 'xl/workbook.xml': '' }, /Excel workbook/u],
    ['a document', { 'word/document.xml': '' }, /Office document/u],
    ['an X archive without posts', { 'data/account.js': '', 'data/like.js': '' }, /without posts/u],
    ['other files', { 'a.txt': '', 'b/c.txt': '' }, /It holds a\.txt, b\/c\.txt\.$/u],
    ['two archives', { 'a/data/tweets.js': '', 'b/data/tweets.js': '' }, /several accounts/u],
    ['archives of two networks', { 'data/tweets.js': '', 'm/outbox.json': '' }, /several accounts/u],
  ])('of %s is refused', async (_name, files, message) => {
    expect((await refusalOf(await zipOf(files))).message).toMatch(message);
  });

  it('that is cut off is refused', async () => {
    const zip = await zipOf(xFiles);
    expect((await refusalOf(zip.subarray(0, zip.length - 30))).message).toMatch(/incomplete/u);
    expect((await refusalOf(zip.subarray(0, 200))).message).toMatch(/incomplete/u);
  });

  it.each([
    ['../evil', /outside of itself/u],
    ['/ab/evil', /outside of itself/u],
  ])('with a file named %s is refused', async (name, message) => {
    const zip = await zipOf({ ...xFiles, [name.replace(/^.{3}/u, 'xyz')]: 'x' });
    replaceAll(zip, name.replace(/^.{3}/u, 'xyz'), name);
    expect((await refusalOf(zip)).message).toMatch(message);
  });

  it('with the posts twice is refused', async () => {
    const zip = await zipOf({ ...xFiles, 'data/tweetz.js': 'x' });
    replaceAll(zip, 'data/tweetz.js', 'data/tweets.js');
    expect((await refusalOf(zip)).message).toBe('data/tweets.js in the ZIP is there more than once.');
  });

  it('whose compressed or checked bytes are wrong is refused', async () => {
    const stored = await zipOf(xFiles, { compress: false });
    stored.write('1205', stored.indexOf('1204'));
    expect((await refusalOf(stored)).message).toBe('data/tweets.js in the ZIP is damaged.');
    const packed = await zipOf(xFiles);
    const { data, entry } = entryOf(packed, 'data/tweets.js');
    packed.fill(0xff, data + 40, data + 60);
    expect((await refusalOf(packed)).message).toBe('data/tweets.js in the ZIP is damaged.');
    const lying = await zipOf(xFiles);
    lying.writeUInt32LE(lying.readUInt32LE(entry + 24) - 1, entry + 24);
    expect((await refusalOf(lying)).message).toBe('data/tweets.js in the ZIP is damaged.');
  });

  it('that is a bomb is refused before it is unpacked, and when it lies about its size', async () => {
    const bomb = await zipOf({ 'data/tweets.js': Buffer.alloc(51 * 1024 ** 2, ' ') });
    expect((await refusalOf(bomb)).message).toMatch(/packed more than 200 times smaller/u);
    const { entry } = entryOf(bomb, 'data/tweets.js');
    bomb.writeUInt32LE(0x90000000, entry + 24);
    expect((await refusalOf(bomb)).message).toMatch(/larger than 2 GB/u);
    bomb.writeUInt32LE(1000, entry + 24);
    expect((await refusalOf(bomb)).message).toMatch(/damaged/u);
  });

  it('that keeps two files in one place is refused', async () => {
    const zip = await zipOf({
      'data/account.js': xFiles['data/account.js'] ?? '',
      'data/tweets.js': xFiles['data/tweets.js'] ?? '',
    });
    zip.writeUInt32LE(0, entryOf(zip, 'data/tweets.js').entry + 42);
    expect((await refusalOf(zip)).message).toMatch(/in the same place/u);
  });

  it('packed with another method is refused', async () => {
    const zip = await zipOf(xFiles);
    zip.writeUInt16LE(93, entryOf(zip, 'data/tweets.js').entry + 10);
    expect((await refusalOf(zip)).message).toMatch(/method that cannot be read/u);
  });

  it('with too many files is refused', async () => {
    const zip = await zipOf(xFiles, { forceZip64Format: true });
    const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 6, 6]));
    zip.writeBigUInt64LE(500_001n, end + 32);
    expect((await refusalOf(zip)).message).toMatch(/500,001 files/u);
  });
});

describe('a file that is made to harm', () => {
  it.each([
    ['[', ''],
    ['[{"tweet":{"id_str":"1","full_text":"x","a":', ''],
    ['{"a":', ''],
  ])('is refused when it nests without end after %s', async (start) => {
    const nested = start.startsWith('{') ? start.repeat(300_000) : start + '['.repeat(1_000_000);
    expect((await refusalOf(nested)).message).toMatch(/inside each other more than 100 deep/u);
  });

  it('is refused when one record or one text has no end', async () => {
    const text = 'x'.repeat(5 * 1024 ** 2);
    expect((await refusalOf(`[{"text":"${text}"}]`)).message).toMatch(/larger than 4 MB/u);
    expect((await refusalOf(`[{${'"a":"b",'.repeat(600_000)}"c":1}]`)).message).toMatch(/larger than 4 MB/u);
    expect((await refusalOf(`text,author\n"${text}","me"\n`)).message).toMatch(
      /^One row of .* larger than 4 MB/u,
    );
  });

  it('is refused when its outermost object has members without end', async () => {
    const members = Array.from({ length: 300_000 }, (_, index) => `"m${index}":[{}]`).join();
    const before = process.cpuUsage();
    expect((await refusalOf(`{${members}}`)).message).toMatch(/more than 10,000 members/u);
    expect(processorMsSince(before)).toBeLessThan(3_000);
  });

  it('is refused when it is a profile of more values than a profile has', async () => {
    const profile = `{"user_info":{"username":"me"},"tweets":[],"x":[${'{},'.repeat(500_000)}{}]}`;
    expect((await refusalOf(profile)).message).toMatch(/at most 500,000 values/u);
  });

  it('keeps names that objects have by themselves apart', async () => {
    const json =
      '[{"__proto__":{"text":"from the prototype"},"constructor":1,"text":"mine","author":"me","toString":2}]';
    expect((await readPosts(json)).posts).toMatchObject([{ text: 'mine', author: 'me' }]);
    expect((await readPosts('__proto__,constructor,text,author\na,b,mine,me\n')).posts).toMatchObject([
      { text: 'mine' },
    ]);
    expect((await questionAbout('[{"__proto__":{"text":"x"}}]')).reason).toMatch(/no text/u);
  });

  it('is refused when a tar archive unpacks to far more than it is', async () => {
    const bomb = gzipSync(await tarOf({ 'a.bin': Buffer.alloc(70 * 1024 ** 2), ...mastodonFiles }));
    expect((await refusalOf(bomb)).message).toMatch(/too large when unpacked/u);
  });

  it('is refused when a tar archive has a header that never ends', async () => {
    const tar = await tarOf({ 'a.bin': Buffer.alloc(20 * 1024 ** 2, 'a'), ...mastodonFiles });
    // The first file becomes the extended header of the next one.
    tar.write('x', 156);
    let sum = 8 * 32;
    for (let at = 0; at < 512; at += 1) if (at < 148 || at >= 156) sum += tar[at] ?? 0;
    tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    expect((await refusalOf(tar)).message).toMatch(/damaged or incomplete/u);
  });
});

/** Where a file of a ZIP is described in the directory, and where its data begins. */
function entryOf(zip: Buffer, path: string): { entry: number; data: number } {
  const entry = zip.lastIndexOf(path) - 46;
  expect(zip.readUInt32LE(entry)).toBe(0x02014b50);
  const header = zip.readUInt32LE(entry + 42);
  return { entry, data: header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28) };
}

function replaceAll(bytes: Buffer, from: string, to: string): void {
  expect(to.length).toBe(from.length);
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at)) bytes.write(to, at);
}
