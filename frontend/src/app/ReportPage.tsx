import { Alert, Anchor, Button, EmptyState, List, Skeleton, VisuallyHidden } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconArrowLeft, IconCloudUp, IconPrinter, IconUserSearch } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { DEFAULT_USER_ID, type Session } from '../api/client';
import { toProblem } from '../api/problem';
import { ErrorBoundary } from '../components/ErrorBoundary';
import { ProblemPanel } from '../components/ProblemPanel';
import { toIsoTime } from '../lib/date-format';
import { withoutAt } from '@persona-lens/backend/domain/username';
import { findNamed, type ProfileEntry } from '../profiles/applied-profiles';
import { FilterProblems } from '../profiles/charts/FilterProblems';
import { reportPath } from '../profiles/profile-addresses';
import { useViewAddress } from '../profiles/use-view-address';
import { viewSearch } from '../profiles/view-address';
import { useProfile } from '../profiles/use-profile';
import { useSessionProfiles } from '../profiles/use-session-profiles';
import { sessionAddress } from '../sessions/session-address';
import { useSessionList } from '../sessions/use-session-list';
import { useSessionManager } from '../sessions/use-session-manager';
import { Banners } from './Banners';
import { BrokenPart } from './BrokenPart';
import classes from './ReportPage.module.css';
import { useDropInto } from './use-drop-into';

const ReportView = lazy(async () => {
  const { ReportView } = await import('../profiles/report/ReportView');
  return { default: ReportView };
});

/** One profile as a document: on paper nothing but the report, on the screen with a way back and a way to print it. */
export function ReportPage() {
  return (
    <>
      <Banners />
      <OpenReport />
    </>
  );
}

function OpenReport() {
  const userId = DEFAULT_USER_ID;
  const { activeSession } = useSessionManager(userId);
  const list = useSessionList(userId);
  const { username = '' } = useParams();
  if (activeSession) return <SessionReport userId={userId} session={activeSession} username={username} />;
  if (list.error) {
    return (
      <ProblemPanel
        problem={toProblem(list.error)}
        what="The session could not be loaded"
        isPage
        onRetry={list.refetch}
        isRetrying={list.isFetching}
      />
    );
  }
  return <Waiting />;
}

function SessionReport({
  userId,
  session,
  username,
}: {
  userId: string;
  session: Session;
  username: string;
}) {
  const { entries, isLoading, isChecking, problem, isRetrying, retry } = useSessionProfiles(userId, session);
  useDropInto(session);
  const entry = findNamed(entries, username);
  const [madeAtMs] = useState(() => Date.now());
  // Browsers name the PDF after the title.
  useDocumentTitle(
    `${entry?.username ?? username} report ${toIsoTime(madeAtMs).slice(0, 10)} · Persona Lens`,
  );
  const address = sessionAddress(session.session_id);
  const { search } = useLocation();
  const back = `${address}?profile=${encodeURIComponent(username)}${viewSearch(search).replace('?', '&')}`;
  if (!entry) {
    if (isLoading || isChecking) return <Waiting />;
    if (problem) {
      return (
        <ProblemPanel
          problem={problem}
          what="The profile could not be read"
          isPage
          onRetry={retry}
          isRetrying={isRetrying}
        />
      );
    }
    return (
      <EmptyState component="main" py={96} px="md" icon={<IconUserSearch size={40} stroke={1.5} />}>
        <EmptyState.Title order={1}>@{withoutAt(username)} is not in this session</EmptyState.Title>
        <EmptyState.Description>
          It may have been removed, or the address was not copied whole.{' '}
          {entries.length > 0 ? 'The session has other profiles:' : 'Import it into the session first.'}
        </EmptyState.Description>
        {entries.length > 0 && (
          <List>
            {entries.map(({ username: other }) => (
              <List.Item key={other}>
                <Anchor component={Link} to={`${address}/${reportPath(other, search)}`}>
                  Report on @{other}
                </Anchor>
              </List.Item>
            ))}
          </List>
        )}
        <EmptyState.Actions>
          <Button component={Link} to={address}>
            Go to the session
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    );
  }
  return (
    <div className={classes.page}>
      <nav className={classes.tools} aria-label="Report">
        <Button component={Link} to={back} variant="default" leftSection={<IconArrowLeft size={16} />}>
          Back
        </Button>
        <span className={classes.hint}>To save a PDF, print and choose “Save as PDF”.</span>
        <Button leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
          Print
        </Button>
      </nav>
      {!entry.isSaved && (
        <Alert color="orange" icon={<IconCloudUp />} title="Not saved yet" className={classes.tools}>
          This profile is sent as soon as the server can be reached.
        </Alert>
      )}
      <main id="main" tabIndex={-1} className={classes.main}>
        <ErrorBoundary fallback={(_error, reset) => <BrokenPart what="The report" onRetry={reset} />}>
          <Suspense fallback={<Waiting />}>
            <Report userId={userId} session={session} entry={entry} madeAtMs={madeAtMs} />
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}

/** The report, or what stands in its place while the profile is read and when it cannot be. */
function Report({
  userId,
  session,
  entry,
  madeAtMs,
}: {
  userId: string;
  session: Session;
  entry: ProfileEntry;
  madeAtMs: number;
}) {
  const { content, problem, isRetrying, retry } = useProfile(userId, session.session_id, entry);
  const { applied, zone, problems } = useViewAddress();
  if (content) {
    return (
      <>
        <FilterProblems problems={problems} />
        <ReportView
          username={entry.username}
          profile={content.profile}
          sessionTitle={session.title}
          madeAtMs={madeAtMs}
          filter={applied}
          timeZone={zone.timeZone}
        />
      </>
    );
  }
  if (!problem) return <Waiting />;
  return (
    <ProblemPanel
      problem={problem}
      what="The profile could not be read"
      isPage
      onRetry={() => void retry()}
      isRetrying={isRetrying}
    />
  );
}

function Waiting() {
  return (
    <div className={classes.page} aria-busy="true">
      <VisuallyHidden component="h1">Loading the report…</VisuallyHidden>
      <Skeleton height={700} maw="210mm" mx="auto" />
    </div>
  );
}
