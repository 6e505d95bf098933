import { ImportError } from '../../analysis.errors.js';
import type { Collection } from '../../collection.js';
import { isTextName } from './generic-fields.js';
import { GenericPosts, noText } from './generic-posts.js';
import { visibilityOf } from '../visibility.js';
import { readJson, stop } from './json-stream.js';
import type { JsonType } from './json-stream.js';
import { objectOf, textOf } from './json-values.js';
import { readOutboxFile } from './mastodon-archive.js';
import { readProfileFile } from './profile-file.js';
import type { Upload } from './upload.js';
import { readTweetsFile } from './x-archive.js';
import { readCommunityArchive } from './x-community-archive.js';
import { refuseXSubject } from './x-refusals.js';
import { tweetOf } from './x-posts.js';

/** A JSON file that can be read more than once. */
export interface JsonFile {
  /** As the person knows it; for messages. */
  readonly name: string;
  /** Its bytes from the start on. */
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** Members of the outermost object, by name, as the last one of that name is. */
type Members = ReadonlyMap<string, { type: JsonType; element: JsonType | null }>;

/** Names under which programs keep a list of posts; where there are more lists, this one is it. */
const listNames = ['posts', 'tweets', 'statuses', 'data', 'items', 'results'];

/** Reads a JSON file whose outermost value is a list: of posts, or of an X archive's records. */
export async function readJsonList(file: JsonFile, username: string | null): Promise<Upload> {
  let first: unknown;
  await readJson(file.open(), {
    name: file.name,
    paths: ['$.*'],
    onEvent: (event) => {
      if (event.kind !== 'value') return undefined;
      first = event.value;
      return stop;
    },
  });
  const record = objectOf(first);
  const [subject, ...others] = Object.keys(record ?? {});
  if (subject !== undefined && others.length === 0) refuseXSubject(subject);
  const isOfX = objectOf(record?.tweet) !== undefined || (record !== undefined && isBareTweet(record));
  const collection = isOfX
    ? await readTweetsFile(file.open(), file.name, username)
    : await readRecords(file, '$.*', 'json', username);
  return { kind: 'posts', collections: [collection] };
}

/** Reads a JSON file whose outermost value is an object: one that has the posts, an outbox, a profile, or the first line of NDJSON. */
export async function readJsonObject(file: JsonFile, username: string | null): Promise<Upload> {
  const { members, isSequence } = await survey(file);
  const posts = (collection: Collection): Upload => ({ kind: 'posts', collections: [collection] });
  const has = (name: string, type: JsonType): boolean => members.get(name)?.type === type;
  if (!isSequence) {
    if (has('user_info', 'object') && has('tweets', 'array')) {
      return readProfileFile(file.open(), file.name, username);
    }
    if (has('orderedItems', 'array')) {
      if (members.get('orderedItems')?.element === 'string') throw notAnOutbox(file.name);
      return posts(await readOutboxFile(file.open(), file.name, username));
    }
    const isOfXArchive =
      has('account', 'array') || has('note-tweet', 'array') || members.has('upload-options');
    if (isOfXArchive && has('tweets', 'array')) {
      return posts(await readCommunityArchive(file.open, file.name, username));
    }
    if (has('preferredUsername', 'string')) throw actorAlone(file.name);
  }
  const isRecord = [...members.keys()].some(isTextName) || has('tweet', 'object');
  if (isSequence || isRecord) return posts(await readRecords(file, '$', 'ndjson', username));
  const path = `$.${listOfPosts(members)}.*`;
  const hiddenAuthors = has('includes', 'object') ? await hiddenAuthorsOf(file) : undefined;
  return posts(await readRecords(file, path, 'json', username, hiddenAuthors));
}

/** Ids of the authors that the API of X tells beside the posts (`includes.users`), as far as their posts are not public. */
async function hiddenAuthorsOf(file: JsonFile): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  await readJson(file.open(), {
    name: file.name,
    paths: ['$.includes.users.*'],
    onEvent: (event) => {
      if (event.kind !== 'value' || visibilityOf({ user: event.value }) === 'public') return;
      ids.add(textOf(objectOf(event.value)?.id));
    },
  });
  return ids;
}

/** A post of X as its archive writes it, without the account beside it that programs add. */
function isBareTweet(record: Readonly<Record<string, unknown>>): boolean {
  const hasAuthor = ['user', 'author', 'screen_name', 'username', 'handle'].some((name) => name in record);
  return !hasAuthor && 'full_text' in record && 'entities' in record && tweetOf(record) !== undefined;
}

async function readRecords(
  file: JsonFile,
  path: string,
  source: 'json' | 'ndjson',
  username: string | null,
  hiddenAuthors?: ReadonlySet<string>,
): Promise<Collection> {
  const posts = new GenericPosts(hiddenAuthors);
  const key = path.split('.')[1];
  await readJson(file.open(), {
    name: file.name,
    paths: [path],
    isSequence: source === 'ndjson',
    onEvent: (event) => {
      if (event.kind === 'value') posts.add(event.value);
      else if (event.kind === 'member' && event.key === key) posts.reset();
    },
  });
  return posts.finish(source, username);
}

/** Looks through the outermost level, to the end of the first value or the start of a second one. */
async function survey(file: JsonFile): Promise<{ members: Members; isSequence: boolean }> {
  const members = new Map<string, { type: JsonType; element: JsonType | null }>();
  let roots = 0;
  await readJson(file.open(), {
    name: file.name,
    paths: [],
    isSequence: true,
    onEvent: (event) => {
      if (event.kind === 'root') {
        roots += 1;
        return roots > 1 ? stop : undefined;
      }
      if (event.kind === 'member') members.set(event.key, { type: event.type, element: null });
      if (event.kind === 'first-element') members.set(event.key, { type: 'array', element: event.type });
      return undefined;
    },
  });
  return { members, isSequence: roots > 1 };
}

/** Which member has the posts. */
function listOfPosts(members: Members): string {
  const lists = [...members]
    .filter(([, { type, element }]) => type === 'array' && element === 'object')
    .map(([name]) => name);
  const name =
    listNames.find((known) => lists.includes(known)) ?? (lists.length === 1 ? lists[0] : undefined);
  // A path of the parser cannot name what has its own signs in it.
  if (name === undefined || /[.*]/u.test(name)) throw noText([...members.keys()]);
  return name;
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
