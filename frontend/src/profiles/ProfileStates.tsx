import { Group, SimpleGrid, Skeleton, Stack, VisuallyHidden } from '@mantine/core';

/** The shape of a session's profiles while it is not known which there are. */
export function ProfileListSkeleton() {
  return (
    <Stack gap="md">
      <Group gap="md" aria-hidden>
        <Skeleton height={34} width={120} />
        <Skeleton height={34} width={120} />
      </Group>
      <ProfileSkeleton />
    </Stack>
  );
}

/** The shape of a profile while it is being read. */
export function ProfileSkeleton() {
  return (
    <Stack gap="md" aria-busy>
      <VisuallyHidden role="status">Reading profiles…</VisuallyHidden>
      <Skeleton height={220} radius="md" />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Skeleton height={280} radius="md" />
        <Skeleton height={280} radius="md" />
      </SimpleGrid>
    </Stack>
  );
}
