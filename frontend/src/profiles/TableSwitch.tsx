import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';

/** What `TableSwitch` needs. */
export interface TableSwitchProps {
  /** Of the chart. */
  title: string;
  /** Whether its figures are shown as a table. */
  isTable: boolean;
  onChange: (isTable: boolean) => void;
}

/** Shows the figures of a chart as a table, and the chart again. */
export function TableSwitch({ title, isTable, onChange }: TableSwitchProps) {
  const label = isTable ? 'Show as chart' : 'Show as table';
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`${title}: ${label.toLowerCase()}`}
        onClick={() => onChange(!isTable)}
      >
        {isTable ? <IconChartBar size={18} /> : <IconTable size={18} />}
      </ActionIcon>
    </Tooltip>
  );
}
