import { Button, EmptyState, Group } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconMessageOff } from '@tabler/icons-react';
import { postAddress } from '@persona-lens/backend/domain/post-address';
import type { PostRow } from '@persona-lens/backend/domain/post-row';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { toProblem } from '../../api/problem';
import { useApi } from '../../api/use-api';
import { ProblemPanel } from '../../components/ProblemPanel';
import type { ProfileEntry } from '../applied-profiles';
import { ProfileSkeleton } from '../ProfileStates';
import { useViewAddress } from '../use-view-address';
import { useProfile } from '../use-profile';
import { CiteMenu } from './CiteMenu';
import { OutLink } from './OutLink';
import { PostDetail } from './PostDetail';
import classes from './PostPanel.module.css';
import { postPath } from './post-path';
import { neighboursQuery, postQuery, type PostsOf } from './post-queries';
import { postsOf } from './posts-of';
import { PostSurroundings } from './PostSurroundings';

/** What `PostPanel` needs. */
export interface PostPanelProps {
  userId: string;
  sessionId: string;
  entry: ProfileEntry;
  /** All accounts of the session. */
  entries: readonly ProfileEntry[];
  postId: string;
  /** The address of the session. */
  sessionPath: string;
}

/** One post with its surroundings, or what stands in its place while it is read and when there is none. */
export function PostPanel(props: PostPanelProps) {
  const { userId, sessionId, entry, postId, sessionPath } = props;
  const of = postsOf(userId, sessionId, entry);
  const query = useQuery({ ...postQuery(useApi(), of, postId), enabled: entry.isSaved });
  if (query.data) return <OpenPost key={postId} {...props} of={of} post={query.data} />;
  if (query.error) {
    return (
      <ProblemPanel
        problem={toProblem(query.error)}
        what="The post could not be read"
        onRetry={() => void query.refetch()}
        isRetrying={query.isFetching}
      />
    );
  }
  if (entry.isSaved && query.data === undefined) return <ProfileSkeleton />;
  return (
    <EmptyState py={64} icon={<IconMessageOff size={40} stroke={1.5} />}>
      <EmptyState.Title order={1}>
        {entry.isSaved ? 'This post is not in the profile' : 'This profile is not saved yet'}
      </EmptyState.Title>
      <EmptyState.Description>
        {entry.isSaved
          ? `It may have gone with a newer import of @${entry.username}, or the address was not copied whole.`
          : 'Its posts have pages of their own as soon as the server can be reached.'}
      </EmptyState.Description>
      <EmptyState.Actions>
        <Button component={Link} to={`${sessionPath}?profile=${encodeURIComponent(entry.username)}`}>
          Go to the profile
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}

function OpenPost({
  entry,
  entries,
  userId,
  sessionId,
  sessionPath,
  of,
  post,
}: PostPanelProps & { of: PostsOf; post: PostRow }) {
  const { timeZone } = useViewAddress().zone;
  const profile = useProfile(userId, sessionId, entry).content?.profile ?? null;
  const { username } = entry;
  const source = profile?.sample?.source ?? null;
  // Until the profile is there it is not known whose networks' addresses to make.
  const address = post.url ?? (profile && postAddress(post, username, source));
  const cited = () => ({
    name: post.author_name ?? profile?.account.displayName ?? username,
    username: post.author ?? username,
    id: post.id,
    text: post.text,
    address: address ?? null,
    timestampMs: post.timestamp_ms > 0 ? post.timestamp_ms : null,
    accessedMs: Date.now(),
  });
  return (
    <>
      <Neighbours of={of} post={post} sessionPath={sessionPath} />
      <PostDetail post={post} username={username} profile={profile} timeZone={timeZone}>
        <CiteMenu cited={cited} />
        {address ? (
          <>
            <OutLink address={address}>Original</OutLink>
            <OutLink address={`https://web.archive.org/web/*/${address}`}>
              Copies in the Wayback Machine
            </OutLink>
            <OutLink address={`https://archive.ph/${address}`}>Copies on archive.ph</OutLink>
          </>
        ) : (
          profile && <span className={classes.absent}>The source does not say where the original is.</span>
        )}
      </PostDetail>
      <PostSurroundings
        post={post}
        of={of}
        accounts={entries.filter(({ isSaved }) => isSaved).map((other) => postsOf(userId, sessionId, other))}
        source={source}
        sessionPath={sessionPath}
        timeZone={timeZone}
      />
    </>
  );
}

function Neighbours({ of, post, sessionPath }: { of: PostsOf; post: PostRow; sessionPath: string }) {
  const { data } = useQuery(neighboursQuery(useApi(), of, post));
  const to = (id: string) => `${sessionPath}/${postPath(of.username, id)}`;
  return (
    <Group
      component="nav"
      aria-label="Posts before and after"
      justify="space-between"
      className={classes.neighbours}
    >
      <Step to={data?.older ? to(data.older) : null} label="Older post" icon="left" />
      <Step to={data?.newer ? to(data.newer) : null} label="Newer post" icon="right" />
    </Group>
  );
}

/** A way to another post; it stays in its place where there is none, so that nothing moves. */
function Step({ to, label, icon }: { to: string | null; label: string; icon: 'left' | 'right' }) {
  const look = {
    variant: 'subtle',
    size: 'compact-sm',
    leftSection: icon === 'left' && <IconArrowLeft size={16} />,
    rightSection: icon === 'right' && <IconArrowRight size={16} />,
  } as const;
  return to === null ? (
    <Button {...look} disabled>
      {label}
    </Button>
  ) : (
    <Button {...look} component={Link} to={to}>
      {label}
    </Button>
  );
}
