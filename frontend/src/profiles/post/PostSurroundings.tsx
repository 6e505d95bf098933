import { Anchor, Text } from '@mantine/core';
import type { PostReference } from '@persona-lens/backend/domain/post';
import type { PostRow } from '@persona-lens/backend/domain/post-row';
import { postAddress } from '@persona-lens/backend/domain/post-address';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useApi } from '../../api/use-api';
import { cutText } from '../../lib/cut-text';
import { formatDateTime } from '../../lib/date-format';
import { findNamed } from '../applied-profiles';
import { Section } from '../Section';
import { OutLink } from './OutLink';
import { postPath } from './post-path';
import { postQuery, threadQuery, type PostsOf } from './post-queries';
import classes from './PostSurroundings.module.css';

/** Most characters of a neighbouring post that are shown. */
const LONGEST_EXCERPT = 240;

/** What `PostSurroundings` needs. */
export interface PostSurroundingsProps {
  post: PostRow;
  of: PostsOf;
  /** The accounts of the session, among which there may be the one that is answered. */
  accounts: readonly PostsOf[];
  /** Where the account's posts come from, as the profile says; null when it does not. */
  source: string | null;
  /** The address of the session. */
  sessionPath: string;
  timeZone: string;
}

/** What a post answers, quotes or repeats, and the thread that it belongs to; nothing for one that stands alone. */
export function PostSurroundings(props: PostSurroundingsProps) {
  const { post, of, sessionPath, timeZone } = props;
  const isThreadable = post.kind !== 'repost';
  const thread = useQuery({ ...threadQuery(useApi(), of, post), enabled: isThreadable }).data ?? [];
  const references: [string, PostReference | undefined][] = [
    ['Answers', post.kind === 'thread' && thread.length > 1 ? undefined : post.reply_to],
    ['Quotes', post.quoted],
    ['Repeats', post.reposted],
  ];
  const shown = references.filter(([, reference]) => reference !== undefined);
  return (
    <>
      {shown.length > 0 && (
        <Section title="What it refers to" level={3}>
          {shown.map(([word, reference]) => (
            <Referred key={word} {...props} word={word} reference={reference!} />
          ))}
        </Section>
      )}
      {thread.length > 1 && (
        <Section title={`Thread of ${thread.length} posts`} level={3}>
          <ol className={classes.thread}>
            {thread.map((one) => (
              <li key={one.id} aria-current={one.id === post.id || undefined} className={classes.step}>
                <span className={classes.time}>
                  {one.timestamp_ms > 0 ? formatDateTime(one.timestamp_ms, timeZone) : 'Time unknown'}
                </span>
                {one.id === post.id ? (
                  <Text size="sm">{cutText(one.text, LONGEST_EXCERPT)}</Text>
                ) : (
                  <Anchor component={Link} to={`${sessionPath}/${postPath(of.username, one.id)}`} size="sm">
                    {cutText(one.text, LONGEST_EXCERPT) || 'Post without text'}
                  </Anchor>
                )}
              </li>
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}

function Referred(props: PostSurroundingsProps & { word: string; reference: PostReference }) {
  const { word, reference, of, accounts, source, sessionPath, timeZone } = props;
  const { id, author } = reference;
  // Its account may be another one of the session; without a name it is most likely the account's own.
  const owner = author === undefined ? of : findNamed(accounts, author);
  const query = useQuery({ ...postQuery(useApi(), owner ?? of, id ?? ''), enabled: !!owner && !!id });
  const found = owner && id ? (query.data ?? null) : null;
  const name = author === undefined ? 'a post of an account that the source does not name' : `@${author}`;
  const address =
    id === undefined || author === undefined ? null : postAddress({ id, author }, author, source);
  return (
    <div className={classes.referred}>
      <span className={classes.time}>
        {word} <bdi>{owner ? `@${owner.username}` : name}</bdi>
        {found && found.timestamp_ms > 0 && `, ${formatDateTime(found.timestamp_ms, timeZone)}`}
      </span>
      {found && owner ? (
        <Anchor component={Link} to={`${sessionPath}/${postPath(owner.username, found.id)}`} size="sm">
          {cutText(found.text, LONGEST_EXCERPT) || 'Post without text'}
        </Anchor>
      ) : address === null ? (
        <Text size="sm" c="dimmed">
          {query.isFetching
            ? 'Looking for it…'
            : 'It is not in this session, and the source does not say where it is.'}
        </Text>
      ) : (
        <Text size="sm">
          <OutLink address={address}>Open it on its network</OutLink>
        </Text>
      )}
    </div>
  );
}
