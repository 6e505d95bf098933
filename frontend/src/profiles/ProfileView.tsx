import { Alert, SimpleGrid, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { formatCounted } from '../lib/number-format';
import { readStoredResult } from './analysis-result';
import type { ProfileEntry } from './applied-profiles';
import { PatternSection } from './PatternSection';
import { PostSection } from './PostSection';
import { ProductSection } from './ProductSection';
import type { Product } from './profile';
import { ProfileCard } from './ProfileCard';
import { RemoveProfileDialog } from './RemoveProfileDialog';
import { TextSection } from './TextSection';
import { TopPostsSection } from './TopPostsSection';
import { useProfileDownload } from './use-profile-download';

/** What `ProfileView` needs. */
export interface ProfileViewProps {
  userId: string;
  sessionId: string;
  entry: ProfileEntry;
  onRemove: (username: string) => void;
}

/** Everything about one profile. */
export function ProfileView({ userId, sessionId, entry, onRemove }: ProfileViewProps) {
  const { username, content, isSaved } = entry;
  // A profile may be megabytes: it is read again only when its content changes, not when it is acknowledged.
  const source = content.kind === 'stored' ? content.value : content.json;
  const { profile, unreadable, result } = useMemo(() => {
    const parsed: unknown = content.kind === 'stored' ? content.value : JSON.parse(content.json);
    return { ...readStoredResult(parsed), result: parsed };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `content` is a new object after every pending write
  }, [source]);
  const [product, setProduct] = useState<Product | null>(null);
  const [isRemoving, setRemoving] = useState(false);
  const { isDownloading, downloadProfile } = useProfileDownload(userId, sessionId);
  return (
    <Stack gap="md">
      <ProfileCard
        username={username}
        profile={profile}
        isSaved={isSaved}
        isDownloading={isDownloading}
        onDownload={() => void downloadProfile(entry)}
        onRemove={() => setRemoving(true)}
      />
      {unreadable > 0 && (
        <Alert
          color="orange"
          icon={<IconAlertTriangle />}
          title={`${formatCounted(unreadable, 'post')} cannot be shown`}
        >
          They are not written as posts are. They are kept as they are: see the original JSON.
        </Alert>
      )}
      <PatternSection profile={profile} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <ProductSection profile={profile} onShowPosts={(chosen) => setProduct({ ...chosen })} />
        <Stack gap="md">
          <TextSection
            title="Writing style"
            text={profile.writingStyle}
            absent="The profile does not describe it."
          />
          <TextSection
            title="Engagement insights"
            text={profile.insights}
            absent="The profile has no insights."
          />
        </Stack>
      </SimpleGrid>
      <TopPostsSection profile={profile} />
      <PostSection
        username={username}
        profile={profile}
        result={result}
        product={product}
        onClearProduct={() => setProduct(null)}
      />
      <RemoveProfileDialog
        isOpen={isRemoving}
        username={username}
        postsCount={profile.posts.length + unreadable}
        onRemove={() => onRemove(username)}
        onClose={() => setRemoving(false)}
      />
    </Stack>
  );
}
