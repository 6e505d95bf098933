import { Anchor, Button, EmptyState, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconArrowsLeftRight } from '@tabler/icons-react';
import { lazy, startTransition, Suspense, useOptimistic } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import type { Session } from '../api/client';
import { ErrorBoundary } from '../components/ErrorBoundary';
import { ProblemPanel } from '../components/ProblemPanel';
import { findNamed } from '../profiles/applied-profiles';
import { FEWEST_ACCOUNTS, readCompareSearch, type CompareChoice } from '../profiles/compare/compare-address';
import { comparePath } from '../profiles/profile-addresses';
import { viewSearch } from '../profiles/view-address';
import { MissingProfiles } from '../profiles/MissingProfiles';
import { ProfileSkeleton } from '../profiles/ProfileStates';
import { useSessionProfiles } from '../profiles/use-session-profiles';
import { sessionAddress } from '../sessions/session-address';
import { BrokenPart } from './BrokenPart';
import classes from './SessionPage.module.css';
import { useDropInto } from './use-drop-into';

const CompareView = lazy(async () => {
  const { CompareView } = await import('../profiles/compare/CompareView');
  return { default: CompareView };
});

/** Compares accounts of a session. Which ones is in the address, so that it can be shared and reloaded. */
export function ComparePage({ userId, session }: { userId: string; session: Session }) {
  const { entries, isLoading, isChecking, problem, isRetrying, retry } = useSessionProfiles(userId, session);
  useDropInto(session);
  const { search } = useLocation();
  const navigate = useNavigate();
  const back = `${sessionAddress(session.session_id)}${viewSearch(search)}`;
  // A choice is shown at once: the router changes the address only when the page for it has been drawn.
  const [shownSearch, showSearch] = useOptimistic(search);

  const choice = readCompareSearch(shownSearch);
  const missing = choice.accounts?.filter((name) => !findNamed(entries, name)) ?? [];
  const isSureOfMissing = missing.length > 0 && !isLoading && !isChecking && problem === null;

  function choose(next: CompareChoice): void {
    startTransition(() => {
      const nextSearch = comparePath(shownSearch, next).search;
      showSearch(nextSearch);
      // "Back" leaves the comparison, however often the choice was changed.
      void navigate({ search: nextSearch }, { replace: true });
    });
  }

  let content;
  if (entries.length >= FEWEST_ACCOUNTS) {
    content = (
      <ErrorBoundary fallback={(_error, reset) => <BrokenPart what="The comparison" onRetry={reset} />}>
        <Suspense fallback={<ProfileSkeleton />}>
          <CompareView
            userId={userId}
            sessionId={session.session_id}
            entries={entries}
            choice={choice}
            onChoose={choose}
          />
        </Suspense>
      </ErrorBoundary>
    );
  } else if (isLoading) {
    content = <ProfileSkeleton />;
  } else if (problem) {
    content = (
      <ProblemPanel
        problem={problem}
        what="The profiles could not be read"
        onRetry={retry}
        isRetrying={isRetrying}
      />
    );
  } else {
    content = (
      <EmptyState
        py="xl"
        icon={<IconArrowsLeftRight size={40} stroke={1.5} />}
        title="Comparing needs two accounts"
        description={
          entries.length === 1
            ? 'This session has one. Add the profile of another account to it.'
            : 'This session has none yet. Add the profiles of two accounts to it.'
        }
      >
        <EmptyState.Actions>
          <Button component={Link} to={back}>
            Go to the session
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    );
  }

  return (
    <div className={classes.page}>
      <Stack gap="md">
        <div>
          <Anchor component={Link} to={back} size="sm" style={{ overflowWrap: 'anywhere' }}>
            <IconArrowLeft size={14} aria-hidden /> {session.title}
          </Anchor>
          <Title order={1} size="h2">
            Compare accounts
          </Title>
          <Text c="dimmed" size="sm">
            Figures of each account’s own posts, side by side and on the same axes.
          </Text>
        </div>
        {isSureOfMissing && (
          <MissingProfiles usernames={missing}>
            {entries.length < FEWEST_ACCOUNTS
              ? 'Import it into this session to compare it.'
              : 'Choose among the accounts below.'}
          </MissingProfiles>
        )}
        {content}
      </Stack>
    </div>
  );
}
