import { Anchor, Modal, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { Post } from '@persona-lens/backend/domain/post';
import { useLast } from '../lib/use-last';
import { postAddress } from '@persona-lens/backend/domain/post-address';
import { PostItem } from './PostItem';
import type { Profile } from './profile';

/** A post and the profile that it is in. */
export interface FoundPost {
  post: Post;
  username: string;
  profile: Profile;
}

/** Shows one post, with the way to the original where that is known. Null closes it. */
export function PostDialog({ found, onClose }: { found: FoundPost | null; onClose: () => void }) {
  const shown = useLast(found);
  const address = shown && postAddress(shown.post, shown.username, shown.profile.sample?.source ?? null);
  return (
    <Modal
      opened={found !== null}
      onClose={onClose}
      title={shown ? `A post of @${shown.username}` : ''}
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {shown && (
        <>
          <PostItem post={shown.post} username={shown.username} timeZone="UTC" />
          <Text size="sm" mt="sm">
            {address ? (
              <Anchor href={address} target="_blank" rel="noopener noreferrer nofollow" inherit>
                Open the original <IconExternalLink size={14} aria-hidden />
              </Anchor>
            ) : (
              <Text span c="dimmed" inherit>
                Its source does not say where the original is.
              </Text>
            )}
          </Text>
        </>
      )}
    </Modal>
  );
}
