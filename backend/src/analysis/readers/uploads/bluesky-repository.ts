import { createHash } from 'node:crypto';
import * as Car from '@atcute/car';
import { CidLinkWrapper, decode, encode } from '@atcute/cbor';
import { fromUint8Array } from '@atcute/repo';
import type { RepoEntry } from '@atcute/repo';
import { ImportError } from '../../analysis.errors.js';
import { objectOf, textOf } from './json-values.js';
import type { JsonObject } from './json-values.js';

/** A post's record and its place in the tree need more than this: a file whose tree leads to more of them goes in circles. */
const leastRecordBytes = 40;
/** What names a block of CBOR by its SHA-256: version, codec, hash and its length. */
const cidStart = Buffer.from([1, 0x71, 0x12, 32]);

/**
 * The records of a repository as Bluesky exports it, also of version 2 (until August 2023), whose commit lacks its revision.
 *
 * @throws ImportError when it is damaged or of another version.
 */
export async function* entriesOf(bytes: Buffer): AsyncGenerator<RepoEntry, void> {
  const commit = attempt(() => commitOf(bytes));
  if (commit?.version === 2) yield* walk(await upgraded(bytes, commit));
  else if (commit === undefined || commit.version === 3) yield* walk(bytes);
  else throw otherVersion(commit.version);
}

/** The permanent id of the account whose repository it is; empty where the file does not tell it. */
export const accountOf = (bytes: Buffer): string => textOf(attempt(() => commitOf(bytes))?.did);

/** A record as an object, after its bytes were compared with the checksum by which the tree names them. */
export function recordOf(entry: RepoEntry): JsonObject | undefined {
  const { cid } = entry.carEntry;
  const checksum = createHash('sha256').update(entry.bytes).digest();
  if (!checksum.equals(cid.digest.contents)) throw damaged();
  return objectOf(attempt(() => entry.record));
}

function* walk(bytes: Buffer): Generator<RepoEntry, void> {
  const entries = fromUint8Array(bytes);
  for (let count = 0; ; count += 1) {
    const next = attempt(() => entries.next());
    if (next.done === true) return;
    if (count * leastRecordBytes > bytes.length) throw damaged();
    yield next.value;
  }
}

/** The commit to which the file's first root leads; undefined when it is not in the file. */
function commitOf(bytes: Buffer): JsonObject | undefined {
  const car = Car.fromUint8Array(bytes);
  const [root] = car.roots;
  for (const entry of car) {
    if (root !== undefined && new CidLinkWrapper(entry.cid.bytes).$link === root.$link) {
      return objectOf(decode(entry.bytes));
    }
  }
  return undefined;
}

/** The same file behind a commit of version 3, which is another block with another name. */
async function upgraded(bytes: Buffer, commit: JsonObject): Promise<Buffer> {
  const data = encode({ ...commit, version: 3, rev: '', prev: commit.prev ?? null });
  const cid = Buffer.concat([cidStart, createHash('sha256').update(data).digest()]);
  const pieces: Uint8Array[] = [];
  for await (const piece of Car.writeCarStream([new CidLinkWrapper(cid)], [{ cid, data }]))
    pieces.push(piece);
  return Buffer.concat([...pieces, bytes.subarray(headerEnd(bytes))]);
}

/** Where the blocks begin: behind the header, whose length stands before it in seven bits a byte. */
function headerEnd(bytes: Buffer): number {
  let length = 0;
  for (let at = 0, shift = 0; ; at += 1, shift += 7) {
    const byte = bytes[at] ?? 0;
    length += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return at + 1 + length;
  }
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw damaged(cause);
  }
}

function damaged(cause?: unknown): ImportError {
  return new ImportError(
    'The Bluesky export is damaged or incomplete.',
    'Download it again and upload the complete file.',
    { cause },
  );
}

function otherVersion(version: unknown): ImportError {
  const isOlder = version === undefined || (typeof version === 'number' && version < 2);
  return new ImportError(
    `The Bluesky export is of ${isOlder ? 'an older' : 'another'} version, which cannot be read here.`,
    'Download it again from Bluesky (Settings, Account, Export my data) and upload that.',
  );
}
