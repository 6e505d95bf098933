import { Anchor, Group, Text } from '@mantine/core';
import {
  IconEye,
  IconHeart,
  IconLink,
  IconMessageCircle,
  IconPhoto,
  IconRepeat,
  type Icon,
} from '@tabler/icons-react';
import { knownCount, type Post, type PostVersion } from '@persona-lens/backend/domain/post';
import type { PostRow } from '@persona-lens/backend/domain/post-row';
import { hasMedia, linksOf, timeOf } from '@persona-lens/backend/domain/statistics/post-parts';
import { addressesIn } from '@persona-lens/backend/domain/text-entities';
import { memo } from 'react';
import { formatDateTime, toIsoTime } from '../lib/date-format';
import { hrefOf } from '../lib/linkify';
import { formatCounted } from '../lib/number-format';
import { languageName } from './charts/figure-names';
import { ClampedText } from './ClampedText';
import { Link } from 'react-router';
import { Count } from './Count';
import { postPath } from './post/post-path';
import classes from './PostItem.module.css';

/** What `PostItem` needs. */
export interface PostItemProps {
  post: PostRow;
  /** The profile's account: another author is named. */
  username: string;
  /** Of its date. */
  timeZone: string;
}

const KINDS = { reply: 'Reply', quote: 'Quote', thread: 'Thread', repost: 'Repost' } as const;

/** One post: when, what, with which media, and how it did. Memoised: a list may hold thousands. */
export const PostItem = memo(function PostItem({ post, username, timeZone }: PostItemProps) {
  const isOther = post.author !== null && post.author.toLowerCase() !== username.toLowerCase();
  const timestampMs = timeOf(post);
  const { kind } = post;
  const repeated = post.reposted?.author;
  return (
    <article className={classes.post}>
      <Group gap="2px 10px" className={classes.head}>
        {timestampMs === null ? (
          <Anchor component={Link} relative="route" to={postPath(username, post.id)} className={classes.time}>
            Time unknown
          </Anchor>
        ) : (
          <Anchor component={Link} relative="route" to={postPath(username, post.id)} className={classes.time}>
            <time dateTime={toIsoTime(timestampMs)}>{formatDateTime(timestampMs, timeZone)}</time>
          </Anchor>
        )}
        {timestampMs !== null && post.time_claimed && (
          <span className={classes.tag} title="Other signs of when this was written contradict this time.">
            Time as claimed
          </span>
        )}
        {kind !== 'original' && (
          <span className={classes.tag}>
            {KINDS[kind]}
            {kind === 'repost' && repeated !== undefined && (
              <>
                {' '}
                of <bdi>@{repeated}</bdi>
              </>
            )}
          </span>
        )}
        {post.lang !== undefined && <span>{languageName(post.lang)}</span>}
        {isOther && <bdi className={classes.author}>by @{post.author}</bdi>}
      </Group>
      {post.text === '' ? (
        <Text c="dimmed" fs="italic">
          No text
        </Text>
      ) : (
        <ClampedText text={post.text} />
      )}
      {post.versions !== undefined && <Versions versions={post.versions} timeZone={timeZone} />}
      {hasMedia(post) && <Media addresses={post.media} />}
      <Links post={post} />
      <ul className={classes.figures} aria-label="Reactions">
        <Figure icon={IconHeart} label="Likes" value={knownCount(post, 'likes')} />
        <Figure icon={IconRepeat} label="Reposts" value={knownCount(post, 'retweets')} />
        <Figure icon={IconMessageCircle} label="Replies" value={knownCount(post, 'replies')} />
        <Figure icon={IconEye} label="Views" value={knownCount(post, 'views')} />
      </ul>
    </article>
  );
});

/** What an edited post said before. */
function Versions({ versions, timeZone }: { versions: readonly PostVersion[]; timeZone: string }) {
  return (
    <details className={classes.media}>
      <summary>Edited; {formatCounted(versions.length, 'earlier version')}</summary>
      {versions.map(({ id, text, timestamp_ms: ms }) => (
        <div key={id}>
          {ms > 0 && <time dateTime={toIsoTime(ms)}>{formatDateTime(ms, timeZone)}</time>}
          <ClampedText text={text} />
        </div>
      ))}
    </details>
  );
}

/** Most links below a post. */
const MOST_LINKS = 20;

/** The addresses that the text does not show, because it was cut or has a short form of them. */
function Links({ post }: { post: Pick<Post, 'text' | 'links'> }) {
  const inText = new Set(addressesIn(post.text).map(({ address }) => address));
  const hrefs = linksOf(post)
    .filter((link) => !inText.has(link))
    .slice(0, MOST_LINKS)
    .flatMap((link) => hrefOf(link) ?? []);
  if (hrefs.length === 0) return null;
  return (
    <Group gap="xs" className={classes.media}>
      <IconLink size={16} aria-hidden />
      {hrefs.map((href, index) => (
        <Anchor
          key={index}
          href={href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          size="sm"
          title={href}
          className={classes.link}
        >
          {href.replace(/^https?:\/\/(?:www\.)?/, '')}
        </Anchor>
      ))}
    </Group>
  );
}

function Media({ addresses }: { addresses: readonly string[] }) {
  const links = addresses.slice(0, MOST_LINKS).flatMap((address) => {
    const href = hrefOf(address);
    return href === null ? [] : [href];
  });
  return (
    <Group gap="xs" wrap={links.length === 0 ? 'nowrap' : 'wrap'} className={classes.media}>
      <IconPhoto size={16} aria-hidden />
      {links.length === 0 && <span>Had media; the profile does not say where they are</span>}
      {links.map((href, index) => (
        <Anchor
          key={index}
          href={href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          size="sm"
          title={href}
        >
          {mediaName(href, index, links.length)}
        </Anchor>
      ))}
    </Group>
  );
}

function mediaName(href: string, index: number, count: number): string {
  const kind = /\.(mp4|webm|mov|m3u8|m4v)(?:$|[?:])/i.test(href) ? 'Video' : 'Picture';
  const place = count > 1 ? ` ${index + 1}` : '';
  return `${kind}${place} on ${new URL(href).hostname}`;
}

function Figure({ icon: Icon, label, value }: { icon: Icon; label: string; value: number | null }) {
  return (
    <li title={label}>
      <Icon size={16} aria-hidden />
      <span className={classes.label}>{label} </span>
      <Count value={value} />
    </li>
  );
}
