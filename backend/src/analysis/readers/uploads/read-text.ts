import { ImportError } from '../../analysis.errors.js';
import type { Collection } from '../../collection.js';
import { readRecords } from '../records/read-records.js';
import type { RecordFile } from '../records/record-file.js';
import { csvRecords } from './csv-records.js';
import { refuseMarkup, uploadable } from './foreign-files.js';
import { firstElement, listRecords, objectRecords, surveyJson } from './json-records.js';
import { rowRecords } from './json-tables.js';
import { objectOf } from './json-values.js';
import type { JsonObject } from './json-values.js';
import { readOutboxFile } from './mastodon-archive.js';
import { readProfileFile } from './profile-file.js';
import { encodingOf } from './text-encoding.js';
import { ofOneAccount } from './upload.js';
import type { ReadUploadOptions, Upload } from './upload.js';
import { startOf } from './uploaded-bytes.js';
import { readTweetsFile } from './x-archive.js';
import { readCommunityArchive } from './x-community-archive.js';
import { tweetOf } from './x-posts.js';
import { notPosts, refuseXSubject } from './x-refusals.js';
import { isTweetsSubject, subjectOfScript } from './x-script.js';

/** A file of text, wherever it is: uploaded as it is, or in an archive. It can be read more than once. */
export interface TextFile {
  /** As the person knows it; for messages. */
  readonly name: string;
  /** Its bytes from the start on. */
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** What a text file is: records, or something that has a reader of its own. */
export type TextContent =
  | { readonly kind: 'records'; readonly file: RecordFile }
  | { readonly kind: 'own'; readonly read: () => Promise<Upload> };

/**
 * Reads a file of text.
 *
 * @throws ImportError when it is of no known kind, broken, or holds no posts.
 */
export async function readText(file: TextFile, options: ReadUploadOptions): Promise<Upload> {
  const content = await contentOf(file, options);
  return content.kind === 'own' ? content.read() : readRecords([content.file], options);
}

/**
 * Finds out what a text file is.
 *
 * @throws ImportError when it cannot hold posts.
 */
export async function contentOf(file: TextFile, { username }: ReadUploadOptions): Promise<TextContent> {
  const start = await startOfText(file);
  if (start === '') throw new ImportError('The file holds nothing but white space.', `Upload ${uploadable}.`);
  refuseMarkup(start);
  const subject = subjectOfScript(start);
  if (subject !== null) {
    refuseXSubject(subject);
    if (!isTweetsSubject(subject)) throw notPosts(subject.replaceAll('_', ' ').slice(0, 60));
    return own(async () => readTweetsFile(file.open(), file.name, username));
  }
  if (start.startsWith('[')) return contentOfList(file, username);
  if (start.startsWith('{')) return contentOfObject(file, username);
  return { kind: 'records', file: await csvRecords(file.open, file.name) };
}

async function contentOfList(file: TextFile, username: string | null): Promise<TextContent> {
  const first = await firstElement(file);
  if (Array.isArray(first)) {
    const arePages = objectOf(first[0]) !== undefined;
    return { kind: 'records', file: arePages ? listRecords(file, '$.*.*') : rowRecords(file, '$.*') };
  }
  const record = objectOf(first);
  const [subject, ...others] = Object.keys(record ?? {});
  if (subject !== undefined && others.length === 0) refuseXSubject(subject);
  const isOfX = objectOf(record?.tweet) !== undefined || (record !== undefined && isBareTweet(record));
  return isOfX
    ? own(async () => readTweetsFile(file.open(), file.name, username))
    : { kind: 'records', file: listRecords(file) };
}

async function contentOfObject(file: TextFile, username: string | null): Promise<TextContent> {
  const survey = await surveyJson(file);
  const { members, lists, isSequence } = survey;
  if (!isSequence) {
    if (members.get('user_info') === 'object' && members.get('tweets') === 'array') {
      return { kind: 'own', read: async () => readProfileFile(file.open(), file.name, username) };
    }
    if (members.get('orderedItems') === 'array') {
      const items = lists.findLast(({ path }) => path.length === 1 && path[0] === 'orderedItems');
      if (items?.element === 'string') throw notAnOutbox(file.name);
      return own(async () => readOutboxFile(file.open(), file.name, username));
    }
    const isOfXArchive =
      members.get('account') === 'array' ||
      members.get('note-tweet') === 'array' ||
      members.has('upload-options');
    if (isOfXArchive && members.get('tweets') === 'array') {
      return own(async () => readCommunityArchive(file.open, file.name, username));
    }
    if (members.get('preferredUsername') === 'string') throw actorAlone(file.name);
  }
  return { kind: 'records', file: await objectRecords(file, survey) };
}

const own = (read: () => Promise<Collection>): TextContent => ({
  kind: 'own',
  read: async () => ofOneAccount(await read()),
});

/** The start of a text, without white space before it. */
async function startOfText(file: TextFile): Promise<string> {
  const head = await startOf(file.open(), 64 * 1024);
  const start = new TextDecoder(encodingOf(head).encoding).decode(head, { stream: true }).trimStart();
  if (isBinary(start)) throw new ImportError('The file is of an unknown kind.', `Upload ${uploadable}.`);
  return start;
}

/** Texts have hardly any control characters but white space, other files soon have many. */
function isBinary(start: string): boolean {
  const controls = Array.from(start).filter((character) => character < ' ' && !/\s/u.test(character)).length;
  return start.includes('\0') || controls > start.length / 1000;
}

/** A post of X as its archive writes it, without the account beside it that programs add. */
function isBareTweet(record: JsonObject): boolean {
  const hasAuthor = ['user', 'author', 'screen_name', 'username', 'handle'].some((name) => name in record);
  return !hasAuthor && 'full_text' in record && 'entities' in record && tweetOf(record) !== undefined;
}

function notAnOutbox(name: string): ImportError {
  return new ImportError(
    `${name} is a list of likes or bookmarks of a Mastodon account, not of its posts.`,
    'Upload outbox.json, or the whole Mastodon archive.',
  );
}

function actorAlone(name: string): ImportError {
  return new ImportError(
    `${name} describes a Mastodon account, but its posts are in another file.`,
    'Upload outbox.json, or the whole Mastodon archive.',
  );
}
