import { ActionIcon, Badge, Group, Text, Title, Tooltip } from '@mantine/core';
import { IconCloudUp, IconPencil, IconTrash } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import type { Session } from '../api/client';
import { usePendingWrites } from '../api/use-api';
import { formatLocalDateTime } from '../lib/relative-time';
import { countsOf } from './session-counts';
import classes from './SessionHeader.module.css';
import { TitleInput } from './TitleInput';

interface SessionHeaderProps {
  session: Session;
  onRename: (sessionId: string, title: string) => void;
  onAskDelete: (sessionId: string) => void;
  /** Stands at the end of the title's line. */
  children?: ReactNode;
}

/** The open session: its title, which can be edited here, when it was made and what is in it. */
export function SessionHeader({ session, onRename, onAskDelete, children }: SessionHeaderProps) {
  const { session_id: id, title, created_at: createdAt } = session;
  const [editingId, setEditingId] = useState<string | null>(null);
  const renameButton = useRef<HTMLButtonElement>(null);
  const unsavedCount = usePendingWrites().filter(({ write }) => write.sessionId === id).length;
  const isEditing = editingId === id;
  return (
    <header className={classes.header}>
      <Group gap={6} wrap="nowrap" className={classes.titleLine}>
        {isEditing ? (
          <TitleInput
            key={id}
            title={title}
            size="md"
            className={classes.input}
            onDone={(newTitle) => {
              if (newTitle !== null) onRename(id, newTitle);
              setEditingId(null);
              // The button is back only after the next drawing.
              requestAnimationFrame(() => renameButton.current?.focus());
            }}
          />
        ) : (
          <>
            <Title order={1} className={classes.title} onDoubleClick={() => setEditingId(id)}>
              {title}
            </Title>
            <Tooltip label="Rename this session">
              <ActionIcon
                ref={renameButton}
                variant="subtle"
                color="gray"
                size="lg"
                aria-label="Rename this session"
                onClick={() => setEditingId(id)}
              >
                <IconPencil size={18} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label="Delete this session">
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label="Delete this session"
                onClick={() => onAskDelete(id)}
              >
                <IconTrash size={18} />
              </ActionIcon>
            </Tooltip>
          </>
        )}
      </Group>
      <Text component="p" className={classes.about}>
        <span>
          Created <time dateTime={new Date(createdAt).toISOString()}>{formatLocalDateTime(createdAt)}</time>
        </span>
        {countsOf(session).map((count) => (
          <span key={count}>{count}</span>
        ))}
        {unsavedCount > 0 && (
          <Badge
            className={classes.unsaved}
            variant="outline"
            color="var(--pl-warning)"
            tt="none"
            leftSection={<IconCloudUp size={13} aria-hidden />}
          >
            Not saved yet
          </Badge>
        )}
      </Text>
      {children}
    </header>
  );
}
