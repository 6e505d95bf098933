import { ImportError } from '../../analysis.errors.js';
import { comparable } from '../records/column-name.js';
import { formatOf } from '../records/format-of.js';
import { generalColumns } from '../records/general-format.js';
import { enough } from '../records/record-file.js';
import type { RecordFile, RecordListener } from '../records/record-file.js';
import type { JsonFile } from './json-file.js';
import { noPosts } from './no-posts.js';
import { readJson, stop } from './json-stream.js';
import { columnRecords, rowRecords } from './json-tables.js';
import type { JsonType } from './json-stream.js';
import { objectOf } from './json-values.js';
import type { JsonObject } from './json-values.js';

/** A list in a file: how to get there, what its first element is, and how many there are. */
interface List {
  readonly path: readonly string[];
  readonly element: JsonType | null;
  readonly count: number;
}

/** What the outermost object of a file is made of. */
export interface JsonSurvey {
  /** Members by name, as the last one of that name is. */
  readonly members: ReadonlyMap<string, JsonType>;
  readonly lists: readonly List[];
  /** Whether more values follow the first one. */
  readonly isSequence: boolean;
}

/** Names of texts that are nothing else; a `status` or `message` may be a server's word about its answer. */
const textNames = new Set(['full_text', 'raw_content', 'text', 'content', 'body', 'caption', 'tweet']);

/** Names under which programs keep a list of posts; where there are more lists, this one is it. */
const listNames = [
  'posts',
  'tweets',
  'statuses',
  'toots',
  'notes',
  'data',
  'items',
  'results',
  'feed',
  'records',
  'messages',
  'timeline',
  'VideoList',
];
/** Members in which nobody publishes: what stands in them is never read. */
const privateMember =
  /^(?:your_)?activity$|(?:^|_)(?:direct_?messages?|inbox|contacts?|history|log_?in|favorite|purchase|address|sessions?|devices?|ads?)(?:_|$)/u;
/** Members beside a list that say something about all of it. */
const besideNames = ['name', 'type', 'id', 'title', 'username', 'handle'];

/** Looks through the outermost levels, to the end of the first value or the start of a second one. */
export async function surveyJson(file: JsonFile): Promise<JsonSurvey> {
  const members = new Map<string, JsonType>();
  const lists: List[] = [];
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
      if (event.kind === 'member') members.set(event.key, event.type);
      if (event.kind === 'list') lists.push(event);
      return undefined;
    },
  });
  return { members, lists, isSequence: roots > 1 };
}

/** The first element of an outermost list. */
export async function firstElement(file: JsonFile): Promise<unknown> {
  let first: unknown;
  await readJson(file.open(), {
    name: file.name,
    paths: ['$.*'],
    isSequence: true,
    onEvent: (event) => {
      if (event.kind !== 'value') return undefined;
      first = event.value;
      return stop;
    },
  });
  return first;
}

/**
 * The records of a file whose outermost value is a list, or has such lists in a row: a page each.
 *
 * @param path `$.*.*` where pages are in one list.
 */
export const listRecords = (file: JsonFile, path = '$.*'): RecordFile =>
  recordsAt(file, path, 'json', { isSequence: true });

/** The records of a file whose outermost value is an object: its own list of them, or it and others like it in a row. */
export async function objectRecords(file: JsonFile, survey: JsonSurvey): Promise<RecordFile> {
  const { members, isSequence } = survey;
  const names = [...members.keys()];
  const isPage = listNames.some((name) => members.get(name) === 'array');
  const isRecord =
    !isPage && names.some((name) => textNames.has(comparable(name)) && members.get(name) === 'string');
  if (isSequence || isRecord || members.get('tweet') === 'object' || isOneAnswer(survey))
    return recordsAt(file, '$', 'ndjson');
  if (!isPage && (await isOfFormat(file))) return recordsAt(file, '$', 'ndjson');
  const isOfRows = survey.lists.some(({ path, element }) => path.join() === 'data' && element === 'array');
  if (members.get('columns') === 'array' && isOfRows) return rowRecords(file, '$.data.*');
  const path = pathOfPosts(survey);
  if (path === null) {
    if (!allMembersAreObjects(members) || isOfEverything(names)) return noList(names);
    const areColumns = names.some((name) => generalColumns.text.includes(comparable(name)));
    return areColumns ? columnRecords(file) : recordsAt(file, '$.*', 'json');
  }
  const includes = members.get('includes') === 'object' ? await includesOf(file) : undefined;
  return recordsAt(file, ['$', ...path, '*'].join('.'), 'json', {
    includes,
    beside: path.length === 1 ? await besideOf(file, names.slice(names.indexOf(path[0] ?? '') + 1)) : {},
    // Where a program keeps posts that continue each other apart, in lists of their own.
    ...(members.get('threads') === 'array' && path[0] === 'tweets' ? { alsoAt: '$.threads.*.*' } : {}),
  });
}

/** Whether the outermost object is one post in a form that is known. */
async function isOfFormat(file: JsonFile): Promise<boolean> {
  let only: unknown;
  try {
    await readJson(file.open(), {
      name: file.name,
      paths: ['$'],
      onEvent: (event) => {
        if (event.kind === 'value') only = event.value;
      },
    });
  } catch (error) {
    // What is too large for a record is none.
    if (error instanceof ImportError) return false;
    throw error;
  }
  const element = objectOf(only);
  return element !== undefined && formatOf([{ element, beside: {} }]) !== null;
}

/** The list that has the posts: one of a known name, the only one at the outermost level, or further in the longest one of a known name, or of any. */
function pathOfPosts({ lists, members }: JsonSurvey): readonly string[] | null {
  // A path of the parser cannot name what has its own signs in it.
  const ofObjects = lists.filter(
    ({ path, element }) =>
      element === 'object' &&
      !path.some((name) => (/[.*]/u.test(name) && name !== '*') || privateMember.test(comparable(name))),
  );
  const outermost = new Set(
    ofObjects.filter(({ path }) => path.length === 1).map(({ path }) => path[0] ?? ''),
  );
  const known = listNames.find((name) => outermost.has(name));
  if (known !== undefined) return [known];
  if (outermost.size === 1) return [...outermost];
  if (outermost.size > 1) {
    const counts = [...outermost].map((name) => ({
      name,
      count: ofObjects.findLast(({ path }) => path.length === 1 && path[0] === name)?.count ?? 0,
    }));
    const [longest, second] = counts.sort((one, other) => other.count - one.count);
    return longest !== undefined && longest.count > (second?.count ?? 0) * 2 ? [longest.name] : null;
  }
  const byPath = new Map<string, { path: readonly string[]; count: number }>();
  for (const { path, count } of ofObjects) {
    const key = path.join('.');
    const before = byPath.get(key);
    byPath.set(key, { path, count: count + (before?.count ?? 0) });
  }
  // What a file calls posts is meant before longer lists of other things beside it, like contacts.
  const rank = (path: readonly string[]) => (listNames.includes(path.at(-1) ?? '') ? 0 : 1);
  const [longest] = [...byPath.values()].sort(
    (one, other) =>
      rank(one.path) - rank(other.path) || other.count - one.count || one.path.length - other.path.length,
  );
  return longest === undefined || (isOfEverything([...members.keys()]) && rank(longest.path) > 0)
    ? null
    : longest.path;
}

/** Whether a file holds all that a network knows about somebody: of that only posts are looked at. */
const isOfEverything = (names: readonly string[]): boolean =>
  names.some((name) => privateMember.test(comparable(name)));

/** An answer of an API with one post in it, or with its list so far in that only the whole answer is a record. */
const isOneAnswer = ({ members, lists }: JsonSurvey): boolean =>
  members.get('data') === 'object' &&
  (members.get('includes') === 'object' ||
    !lists.some(({ path }) => path[0] === 'data' && path.length > 1 && path.length < 5));

const allMembersAreObjects = (members: JsonSurvey['members']): boolean =>
  members.size > 1 && [...members.values()].every((type) => type === 'object');

/** What the API of X tells beside the posts of a page, by kind: `users`, `media`, `tweets`. It may stand behind them. */
const includesOf = (file: JsonFile): Promise<JsonObject> => membersAt(file, ['$.includes.*']);

/** What a file says about its list behind it; programs that sort members have it there. */
const besideOf = (file: JsonFile, behind: readonly string[]): Promise<JsonObject> =>
  membersAt(
    file,
    besideNames.filter((name) => behind.includes(name)).map((name) => `$.${name}`),
  );

/** The members at some places of a file, by their own names. */
async function membersAt(file: JsonFile, paths: readonly string[]): Promise<JsonObject> {
  const members: Record<string, unknown> = {};
  if (paths.length === 0) return members;
  await readJson(file.open(), {
    name: file.name,
    paths,
    onEvent: (event) => {
      if (event.kind === 'value' && typeof event.name === 'string') members[event.name] = event.value;
    },
  });
  return members;
}

/** @param options `includes`: what belongs to all of the records; `beside`: what the file says about them behind them; `alsoAt`: where more of them are. */
function recordsAt(
  file: JsonFile,
  path: string,
  source: 'json' | 'ndjson',
  {
    includes,
    beside: behind = {},
    isSequence = source === 'ndjson',
    alsoAt,
  }: {
    includes?: JsonObject | undefined;
    beside?: JsonObject;
    isSequence?: boolean;
    alsoAt?: string;
  } = {},
): RecordFile {
  const parts = path.split('.');
  const key = parts[1] ?? '';
  // `$.chats.list.*.messages.*`: what stands beside `messages`.
  const around = parts.length > 2 ? parts.slice(0, -2).join('.') : null;
  const paths = around === null ? [] : besideNames.map((name) => `${around}.${name}`);
  const read = ({ onRecord, onReset, onBroken }: RecordListener): Promise<void> => {
    const list = parts.length > 2 ? parts.at(-2) : undefined;
    let lists = 0;
    let beside: JsonObject = {
      ...behind,
      ...(includes && { includes }),
      ...(list !== undefined && { list }),
    };
    // What the first of several lists does not have before its records is said of the list before, not of the one that follows.
    let before: readonly string[] | null = null;
    return readJson(file.open(), {
      name: file.name,
      paths: [path, ...(alsoAt === undefined ? [] : [alsoAt]), ...paths],
      isSequence,
      onEvent: (event) => {
        if (event.kind === 'value' && typeof event.name === 'string' && around !== null) {
          if (before?.includes(event.name) !== false) beside = { ...beside, [event.name]: event.value };
        } else if (event.kind === 'value') {
          before ??= Object.keys(beside);
          return onRecord(event.value, beside) === enough ? stop : undefined;
        } else if (event.kind === 'member' && event.key === key && parts.length === 3) {
          lists += 1;
          if (lists > 1) onReset?.();
        } else if (event.kind === 'broken') onBroken?.();
        return undefined;
      },
    });
  };
  return { name: file.name, source, read };
}

function noList(members: readonly string[]): never {
  if (members.length === 0) throw noPosts();
  const shown = members.slice(0, 40).map((name) => name.slice(0, 60));
  throw new ImportError(
    `The file holds no text of posts, and no list of records. It has these columns: ${shown.join(', ')}${members.length > shown.length ? ', …' : ''}.`,
    'Upload a table or a list with one record for each post.',
  );
}
