import { useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import type { Session } from '../api/client';
import type { ProfileEntry } from '../profiles/applied-profiles';
import { useProfile } from '../profiles/use-profile';
import { useViewAddress } from '../profiles/use-view-address';
import classes from './PrintedReport.module.css';

const loadReport = () => import('../profiles/report/ReportView');

type ReportModule = Awaited<ReturnType<typeof loadReport>>;

/** How long the report's code waits before it is loaded, in milliseconds, so that what is looked at comes first. */
const WAIT_MS = 1_500;

interface PrintedReportProps {
  userId: string;
  session: Session;
  entry: ProfileEntry;
}

/**
 * The report of the profile that is open, for paper only: who prints the session gets the report. It is drawn when the browser is about to
 * print, which waits for no promise, so its code is loaded before.
 */
export function PrintedReport({ userId, session, entry }: PrintedReportProps) {
  const { applied, zone } = useViewAddress();
  const { content } = useProfile(userId, session.session_id, entry);
  const [module, setModule] = useState<ReportModule | null>(null);
  const [printedAtMs, setPrintedAtMs] = useState<number | null>(null);
  const isReady = content !== null && module !== null;

  useEffect(() => {
    const timer = setTimeout(() => {
      // Without it, the page is printed as it is.
      loadReport().then(setModule, () => undefined);
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, []);

  useEffect(() => {
    if (!isReady) return;
    const show = () => flushSync(() => setPrintedAtMs(Date.now()));
    const hide = () => setPrintedAtMs(null);
    window.addEventListener('beforeprint', show);
    window.addEventListener('afterprint', hide);
    return () => {
      window.removeEventListener('beforeprint', show);
      window.removeEventListener('afterprint', hide);
    };
  }, [isReady]);

  if (!content || !module || printedAtMs === null) return null;
  const { ReportView } = module;
  return createPortal(
    <div className={classes.paper}>
      <ReportView
        username={entry.username}
        profile={content.profile}
        sessionTitle={session.title}
        filter={applied}
        timeZone={zone.timeZone}
        madeAtMs={printedAtMs}
      />
    </div>,
    document.body,
  );
}
