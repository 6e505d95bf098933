import { Anchor } from '@mantine/core';
import { IconFolder, IconMessageCircle, IconQuote, IconUser } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { SearchGroup, SearchHit } from '../api/search';
import { formatLocalDateTime } from '../lib/relative-time';
import classes from './Found.module.css';
import { FoundText } from './FoundText';

/** The sign of each kind of hit. */
export const hitIcons = { title: IconFolder, account: IconUser, message: IconMessageCircle, post: IconQuote };

interface FoundGroupsProps {
  groups: readonly SearchGroup[];
  /** Where a hit is shown, and its session. */
  addressOf: (sessionId: string, hit: SearchHit | null) => string;
  /** Where all that is found in a session is shown; null when that is shown already. */
  allOf: ((sessionId: string) => string) | null;
}

/** What was found, by session. */
export function FoundGroups({ groups, addressOf, allOf }: FoundGroupsProps) {
  return (
    <ul className={classes.groups} role="list">
      {groups.map(({ session_id: sessionId, title, hits }) => (
        <li key={sessionId}>
          <div className={classes.head}>
            <h2 className={classes.title}>
              <Anchor component={Link} to={addressOf(sessionId, null)} inherit>
                {title}
              </Anchor>
            </h2>
            {allOf && (
              <Anchor
                component={Link}
                to={allOf(sessionId)}
                size="sm"
                aria-label={`All in this session, ${title}`}
              >
                All in this session
              </Anchor>
            )}
          </div>
          <ul className={classes.hits} role="list">
            {hits.map((hit) => (
              <li key={`${hit.kind} ${hit.username} ${hit.id}`} className={classes.hit}>
                <FoundHit hit={hit} to={addressOf(sessionId, hit)} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function FoundHit({ hit, to }: { hit: SearchHit; to: string }) {
  const Icon = hitIcons[hit.kind];
  return (
    <Link to={to} className={classes.link}>
      <Icon size={16} stroke={1.5} aria-hidden className={classes.icon} />
      <span>
        <span className={classes.about}>{describeHit(hit)}</span>
        <FoundText pieces={hit.pieces} />
      </span>
    </Link>
  );
}

/** What kind of hit it is, whose and from when. */
export function describeHit({ kind, username, role, created_at }: SearchHit): string {
  const kinds = {
    title: 'Session',
    account: 'Account',
    message: role === 'agent' ? 'Answer' : 'Question',
    post: `Post by @${username}`,
  };
  return [kinds[kind], created_at === null ? null : formatLocalDateTime(created_at)]
    .filter(Boolean)
    .join(' · ');
}
