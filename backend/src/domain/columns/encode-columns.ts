import { measures } from '../post.js';
import { ByteWriter } from './byte-writer.js';
import type { NameLists } from './names.js';
import { listNames, postFlags, type PostColumns } from './post-columns.js';
import { textMark, type PostIds } from './post-ids.js';

/** What columns begin with; the last byte is the version of their form. */
export const columnsMark = Uint8Array.of(0x50, 0x4c, 0x43, 1);

/** How ids are written. */
export const idForms = { numbers: 0, texts: 1, both: 2 } as const;

/**
 * The columns as bytes: pieces that are read as one by `decodeColumns`. Numbers take as many bytes as they need, times are told as
 * differences, names once and then by number. What repeats is left to deflate, which halves what words and flags take.
 *
 * In this order: mark, number of posts, username; times; kinds; counts by measure; lengths; flags; ids; lists by name.
 */
export function encodeColumns(columns: PostColumns): Uint8Array[] {
  const writer = new ByteWriter();
  writer.bytes(columnsMark);
  writer.number(columns.length);
  writer.texts([columns.username]);
  const pieces = [writer.take()];
  const write = (column: () => void) => {
    column();
    pieces.push(writer.take());
  };
  write(() => writeTimes(writer, columns.times));
  write(() => writer.bytes(columns.kinds));
  for (const measure of measures) write(() => writer.numbers(columns.counts(measure)));
  write(() => writer.numbers(columns.lengths));
  write(() => writer.bytes(flagBytes(columns)));
  write(() => writeIds(writer, columns.ids));
  for (const name of listNames) write(() => writeLists(writer, columns.lists(name)));
  return pieces;
}

/** Most sources tell seconds. */
function writeTimes(writer: ByteWriter, times: Float64Array): void {
  const unitMs = times.every((time) => time % 1000 === 0) ? 1000 : 1;
  writer.number(unitMs);
  let before = 0;
  for (let position = 0; position < times.length; position += 1) {
    const time = (times[position] ?? 0) / unitMs;
    writer.difference(before - time);
    before = time;
  }
}

/** A byte for each post, with a bit for each flag. */
function flagBytes(columns: PostColumns): Uint8Array {
  const bytes = new Uint8Array(columns.length);
  postFlags.forEach((flag, bit) => {
    const flags = columns.flags(flag);
    for (let position = 0; position < bytes.length; position += 1) {
      bytes[position] = (bytes[position] ?? 0) | ((flags[position] ?? 0) << bit);
    }
  });
  return bytes;
}

function writeIds(writer: ByteWriter, { high, low, texts }: PostIds): void {
  const form =
    texts.length === 0 ? idForms.numbers : texts.length === low.length ? idForms.texts : idForms.both;
  writer.byte(form);
  if (form === idForms.both) writer.bytes(Uint8Array.from(high, (half) => Number(half === textMark)));
  writer.texts(texts);
  let before = 0;
  for (const half of high) {
    if (half === textMark) continue;
    writer.difference(before - half);
    before = half;
  }
  // The lower halves are as good as drawn by lot: four bytes each.
  low.forEach((half, position) => {
    if (high[position] === textMark) return;
    for (let shift = 0; shift < 32; shift += 8) writer.byte((half >>> shift) & 255);
  });
}

function writeLists(writer: ByteWriter, { names, offsets, ids }: NameLists): void {
  writer.texts(names.texts);
  for (let position = 1; position < offsets.length; position += 1) {
    writer.number((offsets[position] ?? 0) - (offsets[position - 1] ?? 0));
  }
  writer.numbers(ids);
}
