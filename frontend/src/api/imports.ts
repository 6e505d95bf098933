import type { Client } from 'openapi-fetch';
import { answerOf, TIMEOUT_HEADER, type ApiClient } from './client';
import { readEventStream, type ServerEvent } from './event-stream';

/** What an import rests on; null for a profile that was stored as it is. */
export interface ImportSample {
  posts_found: number;
  posts_used: number;
  first_post_ms: number | null;
  last_post_ms: number | null;
}

/** What an import changed in the profile that it replaced. */
export interface ImportChanges {
  posts_before: number;
  posts_added: number;
  posts_removed: number;
  first_post_ms_before: number | null;
  last_post_ms_before: number | null;
  analyzed_at_ms_before: number | null;
}

/** How far an import is. */
export interface ImportProgress {
  stage: 'fetching' | 'parsing' | 'analyzing';
  message: string;
  done?: number;
  total?: number;
}

/** An import as the server tells it. Times are milliseconds since the epoch. */
export interface Import {
  import_id: string;
  user_id: string;
  session_id: string;
  source: { kind: 'file' | 'account'; name: string };
  state: 'running' | 'done' | 'failed' | 'cancelled';
  progress: ImportProgress | null;
  username: string | null;
  changes: ImportChanges | null;
  sample: ImportSample | null;
  error: { error: string; fix: string; needs_username?: boolean } | null;
  started_at: number;
  ended_at: number | null;
}

/** Whether accounts of a network can be fetched, and what to do if not. */
export interface AccountSource {
  is_available: boolean;
  via: string | null;
  hint: string | null;
}

/** What the server takes. */
export interface Sources {
  max_import_bytes: number;
  max_profile_bytes: number;
  model: string | null;
  accounts: { x: AccountSource; bluesky: AccountSource; mastodon: AccountSource };
}

/** Where an import puts its profile. */
export interface ImportTarget {
  userId: string;
  sessionId: string;
}

/** An event of an import, checked as far as the screens rely on it. */
export type ImportEvent =
  | { kind: 'progress'; importId: string; progress: ImportProgress }
  | { kind: 'result'; result: Import }
  | { kind: 'error'; importId: string; error: string; fix: string; needsUsername: boolean };

/** The paths of this file's calls. */
interface ImportPaths {
  '/api/sources': { get: { responses: { 200: Answer<Sources> } } };
  '/api/users/{user_id}/sessions/{session_id}/imports': {
    get: { parameters: { path: TargetPath }; responses: { 200: Answer<Import[]> } };
    post: {
      parameters: { path: TargetPath };
      requestBody: { content: { 'application/json': { account: string; posts: number } } };
      responses: { 200: { content: { 'text/event-stream': string } } };
    };
  };
  '/api/users/{user_id}/sessions/{session_id}/imports/{import_id}': {
    get: { parameters: { path: ImportPath }; responses: { 200: Answer<Import> } };
    delete: { parameters: { path: ImportPath }; responses: { 200: Answer<{ deleted: string }> } };
  };
  '/api/users/{user_id}/sessions/{session_id}/imports/{import_id}/events': {
    get: {
      parameters: { path: ImportPath };
      responses: { 200: { content: { 'text/event-stream': string } } };
    };
  };
}
interface Answer<T> {
  content: { 'application/json': T };
}
interface TargetPath {
  user_id: string;
  session_id: string;
}
interface ImportPath extends TargetPath {
  import_id: string;
}
type ImportClient = Client<ImportPaths>;

const IMPORTS = '/api/users/{user_id}/sessions/{session_id}/imports';

/** How long an import may be followed over one connection, in milliseconds: a day. */
const FOLLOW_TIMEOUT_MS = 86_400_000;

const pathOf = ({ userId, sessionId }: ImportTarget) => ({ user_id: userId, session_id: sessionId });

/** The address to which files of a session are sent. */
export function importAddress({ userId, sessionId }: ImportTarget): string {
  return `/api/users/${encodeURIComponent(userId)}/sessions/${encodeURIComponent(sessionId)}/imports`;
}

/** What the server takes. */
export function readSources(client: ApiClient, signal?: AbortSignal): Promise<Sources> {
  return answerOf((client as unknown as ImportClient).GET('/api/sources', { signal }));
}

/** The imports of a session that run or ended within the last hour, newest first. */
export function listImports(
  client: ApiClient,
  target: ImportTarget,
  signal?: AbortSignal,
): Promise<Import[]> {
  return answerOf(
    (client as unknown as ImportClient).GET(IMPORTS, { params: { path: pathOf(target) }, signal }),
  );
}

/** One import. */
export function getImport(client: ApiClient, target: ImportTarget, importId: string): Promise<Import> {
  const path = { ...pathOf(target), import_id: importId };
  return answerOf((client as unknown as ImportClient).GET(`${IMPORTS}/{import_id}`, { params: { path } }));
}

/** Cancels an import that runs, forgets one that has ended. One that is gone already is no error. */
export async function deleteImport(client: ApiClient, target: ImportTarget, importId: string): Promise<void> {
  const path = { ...pathOf(target), import_id: importId };
  await answerOf((client as unknown as ImportClient).DELETE(`${IMPORTS}/{import_id}`, { params: { path } }));
}

/** What is fetched from a network. */
export interface AccountRequest {
  account: string;
  posts: number;
}

/** Starts to import an account and follows it until the stream ends, with a result or without. */
export async function importAccount(
  client: ApiClient,
  target: ImportTarget,
  request: AccountRequest,
  onEvent: (event: ImportEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const call = (client as unknown as ImportClient).POST(IMPORTS, {
    params: { path: pathOf(target) },
    body: request,
    ...streaming(signal),
  });
  await followCall(call, onEvent);
}

/** Follows an import that runs until the stream ends, with a result or without; its progress so far comes first. */
export async function followImport(
  client: ApiClient,
  target: ImportTarget,
  importId: string,
  onEvent: (event: ImportEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const path = { ...pathOf(target), import_id: importId };
  const call = (client as unknown as ImportClient).GET(`${IMPORTS}/{import_id}/events`, {
    params: { path },
    ...streaming(signal),
  });
  await followCall(call, onEvent);
}

function streaming(signal: AbortSignal) {
  return {
    parseAs: 'stream' as const,
    signal,
    headers: { Accept: 'text/event-stream', [TIMEOUT_HEADER]: String(FOLLOW_TIMEOUT_MS) },
  };
}

async function followCall(
  call: Promise<{ data?: unknown; error?: unknown; response: Response }>,
  onEvent: (event: ImportEvent) => void,
): Promise<void> {
  // What is no stream has no `getReader`: a login page that answers 200 for instance.
  const stream = (await answerOf(call)) as ReadableStream<Uint8Array>;
  await readEventStream(stream, (event) => {
    const known = importEventOf(event);
    if (known) onEvent(known);
  });
}

/** Reads an event of an import; null for one that is none. */
export function importEventOf({ name, data }: ServerEvent): ImportEvent | null {
  if (typeof data !== 'object' || data === null) return null;
  if (name === 'result') return { kind: 'result', result: data as Import };
  const { import_id: importId = '', ...rest } = data as { import_id?: string };
  if (name === 'progress') {
    const { stage, message, done, total } = rest as ImportProgress;
    return { kind: 'progress', importId, progress: { stage, message, done, total } };
  }
  if (name !== 'error') return null;
  const { error, fix, needs_username: needsUsername = false } = rest as NonNullable<Import['error']>;
  return { kind: 'error', importId, error, fix, needsUsername };
}
