import { useEffect, useEffectEvent } from 'react';
import { useLocation } from 'react-router';
import { useApi } from '../api/use-api';
import { showNotice } from '../components/notices';
import type { ImportJob } from '../imports/import-job';
import { useImportCenter } from '../imports/use-imports';
import { useSelectProfile } from '../profiles/use-selected-profile';
import { currentSessions } from '../sessions/use-session-list';
import { sessionAddress } from '../sessions/session-address';
import { importNotice } from './import-notice';

/**
 * Does what is to be done when an import has ended, whichever page is open: shows the new profile, or says where it
 * is. What failed is told where it failed; elsewhere it is named, too.
 */
export function useImportResults(userId: string): void {
  const api = useApi();
  const center = useImportCenter();
  const { pathname } = useLocation();
  const selectProfile = useSelectProfile();
  const tell = useEffectEvent((job: ImportJob) => {
    const { outcome } = job;
    const { sessionId } = job.target;
    const session = currentSessions(api, userId).find(({ session_id: id }) => id === sessionId);
    if (!session) return;
    const isElsewhere = outcome?.profiles[0] && outcome.profiles[0].session_id !== sessionId;
    if (pathname !== sessionAddress(sessionId) || isElsewhere) showNotice(importNotice(job));
    else if (outcome) selectProfile(outcome.username);
  });
  useEffect(() => center.onEnd((job) => tell(job)), [center]);
}
