import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';

interface SessionMenuProps {
  title: string;
  onRename: () => void;
  onDelete: () => void;
  size?: 'sm' | 'md' | 'lg';
  tabIndex?: number;
  className?: string;
}

/** What can be done with one session. */
export function SessionMenu({
  title,
  onRename,
  onDelete,
  size = 'sm',
  tabIndex,
  className,
}: SessionMenuProps) {
  return (
    <Menu position="bottom-end" returnFocus={false} withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={size}
          tabIndex={tabIndex}
          className={className}
          aria-label={`Actions for ${title}`}
        >
          <IconDots size={size === 'sm' ? 16 : 18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={onRename}>
          Rename
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onDelete}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
