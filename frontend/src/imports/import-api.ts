import type { Api } from '../api/api';
import { getImport, listImports, readSources, type Import, type ImportTarget } from '../api/imports';
import { isSessionStored } from '../api/outbox-state';
import { queryKeys } from '../api/query-keys';
import { refreshAfterWork } from '../api/refresh-session';
import { formatBytes } from '../lib/number-format';
import { endOf, type ImportEnd, type ImportFailure, type ImportJob } from './import-job';

/** The query of what the server takes; it changes only when the server is started again. */
export function sourcesQuery({ client }: Api) {
  return {
    queryKey: queryKeys.sources,
    queryFn: ({ signal }: { signal: AbortSignal }) => readSources(client, signal),
    staleTime: 5 * 60_000,
  };
}

/** The query of the imports that the server has of a session. */
export function importsQuery({ client }: Api, target: ImportTarget) {
  return {
    queryKey: queryKeys.imports(target.userId, target.sessionId),
    queryFn: ({ signal }: { signal: AbortSignal }) => listImports(client, target, signal),
    staleTime: 0,
  };
}

/**
 * Waits until the server can be reached and has the session.
 * @throws the reason of `signal`
 */
export function untilReady(api: Api, target: ImportTarget, signal: AbortSignal): Promise<void> {
  const isReady = () =>
    api.connection.getSnapshot().status === 'online' &&
    isSessionStored(api.outbox.getSnapshot().pending, target);
  return new Promise((resolve, reject) => {
    const stops = [api.connection.subscribe(check), api.outbox.subscribe(check)];
    signal.addEventListener('abort', onAbort);
    function stop(): void {
      for (const each of stops) each();
      signal.removeEventListener('abort', onAbort);
    }
    function onAbort(): void {
      stop();
      reject(signal.reason as Error);
    }
    function check(): void {
      if (!isReady()) return;
      stop();
      resolve();
    }
    check();
  });
}

/** Why a file is not worth sending; null if it is, or if it is not known what the server takes. */
export async function sizeProblem(api: Api, file: File): Promise<ImportFailure | null> {
  if (file.size === 0) {
    return {
      error: 'The file is empty.',
      fix: 'If it is a folder, choose the files in it. If a download was interrupted, get the file again.',
      needsUsername: false,
    };
  }
  const limitBytes = await api.queryClient.fetchQuery(sourcesQuery(api)).then(
    (sources) => sources.max_import_bytes,
    () => Infinity,
  );
  if (file.size <= limitBytes) return null;
  return {
    error: `The file is too large: it has ${formatBytes(file.size)}, and this server takes ${formatBytes(limitBytes)}.`,
    fix: 'Choose only the file with the posts from the archive (tweets.js, outbox.json), or ask whoever runs the server to raise MAX_IMPORT_BYTES.',
    needsUsername: false,
  };
}

/** An import that arrived although its answer got lost: the newest of this source that no job stands for. */
export async function findStarted(
  api: Api,
  { target, source }: ImportJob,
  jobs: readonly ImportJob[],
): Promise<string | null> {
  const imports = await listImports(api.client, target).catch(() => []);
  const started = imports.find(
    (told) =>
      (told.state === 'running' || told.state === 'waiting') &&
      told.source.kind === source.kind &&
      told.source.name === source.name &&
      !jobs.some((job) => job.importId === told.import_id),
  );
  return started?.import_id ?? null;
}

/** The end of an import that its stream told as failed: only the import itself tells whether somebody cancelled it. */
export async function endOfFailed(
  api: Api,
  target: ImportTarget,
  importId: string,
  failure: ImportFailure,
): Promise<ImportEnd> {
  const told = await getImport(api.client, target, importId).catch(() => null);
  return (told && endOf(told)) ?? { kind: 'failed', failure };
}

/** Reads again what an import has changed: its own session, and those that it has made. */
export async function refreshAfterImport(api: Api, target: ImportTarget, told: Import): Promise<void> {
  const ids = new Set([target.sessionId, ...told.profiles.map(({ session_id: id }) => id)]);
  for (const id of ids) await refreshAfterWork(api, target.userId, id);
}
