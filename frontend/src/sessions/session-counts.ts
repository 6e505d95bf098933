import type { Session } from '../api/client';
import { formatCounted } from '../lib/number-format';

/** What a session holds, counted in words: only of what there is. Empty for an empty session. */
export function countsOf({
  profile_count: profiles,
  message_count: messages,
}: Pick<Session, 'profile_count' | 'message_count'>): string[] {
  return [
    ...(profiles > 0 ? [formatCounted(profiles, 'profile')] : []),
    ...(messages > 0 ? [formatCounted(messages, 'message')] : []),
  ];
}
