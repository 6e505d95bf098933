import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { readHandle } from '../../../src/analysis/read-handle.js';
import { accountAlone } from '../../../src/domain/handle.js';
import { readAccountImport } from '../../../src/imports/account-import.js';
import { components, type Operation, operations, type Parameter } from './api-document.js';
import { anyText, valuesOf } from './schema-values.js';

/**
 * A request that may be valid, slightly wrong or wrong. In its path and headers stand `{user}` for a user who is new to the server, and `{etag}`
 * for the tag that the server has sent last.
 */
export interface ApiRequest {
  readonly operationId: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Names that come again and again, so that requests meet what others have made. */
const familiar: Record<string, readonly string[]> = {
  user_id: ['{user}'],
  session_id: ['s1', 'a/b ä%'],
  username: ['nasa', '@nasa', 'esa'],
  message_id: ['m1', 'm2', 'm3', 'a1'],
  post_id: ['1', '2'],
  before: ['m1', 'm2', 'm3'],
  after: ['0', '5', '12.0'],
};

/** Members of bodies that name what others have made, by operation. */
const familiarMembers: Record<string, Readonly<Record<string, readonly string[]>>> = {
  createSession: { session_id: ['s1', 'a/b ä%'] },
  createMessage: { id: ['m1', 'm2', 'm3'], parent_id: ['m1', 'm2'] },
  walkBranch: { message_id: ['m1', 'm2', 'm3', 'a1'] },
  replyToMessage: { id: ['a1', 'a1', 'm2'], continue: ['a1', 'm1'] },
};

/** Pieces of paths that no encoder writes. */
const brokenPieces = ['%', '%zz', '%E0%A4', '%00', '%2F', '%2e%2e', 'a;b', 'a,b', '+', '&'];

/** A text as a piece of a path. Halves of characters become what UTF-8 has for them. */
const encode = (text: string) => encodeURIComponent(Buffer.from(text).toString()) || '%20';

function pieceOf({ name }: Parameter): fc.Arbitrary<string> {
  const names = familiar[name];
  const odd = fc.oneof(anyText.map(encode), fc.constantFrom(...brokenPieces));
  if (!names) return odd;
  const known = fc.constantFrom(...names).map((text) => (text === '{user}' ? text : encode(text)));
  return fc.oneof({ weight: 12, arbitrary: known }, odd);
}

/** No network is asked for anything: an account that could be fetched becomes one that cannot. */
const withoutAccount = (piece: string) => {
  try {
    readHandle(decodeURIComponent(piece));
    return '%3F';
  } catch {
    return piece;
  }
};

function pathOf({ operationId, path, parameters }: Operation): fc.Arbitrary<string> {
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  return fc.tuple(...inPath.map(pieceOf)).map((pieces) =>
    inPath.reduce((filled, { name }, index) => {
      const piece = pieces[index] ?? '';
      const isAccount = operationId === 'analyzeAccount' && name === 'username';
      return filled.replace(`{${name}}`, () => (isAccount ? withoutAccount(piece) : piece));
    }, path),
  );
}

function queryOf({ parameters }: Operation): fc.Arbitrary<string> {
  const pairs = parameters
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, schema }) => {
      const known = familiar[name]
        ? fc.constantFrom(...familiar[name])
        : valuesOf(schema, components).map(String);
      const pair = fc
        .oneof({ weight: 4, arbitrary: known }, anyText)
        .map((text) => `${name}=${encodeQuery(text)}`);
      return fc.array(pair, { maxLength: 2, size: 'max' });
    });
  const junk = fc.oneof(
    { weight: 9, arbitrary: fc.constant([]) },
    fc.constantFrom(['x=1'], ['%'], ['__proto__=1']),
  );
  return fc.tuple(...pairs, junk).map((all) => {
    const query = all.flat().join('&');
    return query && `?${query}`;
  });
}

const encodeQuery = (text: string) =>
  text === '{user}' ? text : encodeURIComponent(Buffer.from(text).toString());

const none = fc.constant<Readonly<Record<string, string>>>({});

function headersOf({ parameters }: Operation): fc.Arbitrary<Readonly<Record<string, string>>> {
  const tags = fc.constantFrom('{etag}', '{etag}', '*', '"x"', 'W/"x", {etag}', ',', 'x'.repeat(300));
  const conditions = parameters
    .filter((parameter) => parameter.in === 'header')
    .map(({ name }) =>
      fc.oneof(
        { weight: 2, arbitrary: none },
        tags.map((tag) => ({ [name.toLowerCase()]: tag })),
      ),
    );
  const hostile = fc.constantFrom(
    { host: 'evil.example' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'accept-encoding': 'coffee' },
    { range: 'bytes=5-1' },
    { accept: 'image/png' },
  );
  return fc
    .tuple(...conditions, fc.oneof({ weight: 30, arbitrary: none }, hostile))
    .map((all) => Object.assign({}, ...all) as Record<string, string>);
}

/** What a body is and how it is sent. */
interface SentBody {
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

const malformed: readonly SentBody[] = [
  ...[
    '',
    '{',
    '[]',
    'null',
    '"x"',
    '7',
    '\ufeff{}',
    '{"title":"a","title":"b"}',
    '{"__proto__":{"title":"x"}}',
    '{"a":1e999}',
  ],
  ...[
    '['.repeat(3_000),
    `{"title":"${'x'.repeat(30_000)}"}`,
    '{"title":"x"}\u0000',
    Buffer.from([0x7b, 0xff, 0x7d]),
  ],
].map((body) => ({ body }));

const sentStrangely = (text: string): readonly SentBody[] => [
  { body: text, headers: { 'content-type': 'text/plain' } },
  { body: text, headers: { 'content-type': '' } },
  { body: text, headers: { 'content-type': 'application/json; charset=latin1' } },
  { body: text, headers: { 'content-type': 'Application/JSON; charset="UTF-8"' } },
  { body: text, headers: { 'content-type': 'application/merge-patch+json' } },
  { body: text, headers: { 'content-encoding': 'coffee' } },
  { body: text, headers: { 'content-encoding': 'gzip' } },
  { body: gzipSync(text), headers: { 'content-encoding': 'gzip' } },
  { body: gzipSync(text).subarray(0, -9), headers: { 'content-encoding': 'gzip' } },
];

/** Forms that no import is made of: those of one file have tests of their own. */
const forms: readonly SentBody[] = [
  '--x--\r\n',
  '--x\r\nContent-Disposition: form-data; name="username"\r\n\r\nnasa\r\n--x--\r\n',
  '--x\r\nContent-Disposition: form-data; name="other"; filename="a"\r\n\r\n[]\r\n--x--\r\n',
  '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n[]',
  '--x\r\n\r\n',
  '',
].map((body) => ({ body, headers: { 'content-type': 'multipart/form-data; boundary=x' } }));

const junkValues = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  '',
  'x'.repeat(200),
  '\u0000',
  '\ud800',
  [],
  {},
  [null],
  [[[]]],
  { a: 1 },
];

/** A copy of a value, one of whose parts is something else, is gone, or has something beside it. */
const mutated = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(values, fc.nat(200), fc.constantFrom('replace', 'remove', 'add'), fc.constantFrom(...junkValues))
    .map(([value, place, how, junk]) => {
      const copy: unknown = structuredClone(value);
      const parts: [holder: Record<string, unknown>, name: string][] = [];
      const collect = (holder: unknown) => {
        if (typeof holder !== 'object' || holder === null) return;
        for (const [name, member] of Object.entries(holder)) {
          parts.push([holder as Record<string, unknown>, name]);
          collect(member);
        }
      };
      collect(copy);
      const part = parts[place % Math.max(1, parts.length)];
      if (!part) return junk;
      const [holder, name] = part;
      if (how === 'remove') delete holder[name];
      else holder[how === 'add' ? `${name}_` : name] = junk;
      return copy;
    });

function bodyOf({ operationId, requestBody }: Operation): fc.Arbitrary<SentBody> {
  const schema = requestBody?.content?.['application/json']?.schema;
  if (!schema) return fc.constant({});
  const valid = valuesOf(schema, components);
  const values = fc.oneof(
    { weight: 10, arbitrary: valid },
    { weight: 5, arbitrary: mutated(valid) },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
  const named = Object.entries(familiarMembers[operationId] ?? {}).reduce(
    (bodies, [member, names]) =>
      // Most have a name that requests to come know.
      fc
        .tuple(bodies, fc.option(fc.constantFrom(...names), { freq: 3 }))
        .map(([value, name]) => withMember(value, member, name)),
    values,
  );
  const texts = named.map((value) => JSON.stringify(harmless(operationId, value)));
  return fc.oneof(
    { weight: 12, arbitrary: texts.map((body) => ({ body })) },
    { weight: 1, arbitrary: texts.chain((text) => fc.constantFrom(...sentStrangely(text))) },
    { weight: 1, arbitrary: fc.constantFrom(...malformed, ...(operationId === 'startImport' ? forms : [])) },
  );
}

const withMember = (value: unknown, member: string, name: string | null): unknown =>
  name !== null && typeof value === 'object' && value !== null && member in value
    ? { ...value, [member]: name }
    : value;

/** A value without what would leave this machine or differ from server to server by chance. */
function harmless(operationId: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (operationId === 'startImport' && canBeImported(value)) return { ...value, account: '?' };
  for (const [member, text] of Object.entries(value)) {
    const isSaid = member === 'content' || member === 'message';
    if (isSaid && typeof text === 'string' && accountAlone(text)) return { ...value, [member]: 'Hello' };
  }
  // Ids that servers make are random, and sessions of the same time are in the order of their ids.
  if (
    operationId === 'createSession' &&
    'created_at' in value &&
    !('session_id' in value && value.session_id)
  ) {
    return { ...value, session_id: 's3' };
  }
  return value;
}

function canBeImported(value: unknown): boolean {
  try {
    return readAccountImport(value).account !== '';
  } catch {
    return false;
  }
}

const requestsOf = (operation: Operation): fc.Arbitrary<ApiRequest> =>
  fc
    .tuple(pathOf(operation), queryOf(operation), headersOf(operation), bodyOf(operation))
    .map(([path, query, headers, { body, headers: bodyHeaders }]) => ({
      operationId: operation.operationId,
      path: path + query,
      headers: { ...headers, ...bodyHeaders },
      ...(body !== undefined && { body }),
    }));

/** Requests of every operation, more of those with a body. */
export const apiRequests: fc.Arbitrary<ApiRequest> = fc.oneof(
  ...[...operations.values()].map((operation) => ({
    weight: operation.requestBody ? 2 : 1,
    arbitrary: requestsOf(operation),
  })),
);
