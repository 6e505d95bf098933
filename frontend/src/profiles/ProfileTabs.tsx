import { Scroller, Tabs, VisuallyHidden } from '@mantine/core';
import { IconCloudUp } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { ProfileEntry } from './applied-profiles';
import { CompareButton } from './CompareButton';
import classes from './ProfileTabs.module.css';

/** What `ProfileTabs` needs. */
export interface ProfileTabsProps {
  entries: readonly ProfileEntry[];
  /** Null while none of them is shown. */
  selected: ProfileEntry | null;
  onSelect: (username: string) => void;
  /** What the selected tab shows, or what stands in its place. */
  children: ReactNode;
}

/** The profiles of a session, one tab each. */
export function ProfileTabs({ entries, selected, onSelect, children }: ProfileTabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const shown = selected?.username;
  useEffect(() => {
    const tab = list.current?.querySelector('[aria-selected="true"]');
    tab?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [shown]);
  return (
    <Tabs
      value={shown === undefined ? null : tabValue(shown)}
      onChange={(value) => value !== null && onSelect(decodeURIComponent(value))}
    >
      <div className={classes.row}>
        <Scroller
          className={classes.scroller}
          edgeGradientColor="var(--pl-canvas)"
          startControlProps={{ 'aria-label': 'Scroll to earlier profiles' }}
          endControlProps={{ 'aria-label': 'Scroll to later profiles' }}
        >
          <Tabs.List ref={list} aria-label="Profiles" className={classes.list}>
            {entries.map(({ username, isSaved }) => (
              <Tabs.Tab
                key={username}
                className={classes.tab}
                value={tabValue(username)}
                title={`@${username}`}
                rightSection={
                  !isSaved && (
                    <>
                      <IconCloudUp size={16} className={classes.unsaved} aria-hidden />
                      <VisuallyHidden>, not saved yet</VisuallyHidden>
                    </>
                  )
                }
              >
                <bdi className={classes.name}>@{username}</bdi>
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Scroller>
        <div className={classes.aside}>
          <CompareButton usernames={entries.map(({ username }) => username)} selected={shown} />
        </div>
      </div>
      {shown === undefined ? (
        <div className={classes.panel}>{children}</div>
      ) : (
        <Tabs.Panel key={shown} value={tabValue(shown)} className={classes.panel}>
          {children}
        </Tabs.Panel>
      )}
    </Tabs>
  );
}

/** Ids are made of the values, and an id must have no blanks. */
function tabValue(username: string): string {
  return encodeURIComponent(username);
}
