import { VisuallyHidden } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { ErrorBoundary } from '../../components/ErrorBoundary';
import { Section } from '../Section';
import { TableSwitch } from '../TableSwitch';

/** What `ChartSection` needs. */
export interface ChartSectionProps {
  title: string;
  caption: ReactNode;
  chart: ReactNode;
  /** The same figures; without anything to focus when it is there for screen readers only. */
  table: (isStatic: boolean) => ReactNode;
}

/** A chart that can be read as a table: by everybody at the press of a button, by screen readers always. */
export function ChartSection({ title, caption, chart, table }: ChartSectionProps) {
  const [isTable, setTable] = useState(false);
  return (
    <Section
      title={title}
      caption={caption}
      aside={<TableSwitch title={title} isTable={isTable} onChange={setTable} />}
    >
      {isTable ? (
        table(false)
      ) : (
        // The charts' code is loaded on demand, and may fail to load.
        <ErrorBoundary fallback={() => table(false)}>
          {chart}
          <VisuallyHidden>{table(true)}</VisuallyHidden>
        </ErrorBoundary>
      )}
    </Section>
  );
}
