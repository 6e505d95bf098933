import { useEffect, useRef } from 'react';
import type { ConversationState } from './use-conversation';

/**
 * Shows a message that is looked for: reads what is before it, or walks its branch when it is on another one.
 *
 * @param soughtId null for none.
 * @param show shows a message of the list.
 * @param walk walks the branch of a message.
 */
export function useSoughtMessage(
  { messages, isLoading, isChangingBranch, hasOlder, olderState, readOlder }: ConversationState,
  soughtId: string | null,
  show: (messageId: string) => void,
  walk: (messageId: string) => void,
): void {
  const shownId = useRef<string | null>(null);
  const walkedId = useRef<string | null>(null);
  useEffect(() => {
    const isDone = soughtId === null || shownId.current === soughtId;
    if (isDone || isLoading || isChangingBranch || messages.length === 0) return;
    if (messages.some(({ id }) => id === soughtId)) {
      shownId.current = soughtId;
      // When the list has been drawn.
      requestAnimationFrame(() => show(soughtId));
    } else if (hasOlder) {
      if (olderState === 'idle') void readOlder();
    } else if (walkedId.current !== soughtId) {
      walkedId.current = soughtId;
      walk(soughtId);
    }
  }, [soughtId, messages, isLoading, isChangingBranch, hasOlder, olderState, readOlder, show, walk]);
}
