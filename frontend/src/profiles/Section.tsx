import { Group, Paper, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import classes from './Section.module.css';

/** What `Section` needs. */
export interface SectionProps {
  title: string;
  /** Said once under the title, in small print. */
  caption?: ReactNode;
  /** Stands at the end of the title's line. */
  aside?: ReactNode;
  /** Of its heading; 3 when absent. */
  level?: 3 | 4;
  children: ReactNode;
}

/** One part of a profile: a box with a heading that screen readers can jump to. */
export function Section({ title, caption, aside, level = 3, children }: SectionProps) {
  const id = useId();
  return (
    <Paper withBorder component="section" aria-labelledby={id} className={classes.section}>
      <Group justify="space-between" align="flex-start" gap="sm" wrap="nowrap">
        <div className={classes.titles}>
          <Title order={level} size="h5" id={id}>
            {title}
          </Title>
          {caption && (
            <Text size="sm" c="dimmed">
              {caption}
            </Text>
          )}
        </div>
        {aside}
      </Group>
      {children}
    </Paper>
  );
}

/** Says in a section that there is nothing in it, and why. */
export function NothingHere({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  );
}
