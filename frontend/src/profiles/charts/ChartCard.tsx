import { Group, VisuallyHidden } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Picture } from '../pictures/picture';
import { PictureMenu } from '../pictures/PictureMenu';
import { NothingHere, Section } from '../Section';
import { TableSwitch } from '../TableSwitch';

/** What `ChartCard` needs. */
export interface ChartCardProps {
  title: string;
  /** What it rests on. */
  basis: string;
  /** The same figures as a table; without anything to click when it is there for screen readers only. */
  table: (isStatic: boolean) => ReactNode;
  /** The chart is but a picture: screen readers get the table instead. */
  isPicture?: boolean;
  /** What it shows, to be saved as a file. */
  picture: () => Picture;
  /** Why there is nothing to draw; null when there is. */
  absent?: string | null;
  children: ReactNode;
}

/** A chart with its heading, what it rests on, and a switch that shows its figures as a table instead. */
export function ChartCard({
  title,
  basis,
  table,
  isPicture = false,
  picture,
  absent = null,
  children,
}: ChartCardProps) {
  const [isTable, setTable] = useState(false);
  return (
    <Section
      title={title}
      caption={basis}
      level={4}
      aside={
        absent === null && (
          <Group gap={2} wrap="nowrap">
            <PictureMenu title={title} caption={basis} picture={picture} />
            <TableSwitch title={title} isTable={isTable} onChange={setTable} />
          </Group>
        )
      }
    >
      {absent !== null ? (
        <NothingHere>{absent}</NothingHere>
      ) : isTable ? (
        table(false)
      ) : isPicture ? (
        <>
          <div aria-hidden>{children}</div>
          <VisuallyHidden>{table(true)}</VisuallyHidden>
        </>
      ) : (
        children
      )}
    </Section>
  );
}
