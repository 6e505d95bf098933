import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { ErrorBoundary } from '../../components/ErrorBoundary';
import { Section } from '../Section';

/** What `ChartSection` needs. */
export interface ChartSectionProps {
  title: string;
  caption: ReactNode;
  chart: ReactNode;
  /** The same figures. */
  table: ReactNode;
}

/** A chart that can be read as a table: by everybody at the press of a button, by screen readers always. */
export function ChartSection({ title, caption, chart, table }: ChartSectionProps) {
  const [isTable, setTable] = useState(false);
  const label = isTable ? 'Show as chart' : 'Show as table';
  return (
    <Section
      title={title}
      caption={caption}
      aside={
        <Tooltip label={label}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${title}: ${label.toLowerCase()}`}
            onClick={() => setTable(!isTable)}
          >
            {isTable ? <IconChartBar size={18} /> : <IconTable size={18} />}
          </ActionIcon>
        </Tooltip>
      }
    >
      {isTable ? (
        table
      ) : (
        // The charts' code is loaded on demand, and may fail to load.
        <ErrorBoundary fallback={() => table}>
          {chart}
          <VisuallyHidden>{table}</VisuallyHidden>
        </ErrorBoundary>
      )}
    </Section>
  );
}
