import { measures, rowKinds, type Measure } from '../post.js';
import { ByteReader, ColumnsError } from './byte-reader.js';
import { columnsMark, idForms } from './encode-columns.js';
import { Names, type NameLists } from './names.js';
import { listNames, PostColumns, postFlags, smallest, type Counts, type ListName } from './post-columns.js';
import { PostIds, textMark } from './post-ids.js';

/** The latest moment that a JavaScript date can hold. */
const maxTimestampMs = 8.64e15;

/** Every post takes this many bytes at least: of its columns, all but its id's lower half. */
const fewestBytes = measures.length + listNames.length + 5;

/**
 * Reads what `encodeColumns` wrote, its pieces in one. All of it is checked, and the bytes may be kept: kinds are a view of them.
 *
 * @throws ColumnsError for anything else, also for columns of another version.
 */
export function decodeColumns(bytes: Uint8Array): PostColumns {
  const reader = new ByteReader(bytes);
  const mark = reader.bytes(Math.min(columnsMark.length, reader.left));
  if (!columnsMark.every((byte, index) => mark[index] === byte))
    throw new ColumnsError('they begin in another way or are of another version');
  const length = reader.number();
  if (length * fewestBytes > reader.left) throw new ColumnsError('they end too early');
  const [username = ''] = reader.texts();
  const times = readTimes(reader, length);
  const kinds = reader.bytes(length);
  if (kinds.some((kind) => kind >= rowKinds.length)) throw new ColumnsError('there is no such kind of post');
  const counts = new Map<Measure, Counts>(measures.map((measure) => [measure, readCounts(reader, length)]));
  const lengths = reader.numbers(length, 2 ** 32);
  const flagBits = reader.bytes(length);
  const ids = readIds(reader, length);
  const lists = new Map<ListName, NameLists>(listNames.map((name) => [name, readLists(reader, length)]));
  if (reader.left > 0) throw new ColumnsError('there are more bytes than columns');
  return new PostColumns(length, username, {
    times: () => times,
    kinds: () => kinds,
    lengths: () => lengths,
    ids: () => ids,
    counts: (measure) => counts.get(measure) ?? new Uint32Array(length),
    flags: (flag) => {
      const bit = postFlags.indexOf(flag);
      return flagBits.map((bits) => (bits >> bit) & 1);
    },
    lists: (name) => lists.get(name) ?? noLists(length),
  });
}

function readTimes(reader: ByteReader, length: number): Float64Array {
  const unitMs = reader.number();
  if (unitMs !== 1 && unitMs !== 1000) throw new ColumnsError('there is no such unit of time');
  const times = new Float64Array(length);
  let before = 0;
  for (let position = 0; position < length; position += 1) {
    before -= reader.difference();
    const timestampMs = before * unitMs;
    if (timestampMs < 0 || timestampMs > maxTimestampMs) throw new ColumnsError('there is no such time');
    times[position] = timestampMs;
  }
  return times;
}

function readCounts(reader: ByteReader, length: number): Counts {
  const counts = new Float64Array(length);
  let highest = 0;
  for (let position = 0; position < length; position += 1) {
    const count = reader.number();
    counts[position] = count;
    if (count > highest) highest = count;
  }
  return smallest(counts, highest);
}

function readIds(reader: ByteReader, length: number): PostIds {
  const form = reader.byte();
  if (form > idForms.both) throw new ColumnsError('there is no such form of ids');
  const marks = form === idForms.both ? reader.bytes(length) : null;
  const isText = (position: number) => (marks === null ? form === idForms.texts : marks[position] === 1);
  const texts = reader.texts();
  const [high, low] = [new Uint32Array(length), new Uint32Array(length)];
  let [before, text] = [0, 0];
  for (let position = 0; position < length; position += 1) {
    if (isText(position)) {
      high[position] = textMark;
      low[position] = text;
      text += 1;
      continue;
    }
    before -= reader.difference();
    if (before < 0 || before >= textMark) throw new ColumnsError('there is no such id');
    high[position] = before;
  }
  if (text !== texts.length) throw new ColumnsError('there are more or fewer ids than posts');
  const halves = reader.bytes(4 * (length - texts.length));
  const view = new DataView(halves.buffer, halves.byteOffset, halves.byteLength);
  let at = 0;
  for (let position = 0; position < length; position += 1) {
    if (isText(position)) continue;
    low[position] = view.getUint32(at, true);
    at += 4;
  }
  return new PostIds(high, low, texts);
}

function readLists(reader: ByteReader, length: number): NameLists {
  const names = new Names(reader.texts());
  const offsets = new Uint32Array(length + 1);
  let total = 0;
  for (let position = 0; position < length; position += 1) {
    total += reader.number();
    if (total > reader.left) throw new ColumnsError('they end too early');
    offsets[position + 1] = total;
  }
  return { names, offsets, ids: reader.numbers(total, names.length) };
}

const noLists = (length: number): NameLists => ({
  names: new Names([]),
  offsets: new Uint32Array(length + 1),
  ids: new Uint32Array(),
});
