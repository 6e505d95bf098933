import { Button, EmptyState } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useDocumentTitle } from '@mantine/hooks';

/** Stands for every address that leads nowhere. */
export function MissingPage() {
  useDocumentTitle('Page not found · Persona Lens');
  return (
    <EmptyState component="main" py={96} px="md" icon={<IconMapQuestion size={40} stroke={1.5} />}>
      <EmptyState.Title order={1}>There is no page at this address</EmptyState.Title>
      <EmptyState.Description>
        Check it for a missing part, or go on with your sessions.
      </EmptyState.Description>
      <EmptyState.Actions>
        <Button component={Link} to="/">
          Go to your sessions
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
