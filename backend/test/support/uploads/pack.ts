import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { writeCarStream } from '@atcute/car';
import { CidLinkWrapper, encode, toBytes } from '@atcute/cbor';
import tar from 'tar-stream';
import yazl from 'yazl';

/** Files of an archive by their paths, in their order. */
export type Files = Readonly<Record<string, string | Buffer>>;

/** Packs files as a ZIP. */
export async function zipOf(files: Files, options: Partial<yazl.Options> = {}): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [path, content] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(content), path, { mtime: new Date(0), ...options });
  }
  zip.end({ forceZip64Format: options.forceZip64Format ?? false, comment: '' });
  return collect(zip.outputStream as AsyncIterable<Buffer>);
}

/** Packs files as a tar archive. */
export async function tarOf(files: Files): Promise<Buffer> {
  const pack = tar.pack();
  for (const [path, content] of Object.entries(files)) pack.entry({ name: path }, Buffer.from(content));
  pack.finalize();
  return collect(pack as AsyncIterable<Buffer>);
}

/** Packs files as a tar.gz archive. */
export async function tarGzOf(files: Files): Promise<Buffer> {
  return gzipSync(await tarOf(files));
}

/**
 * Packs records as a Bluesky repository: a commit, a tree of two nodes, and the records.
 *
 * @param records by their paths (`app.bsky.feed.post/3k…`), in the order of the paths.
 */
export async function carOf(records: Readonly<Record<string, unknown>>): Promise<Buffer> {
  const blocks: { cid: Uint8Array; data: Uint8Array }[] = [];
  const add = (value: unknown): CidLinkWrapper => {
    const data = encode(value);
    const cid = Buffer.concat([Buffer.from([1, 0x71, 0x12, 32]), createHash('sha256').update(data).digest()]);
    blocks.push({ cid, data });
    return new CidLinkWrapper(cid);
  };
  const node = (
    entries: readonly (readonly [string, unknown])[],
    left: CidLinkWrapper | null,
  ): CidLinkWrapper => {
    let before = '';
    const e = entries.map(([path, record]) => {
      let p = 0;
      while (p < before.length && before[p] === path[p]) p += 1;
      before = path;
      return { p, k: toBytes(Buffer.from(path.slice(p))), v: add(record), t: null };
    });
    return add({ l: left, e });
  };
  const entries = Object.entries(records);
  const middle = Math.floor(entries.length / 2);
  const data = node(entries.slice(middle), node(entries.slice(0, middle), null));
  const sig = toBytes(new Uint8Array(64));
  const commit = { did: 'did:plc:ewvi7nxzyoun6zhxrhs64oiz', version: 3, data, rev: '3kabc', prev: null, sig };
  return collect(writeCarStream([add(commit)], blocks));
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const chunk of chunks) pieces.push(chunk);
  return Buffer.concat(pieces);
}
