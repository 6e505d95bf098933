import { Button, EmptyState, Group, SimpleGrid, Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconUserSearch } from '@tabler/icons-react';
import { DropArea } from './DropArea';
import classes from './ProfileStates.module.css';

/** The shape of a profile while it is being read. */
export function ProfileSkeleton() {
  return (
    <Stack gap="md" aria-busy>
      <VisuallyHidden role="status">Reading profiles…</VisuallyHidden>
      <Group gap="md">
        <Skeleton height={34} width={120} />
        <Skeleton height={34} width={120} />
      </Group>
      <Skeleton height={220} radius="md" />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Skeleton height={280} radius="md" />
        <Skeleton height={280} radius="md" />
      </SimpleGrid>
    </Stack>
  );
}

/** What `NoProfileYet` needs. */
export interface NoProfileYetProps {
  onFiles: (files: readonly File[]) => void;
  onPasteInstead: () => void;
  isReading: boolean;
}

/** A session without profiles: says what a profile is and takes the first one. */
export function NoProfileYet({ onFiles, onPasteInstead, isReading }: NoProfileYetProps) {
  return (
    <Stack gap="lg" className={classes.empty}>
      <EmptyState
        icon={<IconUserSearch size={40} stroke={1.5} />}
        title="No profile yet"
        description="A profile is the stored analysis of one account: what it posts, when, what it mentions and how it writes."
      />
      <DropArea
        size="large"
        title="Choose files, or drop or paste them here"
        hint="The JSON of one profile each, up to 5 MiB"
        onFiles={onFiles}
        isReading={isReading}
      />
      <Text size="sm" c="dimmed">
        Is the JSON on your clipboard?{' '}
        <Button variant="transparent" size="compact-sm" px={0} onClick={onPasteInstead}>
          Paste it as text
        </Button>
      </Text>
    </Stack>
  );
}
