import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Api } from '../api/api';
import type { ImportTarget, Sources } from '../api/imports';
import { isSessionStored } from '../api/outbox-state';
import { useApi, usePendingWrites } from '../api/use-api';
import { importsQuery, sourcesQuery } from './import-api';
import { ImportCenter } from './import-center';
import { isSameTarget, type ImportJob } from './import-job';

const centers = new WeakMap<Api, ImportCenter>();

/** The imports of the page, one for each api; see `ImportCenter`. Warns before the page is left while it sends files. */
export function useImportCenter(): ImportCenter {
  const api = useApi();
  const known = centers.get(api);
  if (known) return known;
  const center = new ImportCenter(api);
  centers.set(api, center);
  window.addEventListener('beforeunload', (event) => {
    if (center.isSending) event.preventDefault();
  });
  return center;
}

/** The imports of a session as the screen shows them; those that the server knows are among them. */
export function useSessionImports(target: ImportTarget): readonly ImportJob[] {
  const api = useApi();
  const center = useImportCenter();
  const pending = usePendingWrites();
  const { data } = useQuery({ ...importsQuery(api, target), enabled: isSessionStored(pending, target) });
  useEffect(() => {
    if (data) center.adopt(target, data);
  }, [center, data, target]);
  const jobs = useSyncExternalStore(center.list.subscribe, center.list.getSnapshot);
  return useMemo(() => jobs.filter((job) => isSameTarget(job.target, target)), [jobs, target]);
}

/** What the server takes; null while that is not known. */
export function useSources(): Sources | null {
  return useQuery(sourcesQuery(useApi())).data ?? null;
}
