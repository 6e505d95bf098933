import { ActionIcon, Anchor, Group, Kbd, Menu, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { useOs } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import {
  IconApi,
  IconDotsVertical,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconSearch,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Logo } from '../components/Logo';
import classes from './AppHeader.module.css';
import { ColorSchemeItems, ColorSchemeMenu } from './ColorSchemeMenu';

/** Where the backend serves its interactive documentation. */
export const API_DOCS_URL = '/docs';

interface AppHeaderProps {
  /** Whether there is no room for a sidebar; `children` then choose the session. */
  isNarrow: boolean;
  /** Whether the list of sessions is folded away. */
  isFolded: boolean;
  onFold: (isFolded: boolean) => void;
  children?: ReactNode;
}

/** The bar on top of the app. */
export function AppHeader({ isNarrow, isFolded, onFold, children }: AppHeaderProps) {
  const isApple = /mac|ios/.test(useOs());
  if (isNarrow) {
    return (
      <Group h="100%" px="sm" gap="xs" wrap="nowrap">
        <Link to="/" className={classes.home} aria-label="Persona Lens">
          <Logo size={32} />
        </Link>
        {children}
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size={36} aria-label="App menu">
              <IconDotsVertical size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconSearch size={16} />} onClick={spotlight.open}>
              Search sessions and actions
            </Menu.Item>
            <Menu.Item leftSection={<IconApi size={16} />} component="a" href={API_DOCS_URL} target="_blank">
              API documentation
            </Menu.Item>
            <Menu.Divider />
            <ColorSchemeItems />
          </Menu.Dropdown>
        </Menu>
      </Group>
    );
  }
  const foldLabel = isFolded ? 'Show the sessions' : 'Hide the sessions';
  const FoldIcon = isFolded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  return (
    <Group h="100%" px="md" gap="xs" wrap="nowrap" justify="space-between">
      <Group gap="xs" wrap="nowrap">
        <Tooltip label={foldLabel}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            ml={-6}
            aria-label={foldLabel}
            onClick={() => onFold(!isFolded)}
          >
            <FoldIcon size={20} />
          </ActionIcon>
        </Tooltip>
        <Link to="/" className={classes.home}>
          <Logo />
          <Text span fw={650} fz="md" className={classes.name}>
            Persona Lens
          </Text>
        </Link>
      </Group>
      <UnstyledButton
        className={classes.search}
        onClick={spotlight.open}
        aria-keyshortcuts="Control+K Meta+K"
      >
        <IconSearch size={16} aria-hidden />
        <span>Search sessions and actions</span>
        <Kbd size="xs" aria-hidden>
          {isApple ? '⌘ K' : 'Ctrl K'}
        </Kbd>
      </UnstyledButton>
      <Group gap={4} wrap="nowrap">
        <Anchor
          href={API_DOCS_URL}
          target="_blank"
          className={classes.docs}
          underline="never"
          visibleFrom="md"
        >
          <IconApi size={20} aria-hidden /> API docs
        </Anchor>
        <Tooltip label="API documentation">
          <ActionIcon
            component="a"
            href={API_DOCS_URL}
            target="_blank"
            variant="subtle"
            color="gray"
            size="lg"
            hiddenFrom="md"
            aria-label="API docs"
          >
            <IconApi size={20} />
          </ActionIcon>
        </Tooltip>
        <ColorSchemeMenu />
      </Group>
    </Group>
  );
}
