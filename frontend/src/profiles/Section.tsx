import { Group, Paper, Text, Title } from '@mantine/core';
import { useContext, useId, type ReactNode } from 'react';
import { SaidBasis, withoutSaid } from './said-basis';
import classes from './Section.module.css';

/** What `Section` needs. */
export interface SectionProps {
  title: string;
  /** Said under the title, in small print, but for what the page has said already. */
  caption?: ReactNode;
  /** Stands at the end of the title's line. */
  aside?: ReactNode;
  /** Of its heading; 3 when absent. */
  level?: 3 | 4;
  /** Takes little room: its caption stands beside its title. */
  isCompact?: boolean;
  children: ReactNode;
}

/** One part of a profile: a box with a heading that screen readers can jump to. */
export function Section({ title, caption, aside, level = 3, isCompact, children }: SectionProps) {
  const id = useId();
  const said = useContext(SaidBasis);
  const shown = typeof caption === 'string' ? withoutSaid(caption, said) : caption;
  return (
    <Paper
      withBorder
      component="section"
      aria-labelledby={id}
      className={classes.section}
      data-compact={isCompact || undefined}
    >
      <Group justify="space-between" align="flex-start" gap="sm" wrap="nowrap">
        <div className={classes.titles}>
          <Title order={level} size="h5" id={id}>
            {title}
          </Title>
          {shown && (
            <Text size="sm" c="dimmed">
              {shown}
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
