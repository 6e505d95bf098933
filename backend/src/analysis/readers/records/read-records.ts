import { createHash } from 'node:crypto';
import { ImportError } from '../../analysis.errors.js';
import type { ImportMapping } from '../../../domain/import-mapping.js';
import { noPosts } from '../uploads/no-posts.js';
import { objectOf } from '../uploads/json-values.js';
import type { JsonObject } from '../uploads/json-values.js';
import { placeNames, placeOf } from '../uploads/place.js';
import type { ReadUploadOptions, Upload } from '../uploads/upload.js';
import type { RecordFormat } from './format.js';
import { formatOf } from './format-of.js';
import type { MetElement } from './format-of.js';
import { layoutOf } from './layout.js';
import type { Layout } from './layout.js';
import { columnsOf, proposedMapping, questionOf } from './question.js';
import { SourceRecord } from './record.js';
import { enough } from './record-file.js';
import type { RecordFile } from './record-file.js';
import { RecordPosts } from './record-posts.js';

/** Records that are looked at to find out what a file is. */
const headRecords = 200;
/** Columns that are named in a sentence; the question has all of them. */
const mostNamed = 12;
/** A share of the posts below which the most frequent account is not taken for the one that is meant. */
const clearShare = 0.5;

/** A file with what its first records show. */
interface SurveyedFile {
  readonly file: RecordFile;
  readonly format: RecordFormat | null;
  /** The first records, unwrapped, without those that are left out: a person may be shown them. */
  readonly head: readonly JsonObject[];
  readonly isEmpty: boolean;
}

/**
 * Reads the posts of tables and lists: of one account, or of each that is wanted.
 *
 * @returns a question where the columns, the order of dates or the account are not clear, and nobody said them.
 * @throws ImportError when the files hold no records, or no posts.
 */
export async function readRecords(files: readonly RecordFile[], options: ReadUploadOptions): Promise<Upload> {
  const surveyed: SurveyedFile[] = [];
  for (const file of files) surveyed.push(await survey(file));
  const head = surveyed.flatMap((one) => one.head);
  if (head.length === 0 && surveyed.every(({ isEmpty }) => isEmpty)) throw noPosts();
  const [refusal] = surveyed.map(({ format }) => format?.refusal);
  if (refusal && surveyed.every(({ format }) => format?.refusal)) {
    throw new ImportError(refusal.reason, refusal.fix);
  }
  const shape = shapeOf(head);
  const remembered = options.mapping ? null : ((await options.findMapping?.(shape)) ?? null);
  const mapping = options.mapping ?? remembered;
  const ask = (reason: string, asked: ImportMapping, posts: RecordPosts): Upload => ({
    kind: 'question',
    question: questionOf({ shape, reason, head, mapping: asked, posts }),
  });
  const proposed = () => mapping ?? proposedMapping(head, layoutFor(surveyed[0], head, null));
  // Where all records are left out, reading them tells why.
  const knowsText = head.length === 0 || surveyed.some((one) => hasText(one, mapping));
  if (!knowsText || (options.isReview === true && head.length > 0)) {
    const reason = knowsText ? 'The columns are to be looked at first.' : noTextReason(head);
    const proposal = proposed();
    return ask(reason, proposal, await readAll(surveyed, proposal, options));
  }
  const posts = await readAll(surveyed, mapping, options);
  const reason = openReason(posts, options, surveyed);
  if (reason !== null) return ask(reason, proposed(), posts);
  const [first] = files;
  if (first === undefined) throw noPosts();
  const wanted = options.accounts ?? null;
  const there = wanted?.filter((account) => posts.isThere(account)) ?? null;
  // Where none of them is there, the refusal tells what the file holds.
  const collections = posts.finish(first.source, options.username, there?.length === 0 ? wanted : there);
  return {
    kind: 'posts',
    collections,
    absent: wanted?.filter((account) => !posts.isThere(account)) ?? [],
  };
}

async function survey(file: RecordFile): Promise<SurveyedFile> {
  const elements: MetElement[] = [];
  let seen = 0;
  await file.read({
    onRecord: (element, beside = {}) => {
      const object = objectOf(element);
      if (object !== undefined) elements.push({ element: object, beside });
      seen += 1;
      return seen >= headRecords ? enough : undefined;
    },
    onReset: () => elements.splice(0),
  });
  const format = formatOf(elements);
  const kept = elements.flatMap(({ element, beside }) => recordsIn(element, beside, format));
  const head = kept.length > 0 || format?.leavesOut === undefined ? kept : await firstKept(file, format);
  return { file, format, head: head.slice(0, headRecords), isEmpty: seen === 0 };
}

/** The records in an element that are not left out. */
const recordsIn = (
  element: JsonObject,
  beside: JsonObject,
  format: RecordFormat | null,
): readonly JsonObject[] =>
  (format?.unwrap?.(element, beside) ?? [element]).filter(
    (record) => (format?.leavesOut?.(record) ?? null) === null,
  );

/** The same from further on in a file that begins with what is left out. */
async function firstKept(file: RecordFile, format: RecordFormat): Promise<readonly JsonObject[]> {
  const kept: JsonObject[] = [];
  await file.read({
    onRecord: (element, beside = {}) => {
      const object = objectOf(element);
      if (object !== undefined) kept.push(...recordsIn(object, beside, format));
      return kept.length >= headRecords ? enough : undefined;
    },
    onReset: () => kept.splice(0),
  });
  return kept;
}

function layoutFor(
  file: SurveyedFile | undefined,
  head: readonly JsonObject[],
  mapping: ImportMapping | null,
): Layout {
  return layoutOf(
    head.map((record) => new SourceRecord(record)),
    file?.format ?? null,
    mapping,
  );
}

function hasText(file: SurveyedFile, mapping: ImportMapping | null): boolean {
  const { columns } = layoutFor(file, file.head, mapping);
  return file.head.some((record) => {
    const source = new SourceRecord(record);
    const isFilled = (name: string) => typeof source.get(name) === 'string' && source.get(name) !== '';
    return (
      columns.text.some(isFilled) ||
      (file.format !== null && [...columns.media, 'has_media'].some((name) => source.has(name)))
    );
  });
}

/** Reads all files; a second time, for the account that is meant, where they hold too many posts of several. */
async function readAll(
  files: readonly SurveyedFile[],
  mapping: ImportMapping | null,
  { username, accounts = null }: ReadUploadOptions,
): Promise<RecordPosts> {
  const posts = await readOnce(files, mapping, null);
  return posts.isOnlyCounted ? readOnce(files, mapping, posts.namesOf(username, accounts)) : posts;
}

async function readOnce(
  files: readonly SurveyedFile[],
  mapping: ImportMapping | null,
  only: ReadonlySet<string> | null,
): Promise<RecordPosts> {
  let posts: RecordPosts | null = null;
  const placeName = placeNames(files.map(({ file }) => file.name));
  for (const one of files) {
    const name = files.length === 1 ? null : placeName(one.file.name);
    let number = 0;
    const layout = layoutFor(one, one.head, mapping);
    const begin = (): RecordPosts => {
      if (posts === null) posts = new RecordPosts(layout, mapping, only);
      else posts.begin(layout);
      return posts;
    };
    let current = begin();
    await one.file.read({
      onRecord: (element, beside = {}) => {
        const object = objectOf(element);
        const unwrapped = object === undefined ? undefined : one.format?.unwrap?.(object, beside);
        number += 1;
        const place = placeOf(name, number);
        if (unwrapped === undefined) current.add(element, place);
        else for (const record of unwrapped) current.add(record, place);
        return undefined;
      },
      onReset: () => {
        // Of a list that a file has twice the last one counts; files that do so are no parts of several.
        posts = null;
        number = 0;
        current = begin();
      },
      onBroken: () => current.addBroken(),
    });
  }
  return posts ?? new RecordPosts(layoutFor(undefined, [], mapping), mapping);
}

/** Why a person must be asked after all has been read; null when all is clear. */
function openReason(
  posts: RecordPosts,
  options: ReadUploadOptions,
  files: readonly SurveyedFile[],
): string | null {
  if (posts.isDateOrderOpen) {
    return 'Dates like 3/4/2021 can be read day first or month first, and nothing in the file tells which.';
  }
  if (options.accounts || options.username !== null) return null;
  const { accounts } = posts;
  const areEqual = files.some(({ format }) => format?.areAccountsEqual === true);
  if (areEqual && accounts.length > 1) return `The file holds posts of ${accounts.length} accounts.`;
  const total = accounts.reduce((sum, account) => sum + account.posts, 0);
  if (accounts.length < 3 || (accounts[0]?.posts ?? 0) >= total * clearShare) return null;
  return `The file holds posts of ${accounts.length >= 100 ? 'more than 100' : accounts.length} accounts, and none of them wrote most.`;
}

/** The same for files with the same columns, whatever their order. */
function shapeOf(head: readonly JsonObject[]): string {
  const names = columnsOf(head)
    .map(({ name }) => name)
    .sort();
  return createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, 32);
}

function noTextReason(head: readonly JsonObject[]): string {
  const columns = columnsOf(head).map(({ name }) => name);
  const shown = columns.slice(0, mostNamed).map((name) => name.slice(0, 60));
  const rest = columns.length - shown.length;
  return `The file holds no text of posts under a known name. It has these columns: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`;
}
