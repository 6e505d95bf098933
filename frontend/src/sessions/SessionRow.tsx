import { Text, VisuallyHidden } from '@mantine/core';
import { IconCloudUp } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { Link } from 'react-router';
import type { Session } from '../api/client';
import { formatLocalDateTime, formatRelative } from '../lib/relative-time';
import { sessionAddress } from './session-address';
import { countsOf } from './session-counts';
import { SessionMenu } from './SessionMenu';
import classes from './SessionRow.module.css';
import { TitleInput } from './TitleInput';

/** What a person does with a row. */
export interface SessionRowActions {
  onRename: (sessionId: string, title: string) => void;
  onStartRename: (sessionId: string) => void;
  onEndRename: (sessionId: string) => void;
  onAskDelete: (sessionId: string) => void;
}

interface SessionRowProps {
  session: Session;
  isActive: boolean;
  /** Whether Tab reaches this row; of all rows it is one. */
  isRoving: boolean;
  isEditing: boolean;
  isUnsaved: boolean;
  /** Whether it has messages that nobody has seen here. */
  hasNews: boolean;
  /** Rounded to the minute, so that rows are not drawn more often than they change. */
  nowMs: number;
  actions: SessionRowActions;
}

/** One session of the sidebar: a link to it, or its title being edited. */
export const SessionRow = memo(function SessionRow(props: SessionRowProps) {
  const { session, isActive, isRoving, isEditing, isUnsaved, hasNews, nowMs, actions } = props;
  const { session_id: id, title } = session;
  const [isNear, setIsNear] = useState(false);
  if (isEditing) {
    return (
      <div className={classes.editor}>
        <TitleInput
          title={title}
          size="sm"
          onDone={(newTitle) => {
            if (newTitle !== null) actions.onRename(id, newTitle);
            actions.onEndRename(id);
          }}
        />
      </div>
    );
  }
  return (
    <div className={classes.row} data-active={isActive || undefined} onPointerEnter={() => setIsNear(true)}>
      <Link
        className={classes.link}
        to={sessionAddress(id)}
        tabIndex={isRoving ? 0 : -1}
        aria-current={isActive ? 'page' : undefined}
        aria-keyshortcuts="F2 Delete"
        data-session-id={id}
        onDoubleClick={() => actions.onStartRename(id)}
      >
        <span className={classes.name}>
          <span className={classes.title} title={title}>
            {title}
          </span>
          {hasNews && (
            <span className={classes.news}>
              New<VisuallyHidden> messages</VisuallyHidden>
            </span>
          )}
        </span>
        <span className={classes.about}>
          {isUnsaved ? (
            <Text span inherit className={classes.unsaved}>
              <IconCloudUp size={14} aria-hidden /> Not saved yet
            </Text>
          ) : (
            <time
              dateTime={new Date(session.created_at).toISOString()}
              title={formatLocalDateTime(session.created_at)}
            >
              {formatRelative(session.created_at, nowMs)}
            </time>
          )}
          {countsOf(session).map((count) => (
            <span key={count}>{count}</span>
          ))}
        </span>
      </Link>
      {/* A menu costs more than the rest of the row together: only a row that somebody is at has one. */}
      {(isActive || isRoving || isNear) && (
        <SessionMenu
          title={title}
          tabIndex={isRoving ? 0 : -1}
          className={classes.menu}
          onRename={() => actions.onStartRename(id)}
          onDelete={() => actions.onAskDelete(id)}
        />
      )}
    </div>
  );
});
