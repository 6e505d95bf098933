import { Loader } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ToolCall } from '../api/messages';
import { formatCounted } from '../lib/number-format';
import classes from './ToolCalls.module.css';

interface ToolCallsProps {
  calls: readonly ToolCall[];
  /** Whether the answer is being written: each is shown then, else how many there were. */
  isRunning: boolean;
}

/** What an answer has looked at, or is looking at. */
export function ToolCalls({ calls, isRunning }: ToolCallsProps) {
  if (calls.length === 0) return null;
  const list = (
    <ul className={classes.list}>
      {calls.map((call, index) => (
        <li key={index}>
          <Sign status={call.status} />
          <span>{call.detail ?? call.tool.replaceAll('_', ' ')}</span>
        </li>
      ))}
    </ul>
  );
  if (isRunning) return list;
  return (
    <details className={classes.past}>
      <summary>{formatCounted(calls.length, 'step')}</summary>
      {list}
    </details>
  );
}

function Sign({ status }: Pick<ToolCall, 'status'>) {
  if (status === 'running') return <Loader size={14} aria-label="At work" />;
  if (status === 'failed') return <IconAlertTriangle size={16} aria-label="Failed" />;
  return <IconCheck size={16} aria-label="Done" />;
}
