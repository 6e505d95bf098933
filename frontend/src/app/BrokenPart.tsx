import { Button, EmptyState } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

/** Stands for a part of a page that could not be drawn: `what` begins the sentence that says so. */
export function BrokenPart({ what, onRetry }: { what: string; onRetry: () => void }) {
  return (
    <EmptyState
      role="alert"
      variant="light"
      color="red"
      py="xl"
      icon={<IconAlertTriangle size={24} />}
      title={`${what} cannot be shown`}
      description="The profiles are safe on the server. Try again, or reload the page."
    >
      <EmptyState.Actions>
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
        <Button onClick={() => window.location.reload()}>Reload the page</Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
