import { Alert, Stack } from '@mantine/core';
import { readFilter, writeFilter } from '@persona-lens/backend/domain/post-filter/filter-address';
import { withoutDimension } from '@persona-lens/backend/domain/post-filter/post-filter';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { formatCounted } from '../lib/number-format';
import { formatLocalDateTime } from '../lib/relative-time';
import type { ProfileEntry } from './applied-profiles';
import { changesText } from './changes-text';
import { AboutSection } from './charts/AboutSection';
import { basisText } from './charts/basis';
import { FilterProblems } from './charts/FilterProblems';
import { StyleGroup } from './charts/StyleGroup';
import { SummarySection } from './charts/SummarySection';
import { TopicGroup } from './charts/TopicGroup';
import { usePostFilter } from './charts/use-post-filter';
import { ViewBar } from './charts/ViewBar';
import { InSight } from './charts/ViewGroup';
import { WhenGroup } from './charts/WhenGroup';
import { WorksGroup } from './charts/WorksGroup';
import { postsOf } from './post/posts-of';
import { PostSection } from './PostSection';
import type { Profile } from './profile';
import { ProfileCard } from './ProfileCard';
import { RemoveProfileDialog } from './RemoveProfileDialog';
import { PictureSourceContext, pictureSourceOf } from './pictures/picture-source';
import { SaidBasis } from './said-basis';
import type { ReadProfile } from './read-profile';
import { useProfileDownload } from './use-profile-download';

/** What `ProfileView` needs. */
export interface ProfileViewProps {
  userId: string;
  sessionId: string;
  entry: ProfileEntry;
  /** What is in it. */
  content: ReadProfile;
  onRemove: (username: string) => void;
}

/** What is left free below the bar above what it led to, in pixels. */
const BELOW_BAR_PX = 10;

/** Everything about one profile, what is on the first screen before the rest. */
export function ProfileView({ userId, sessionId, entry, content, onRemove }: ProfileViewProps) {
  const { username, isSaved } = entry;
  const { profile, unreadable } = content;
  const state = usePostFilter(profile);
  const { whole, filtered, applied, problems, change } = state;
  const { timeZone } = state.zone;
  const view = useMemo(
    () => ({ profile, whole, filtered, applied, timeZone, change }),
    [profile, whole, filtered, applied, timeZone, change],
  );
  const clear = useCallback(() => change(() => ({})), [change]);
  const filterByText = useCallback(
    (text: string) =>
      change((filter) => {
        const params = writeFilter(withoutDimension(filter, 'text'));
        params.append('q', text);
        return readFilter(params).filter;
      }),
    [change],
  );
  const of = useMemo(() => postsOf(userId, sessionId, entry), [userId, sessionId, entry]);
  // False for the first drawing: what is on the first screen does not wait for what is below it.
  const isRestDrawn = useDeferredValue(true, false);
  const root = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const goTo = useCallback((anchor: string) => {
    const part = root.current?.querySelector<HTMLElement>(`[data-anchor="${anchor}"]`);
    if (!part || !bar.current) return;
    part.focus({ preventScroll: true });
    // It must not end up under the bar, which is as high as the filters in it need.
    part.style.scrollMarginTop = `calc(var(--app-shell-header-offset, 0rem) + ${bar.current.offsetHeight + BELOW_BAR_PX}px)`;
    part.scrollIntoView({ block: 'start' });
  }, []);
  const showPosts = useCallback(() => goTo('posts'), [goTo]);
  const saidBasis = basisText(filtered.passing.part('patterns').coverage, timeZone);
  const pictureSource = useMemo(
    () => pictureSourceOf([{ username, profile }], timeZone),
    [username, profile, timeZone],
  );
  const [isRemoving, setRemoving] = useState(false);
  const { isDownloading, downloadProfile } = useProfileDownload(userId, sessionId);
  return (
    <Stack gap="sm" ref={root}>
      <ProfileCard
        username={username}
        profile={profile}
        isSaved={isSaved}
        isDownloading={isDownloading}
        onDownload={() => void downloadProfile(entry)}
        onRemove={() => setRemoving(true)}
      />
      {unreadable > 0 && (
        <Alert
          color="orange"
          icon={<IconAlertTriangle />}
          title={`${formatCounted(unreadable, 'post')} cannot be shown`}
        >
          They are not written as posts are. They are kept as they are: see the original JSON.
        </Alert>
      )}
      <ChangesNote profile={profile} />
      <ViewBar ref={bar} state={state} allPosts={profile.posts.length} onGoTo={goTo} />
      <FilterProblems problems={problems} />
      <SummarySection {...view} />
      <PictureSourceContext value={pictureSource}>
        <SaidBasis value={saidBasis}>
          <InSight view={view}>{(seen) => <WhenGroup {...seen} />}</InSight>
          {isRestDrawn && (
            <>
              <InSight view={view}>{(seen) => <WorksGroup {...seen} />}</InSight>
              <InSight view={view}>{(seen) => <TopicGroup {...seen} onShowPosts={showPosts} />}</InSight>
              <StyleGroup {...view} />
              <AboutSection
                username={username}
                profile={profile}
                coverage={filtered.passing.part('content').coverage}
                filter={applied}
                timeZone={timeZone}
              />
              <PostSection
                of={of}
                isSaved={isSaved}
                profile={profile}
                reposts={whole.part('patterns').figures.shares.reposts}
                filter={applied}
                timeZone={timeZone}
                onClearFilters={clear}
                onFilterByText={filterByText}
              />
            </>
          )}
        </SaidBasis>
      </PictureSourceContext>
      <RemoveProfileDialog
        isOpen={isRemoving}
        username={username}
        postsCount={profile.posts.length + unreadable}
        onRemove={() => onRemove(username)}
        onClose={() => setRemoving(false)}
      />
    </Stack>
  );
}

/** What the last import changed; nothing for the first one. */
function ChangesNote({ profile: { changes, sample } }: { profile: Profile }) {
  if (!changes) return null;
  const { analyzed_at_ms_before: beforeMs } = changes;
  const title =
    beforeMs === null ? 'Imported again' : `Changes since the import of ${formatLocalDateTime(beforeMs)}`;
  return (
    <Alert variant="light" icon={<IconRefresh />} title={title}>
      {changesText(changes, sample)}
    </Alert>
  );
}
