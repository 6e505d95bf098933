import { Paper, Title } from '@mantine/core';
import { measures } from '@persona-lens/backend/domain/post';
import type { PostRow } from '@persona-lens/backend/domain/post-row';
import type { ReactNode } from 'react';
import { formatDateTime, toIsoTime } from '../../lib/date-format';
import { formatCounted } from '../../lib/number-format';
import { languageName, MEASURE_NAMES } from '../charts/figure-names';
import { Count } from '../Count';
import type { Profile } from '../profile';
import { RichText } from '../RichText';
import { OutLink } from './OutLink';
import classes from './PostDetail.module.css';

/** What kinds of posts are called, one of them. */
const KIND_WORDS = {
  original: 'Post',
  reply: 'Reply',
  quote: 'Quote',
  thread: 'Continued thread',
  repost: 'Repost',
} as const;

const ATTACHMENT_WORDS = {
  photo: 'Picture',
  video: 'Video',
  animation: 'Animation',
  audio: 'Sound',
  other: 'Attachment',
} as const;

/** What `PostDetail` needs. */
export interface PostDetailProps {
  post: PostRow;
  username: string;
  /** Null while it is read: what its source does not carry is then not known. */
  profile: Profile | null;
  timeZone: string;
  /** What can be done with it. */
  children: ReactNode;
}

/** One post, large, with all that is known of it. */
export function PostDetail({ post, username, profile, timeZone, children }: PostDetailProps) {
  const { timestamp_ms: timestampMs, kind } = post;
  return (
    <Paper
      withBorder
      component="article"
      className={classes.post}
      aria-label={`${KIND_WORDS[kind]} of @${username}`}
    >
      <header className={classes.head}>
        <Title order={1} size="h5">
          {KIND_WORDS[kind]} of <bdi>@{username}</bdi>
        </Title>
        {timestampMs > 0 ? (
          <time dateTime={toIsoTime(timestampMs)}>{formatDateTime(timestampMs, timeZone)}</time>
        ) : (
          <span>Time unknown</span>
        )}
        {timestampMs > 0 && timeZone !== 'UTC' && <span>{formatDateTime(timestampMs, 'UTC')}</span>}
        {post.time_claimed && <span>as claimed: other signs contradict this time</span>}
      </header>
      <div className={classes.text} lang={post.lang}>
        {post.text === '' ? <p className={classes.absent}>No text</p> : <RichText text={post.text} />}
      </div>
      <dl className={classes.counts} aria-label="Reactions">
        {measures.map((measure) => (
          <div key={measure}>
            <dt>{MEASURE_NAMES[measure]}</dt>
            <dd>
              {profile?.notCarried.has(measure) ? (
                <span className={classes.absent}>not in this source</span>
              ) : (
                <Count value={post[measure] ?? null} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      <Attachments post={post} />
      <Facts post={post} timeZone={timeZone} />
      <div className={classes.actions}>{children}</div>
    </Paper>
  );
}

function Attachments({ post }: { post: PostRow }) {
  // Where the source describes none, what its `media` are is not known, nor whether they have a description.
  const isDescribed = post.attachments !== undefined;
  const attachments =
    post.attachments ?? post.media.map((url) => ({ kind: 'other' as const, url, alt: undefined }));
  if (attachments.length === 0) {
    return post.has_media ? (
      <p className={classes.absent}>Had pictures or video; the source does not say where.</p>
    ) : null;
  }
  const nameOf = (kind: keyof typeof ATTACHMENT_WORDS) =>
    isDescribed ? ATTACHMENT_WORDS[kind] : 'Picture or video';
  return (
    <ul className={classes.attachments} aria-label="Attachments">
      {attachments.map(({ kind, url, alt }, index) => (
        <li key={index}>
          {url === '' ? nameOf(kind) : <OutLink address={url}>{nameOf(kind)}</OutLink>}
          {alt !== undefined ? (
            <blockquote className={classes.alt}>
              <RichText text={alt} />
            </blockquote>
          ) : (
            isDescribed && <span className={classes.absent}> without an alternative text</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Facts({ post, timeZone }: { post: PostRow; timeZone: string }) {
  const { links = [], links_written: written, versions = [] } = post;
  const facts: [string, ReactNode][] = [];
  if (links.length > 0) {
    facts.push([
      links.length === 1 ? 'Link' : 'Links',
      <ul key="links" className={classes.links}>
        {links.map((link, index) => (
          <li key={index}>
            <OutLink address={link} />
            {written?.[index] !== undefined && written[index] !== link && (
              <span className={classes.absent}> written {written[index]}</span>
            )}
          </li>
        ))}
      </ul>,
    ]);
  }
  if (post.lang !== undefined) facts.push(['Language', languageName(post.lang)]);
  if (post.client !== undefined) facts.push(['Written with', post.client]);
  if (post.place !== undefined) facts.push(['In the source', `record ${post.place}`]);
  facts.push(['Id', <code key="id">{post.id}</code>]);
  return (
    <>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {versions.length > 0 && (
        <details className={classes.versions}>
          <summary>Edited; {formatCounted(versions.length, 'earlier version')}</summary>
          {versions.map(({ id, text, timestamp_ms: ms }) => (
            <blockquote key={id} className={classes.alt}>
              {ms > 0 && <time dateTime={toIsoTime(ms)}>{formatDateTime(ms, timeZone)}</time>}
              <RichText text={text} />
            </blockquote>
          ))}
        </details>
      )}
    </>
  );
}
