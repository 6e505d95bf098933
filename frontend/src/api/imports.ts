import { answerOf, TIMEOUT_HEADER, type ApiClient } from './client';
import { followCall, streaming, type ServerEvent } from './event-stream';
import type { components } from './schema';

/** An import as the server tells it. Times are milliseconds since the epoch. */
export type Import = components['schemas']['ImportDto'];

/** What an import's figures rest on; null for a profile that was stored as it is. */
export type ImportSample = components['schemas']['Sample'];

/** What an import changed in the profile that it replaced. */
export type ImportChanges = components['schemas']['Changes'];

/** What an import asks before it goes on. */
export type ImportQuestion = components['schemas']['ImportQuestionDto'];

/** How a person says that a file is to be read. */
export type ImportMapping = components['schemas']['ImportMapping'];

/** A profile that an import has stored. */
export type ImportedProfile = components['schemas']['ImportedProfile'];

/** An answer to what an import asks; what is absent is found out from the file. */
export interface ImportAnswer {
  mapping: ImportMapping;
  accounts?: string[];
  into?: 'session' | 'sessions';
  username?: string;
}

/** How far an import is. */
export type ImportProgress = components['schemas']['ImportProgress'];

/** Whether accounts of a network can be fetched, and what to do if not. */
export type AccountSource = components['schemas']['AccountSource'];

/** What the server takes. */
export type Sources = components['schemas']['Sources'];

/** Where an import puts its profile. */
export interface ImportTarget {
  userId: string;
  sessionId: string;
}

/** An event of an import, checked as far as the screens rely on it. */
export type ImportEvent =
  | { kind: 'progress'; importId: string; progress: ImportProgress }
  | { kind: 'question'; importId: string; question: ImportQuestion }
  | { kind: 'result'; result: Import }
  | { kind: 'error'; importId: string; error: string; fix: string; needsUsername: boolean };

const IMPORTS = '/api/users/{user_id}/sessions/{session_id}/imports';

/** How long an import may be followed over one connection, in milliseconds: a day. */
const FOLLOW_TIMEOUT_MS = 86_400_000;

/** The server gives a preview of a large file two minutes. */
const PREVIEW_TIMEOUT_MS = 130_000;

const pathOf = ({ userId, sessionId }: ImportTarget) => ({ user_id: userId, session_id: sessionId });

/** The address to which files of a session are sent. */
export function importAddress({ userId, sessionId }: ImportTarget): string {
  return `/api/users/${encodeURIComponent(userId)}/sessions/${encodeURIComponent(sessionId)}/imports`;
}

/** What the server takes. */
export function readSources(client: ApiClient, signal?: AbortSignal): Promise<Sources> {
  return answerOf(client.GET('/api/sources', { signal }));
}

/** The imports of a session that run or ended within the last hour, newest first. */
export function listImports(
  client: ApiClient,
  target: ImportTarget,
  signal?: AbortSignal,
): Promise<Import[]> {
  return answerOf(client.GET(IMPORTS, { params: { path: pathOf(target) }, signal }));
}

/** One import. */
export function getImport(client: ApiClient, target: ImportTarget, importId: string): Promise<Import> {
  const path = { ...pathOf(target), import_id: importId };
  return answerOf(client.GET(`${IMPORTS}/{import_id}`, { params: { path } }));
}

/** What an import that waits would make of its file with another mapping. A newer request ends the one before. */
export function previewImport(
  client: ApiClient,
  target: ImportTarget,
  importId: string,
  mapping: ImportMapping,
  signal: AbortSignal,
): Promise<ImportQuestion> {
  const path = { ...pathOf(target), import_id: importId };
  const call = client.POST(`${IMPORTS}/{import_id}/preview`, {
    params: { path },
    body: { mapping },
    signal,
    headers: { [TIMEOUT_HEADER]: String(PREVIEW_TIMEOUT_MS) },
  });
  return answerOf(call);
}

/** Lets an import that waits go on. */
export async function answerImport(
  client: ApiClient,
  target: ImportTarget,
  importId: string,
  answer: ImportAnswer,
): Promise<void> {
  const path = { ...pathOf(target), import_id: importId };
  await answerOf(client.POST(`${IMPORTS}/{import_id}/answer`, { params: { path }, body: answer }));
}

/** Cancels an import that runs or waits, forgets one that has ended. One that is gone already is no error. */
export async function deleteImport(client: ApiClient, target: ImportTarget, importId: string): Promise<void> {
  const path = { ...pathOf(target), import_id: importId };
  await answerOf(client.DELETE(`${IMPORTS}/{import_id}`, { params: { path } }));
}

/** What is fetched from a network. */
export interface AccountRequest {
  account: string;
  posts: number;
}

/**
 * Starts to import an account and follows it until the stream ends, with a result or without. Like an upload, and unlike what the
 * outbox sends, it is not repeated by itself: what has begun is found again by its id (see `uploadFile`).
 */
export async function importAccount(
  client: ApiClient,
  target: ImportTarget,
  request: AccountRequest,
  onEvent: (event: ImportEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const call = client.POST(IMPORTS, {
    params: { path: pathOf(target) },
    body: request,
    ...streaming(signal, FOLLOW_TIMEOUT_MS),
  });
  await followCall(call, importEventOf, onEvent);
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
  const call = client.GET(`${IMPORTS}/{import_id}/events`, {
    params: { path },
    ...streaming(signal, FOLLOW_TIMEOUT_MS),
  });
  await followCall(call, importEventOf, onEvent);
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
  if (name === 'question') {
    const { question } = rest as { question?: ImportQuestion };
    return question ? { kind: 'question', importId, question } : null;
  }
  if (name !== 'error') return null;
  const {
    error = 'The import failed.',
    fix = 'Try again.',
    needs_username: needsUsername = false,
  } = rest as Partial<NonNullable<Import['error']>>;
  return { kind: 'error', importId, error, fix, needsUsername };
}
