import { ActionIcon, CopyButton, Group, Tooltip } from '@mantine/core';
import {
  IconCheck,
  IconChevronLeft,
  IconChevronRight,
  IconCopy,
  IconPencil,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Message } from '../api/messages';
import { formatCount } from '../lib/number-format';
import classes from './MessageItem.module.css';

interface MessageToolsProps {
  message: Message;
  /** Whether it can be deleted. */
  canChange: boolean;
  canEdit: boolean;
  /** Whether it can be answered, or be answered anew. */
  canAnswer: boolean;
  onAnswer: () => void;
  onEdit: () => void;
  onAskDelete: () => void;
  onWalk: (messageId: string) => void;
}

/** What can be done with one message. */
export function MessageTools(props: MessageToolsProps) {
  const { message, canChange, canEdit, canAnswer, onAnswer, onEdit, onAskDelete, onWalk } = props;
  return (
    <Group gap={0} className={classes.tools} role="group" aria-label="Message actions">
      {message.branch.count > 1 && <Versions branch={message.branch} onWalk={onWalk} />}
      <CopyButton value={message.content}>
        {({ copied, copy }) => (
          <Tool label={copied ? 'Copied' : 'Copy'} onClick={copy}>
            {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          </Tool>
        )}
      </CopyButton>
      {canAnswer && (
        <Tool label={message.role === 'user' ? 'Answer this' : 'Answer again'} onClick={onAnswer}>
          <IconRefresh size={16} />
        </Tool>
      )}
      {canEdit && (
        <Tool label="Edit" onClick={onEdit}>
          <IconPencil size={16} />
        </Tool>
      )}
      {canChange && (
        <Tool label="Delete" onClick={onAskDelete}>
          <IconTrash size={16} />
        </Tool>
      )}
    </Group>
  );
}

interface ToolProps {
  label: string;
  onClick: () => void;
  isDisabled?: boolean;
  children: ReactNode;
}

function Tool({ label, onClick, isDisabled = false, children }: ToolProps) {
  return (
    <Tooltip label={label} openDelay={400}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={label}
        disabled={isDisabled}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

function Versions({ branch, onWalk }: { branch: Message['branch']; onWalk: (messageId: string) => void }) {
  const { index, count, previous_id: previousId, next_id: nextId } = branch;
  return (
    <>
      <Tool
        label="Older version"
        isDisabled={previousId === null}
        onClick={() => previousId !== null && onWalk(previousId)}
      >
        <IconChevronLeft size={16} />
      </Tool>
      <span className={classes.version}>
        {formatCount(index + 1)} / {formatCount(count)}
      </span>
      <Tool
        label="Newer version"
        isDisabled={nextId === null}
        onClick={() => nextId !== null && onWalk(nextId)}
      >
        <IconChevronRight size={16} />
      </Tool>
    </>
  );
}
