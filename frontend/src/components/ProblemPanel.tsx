import { Button, EmptyState, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';

interface ProblemPanelProps {
  /** What happened, what to do, and what to look for in the server's log. */
  problem: { title: string; detail: string; requestId: string | null };
  /** What did not work, as a heading: `Your sessions could not be loaded`. */
  what: string;
  onRetry: () => void;
  isRetrying?: boolean;
  /** It is all that the page has, so that its heading is the page's. */
  isPage?: boolean;
}

/** Stands where something could not be shown: what happened, what to do, and a way to try again. */
export function ProblemPanel({
  problem,
  what,
  onRetry,
  isRetrying = false,
  isPage = false,
}: ProblemPanelProps) {
  return (
    <EmptyState
      role="alert"
      size="sm"
      py="xl"
      px="md"
      variant="light"
      color="red"
      icon={<IconAlertTriangle size={22} />}
    >
      <EmptyState.Title order={isPage ? 1 : undefined}>{what}</EmptyState.Title>
      <EmptyState.Description>
        {problem.title} {problem.detail}
      </EmptyState.Description>
      {problem.requestId && (
        <Text size="xs" c="dimmed">
          Request <code>{problem.requestId}</code>
        </Text>
      )}
      <EmptyState.Actions>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconRefresh size={16} />}
          loading={isRetrying}
          onClick={onRetry}
        >
          Retry
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
