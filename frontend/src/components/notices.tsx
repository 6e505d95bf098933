import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** What a notice says: what happened, and what the person can do. */
export interface Notice {
  kind: 'info' | 'success' | 'problem';
  title: string;
  message: ReactNode;
  /** A notice with the id of one that is shown replaces it. */
  id?: string;
  /** Whether it stays until it is closed, as problems do: it leads somewhere. */
  isLasting?: boolean;
}

const looks = {
  info: { color: 'lens', icon: <IconInfoCircle size={20} /> },
  success: { color: 'green', icon: <IconCheck size={20} /> },
  problem: { color: 'red', icon: <IconAlertTriangle size={20} /> },
};

/** Shows a notice in the corner. Problems stay until they are closed, the rest for eight seconds. */
export function showNotice({ kind, title, message, id, isLasting = kind === 'problem' }: Notice): void {
  if (id) notifications.hide(id);
  notifications.show({
    ...looks[kind],
    ...(id ? { id } : {}),
    title,
    message,
    autoClose: isLasting ? false : 8_000,
    style: { overflowWrap: 'anywhere' },
    withBorder: true,
    closeButtonProps: { 'aria-label': 'Close notice' },
  });
}

/** Takes a notice away. */
export function hideNotice(id: string): void {
  notifications.hide(id);
}
