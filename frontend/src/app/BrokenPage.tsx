import { Anchor, Button, Code, Container, Stack, Text, Title } from '@mantine/core';
import { Logo } from '../components/Logo';

/** Stands for the whole page when it could not be drawn. */
export function BrokenPage({ error }: { error: unknown }) {
  return (
    <Container size="xs" py={80} component="main">
      <Stack align="flex-start">
        <Logo size={40} />
        <Title order={1} size="h2">
          This page broke
        </Title>
        <Text>
          That is a fault of Persona Lens, not yours. What was saved is safe on the server. Reload the page to
          go on.
        </Text>
        <Code block w="100%">
          {error instanceof Error ? error.message : String(error)}
        </Code>
        <Button onClick={() => window.location.reload()}>Reload the page</Button>
        <Text size="sm" c="dimmed">
          If it happens again, <Anchor href="/">go to the start</Anchor> or tell whoever runs this server what
          you did.
        </Text>
      </Stack>
    </Container>
  );
}
