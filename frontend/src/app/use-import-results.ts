import { useEffect, useEffectEvent } from 'react';
import { useLocation } from 'react-router';
import { useApi } from '../api/use-api';
import { showNotice } from '../components/notices';
import type { ImportJob } from '../imports/import-job';
import { useImportCenter } from '../imports/use-imports';
import { useSelectProfile } from '../profiles/use-selected-profile';
import { currentSessions } from '../sessions/use-session-list';
import { sessionAddress, sessionIdOf } from '../sessions/session-address';

/**
 * Does what is to be done when an import is done, whichever session is open: shows the new profile, or says where it is.
 */
export function useImportResults(userId: string): void {
  const api = useApi();
  const center = useImportCenter();
  const { pathname } = useLocation();
  const selectProfile = useSelectProfile();
  const tell = useEffectEvent(({ target, source, outcome }: ImportJob) => {
    const session = currentSessions(api, userId).find(({ session_id: id }) => id === target.sessionId);
    if (!session || !outcome) return;
    const { username } = outcome;
    if (pathname === sessionAddress(target.sessionId)) return selectProfile(username);
    if (sessionIdOf(pathname) === target.sessionId) {
      return showNotice({
        kind: 'success',
        title: `@${username} was imported`,
        message: 'It is in this session.',
      });
    }
    showNotice({
      kind: 'success',
      title: `@${username} was imported`,
      message: `${source.name} is done. The profile is in the session “${session.title}”.`,
    });
  });
  useEffect(() => center.onDone((job) => tell(job)), [center]);
}
