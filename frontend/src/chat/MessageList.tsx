import { Button, Loader, VisuallyHidden } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { IconArrowDown } from '@tabler/icons-react';
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type Ref,
} from 'react';
import type { Message } from '../api/messages';
import { formatCounted } from '../lib/number-format';
import type { AnswerFollower } from './answer-follower';
import { formatDay, isSameDay } from './days';
import { MessageItem, type MessageHandlers } from './MessageItem';
import { MESSAGES_ID } from './message-field';
import classes from './MessageList.module.css';
import { useFollowing } from './use-following';
import type { ConversationState } from './use-conversation';

/** How near to the end, in pixels, a reader is at the end. */
const NEAR_END_PX = 60;
/** A message of two lines with its foot. The real heights are measured as messages come into sight. */
const ESTIMATED_PX = 96;
/** How many messages before the first that is drawn are left when more are read. */
const READ_AHEAD = 8;

/** What can be asked of a `MessageList`. */
export interface MessageListHandle {
  scrollToEnd: () => void;
  /** Shows a message, and no more what comes new. */
  seek: (messageId: string) => void;
  /** Shows a message. */
  scrollTo: (messageId: string) => void;
}

interface MessageListProps {
  conversation: ConversationState;
  /** The first message that the person has not seen before; null for none. */
  firstNewId: string | null;
  /** The message that is looked for, which is marked; null for none. */
  soughtId: string | null;
  editedId: string | null;
  isBusy: boolean;
  follower: AnswerFollower | null;
  handlers: MessageHandlers;
  ref: Ref<MessageListHandle>;
}

/**
 * Any number of messages, of which only those in sight are drawn. It opens at the end and follows it while the reader is there; else what
 * is read stays where it is, whatever comes before and after it.
 */
export function MessageList(props: MessageListProps) {
  const { conversation, firstNewId, soughtId, editedId, isBusy, follower, handlers, ref } = props;
  const { messages, unsavedIds, isChangingBranch, hasOlder, olderState, readOlder } = conversation;
  const scroller = useRef<HTMLDivElement>(null);
  const keyOf = useCallback((index: number) => messages[index]?.id ?? index, [messages]);
  const { isFollowing, follow, handlers: moves } = useFollowing(() => virtualizer.scrollToOffset(0));
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: messages.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATED_PX,
    getItemKey: keyOf,
    anchorTo: 'end',
    followOnAppend: true,
    // Nothing is as near as that: the end is not followed then.
    scrollEndThreshold: isFollowing ? NEAR_END_PX : -1,
    // Otherwise the beginning would be drawn first.
    initialOffset: () => messages.length * ESTIMATED_PX,
    overscan: 6,
    paddingStart: 12,
    paddingEnd: 8,
  });
  useLayoutEffect(() => virtualizer.scrollToEnd(), [virtualizer]);
  useImperativeHandle(ref, () => ({
    scrollToEnd: () => {
      follow();
      virtualizer.scrollToEnd();
    },
    seek: (messageId) => {
      const index = messages.findIndex(({ id }) => id === messageId);
      if (index !== -1) virtualizer.scrollToIndex(index, { align: 'center' });
    },
    scrollTo: (messageId) => {
      const index = messages.findIndex(({ id }) => id === messageId);
      if (index !== -1) virtualizer.scrollToIndex(index, { align: 'auto' });
    },
  }));

  const items = virtualizer.getVirtualItems();
  const firstDrawn = items[0]?.index ?? messages.length;
  useEffect(() => {
    if (hasOlder && olderState === 'idle' && firstDrawn < READ_AHEAD) void readOlder();
  }, [hasOlder, olderState, firstDrawn, readOlder]);

  const { isAtEnd, unread, look } = useReadingPlace(scroller, messages, follow);
  const totalPx = virtualizer.getTotalSize();
  // Who does not follow is left behind without scrolling.
  useLayoutEffect(look, [look, totalPx]);
  return (
    <div className={classes.root}>
      <div
        ref={scroller}
        className={classes.scroller}
        onScroll={look}
        {...moves}
        id={MESSAGES_ID}
        role="log"
        // What is new is announced by `Announcer`: messages that come into sight by scrolling are not news.
        aria-live="off"
        aria-label="Messages"
        data-changing={isChangingBranch || undefined}
        aria-busy={olderState === 'reading' || isChangingBranch}
        tabIndex={0}
      >
        <div className={classes.list} style={{ height: totalPx }}>
          {items.map(({ index, key, start }) => {
            const message = messages[index];
            if (!message) return null;
            const previous = messages[index - 1];
            const beginsDay = previous ? !isSameDay(previous.created_at, message.created_at) : !hasOlder;
            return (
              <div
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                className={classes.item}
                data-sought={message.id === soughtId || undefined}
                style={{ transform: `translateY(${start}px)` }}
              >
                {beginsDay && <Day timeMs={message.created_at} />}
                {message.id === firstNewId && <NewLine />}
                <MessageItem
                  message={message}
                  isSaved={!unsavedIds.has(message.id)}
                  isEdited={message.id === editedId}
                  isLast={index === messages.length - 1}
                  isBusy={isBusy}
                  follower={message.status === 'streaming' ? follower : null}
                  handlers={handlers}
                />
              </div>
            );
          })}
        </div>
      </div>
      {olderState !== 'idle' && (
        <div className={classes.older}>
          {olderState === 'reading' ? (
            <Loader size="xs" aria-label="Reading earlier messages" />
          ) : (
            <Button size="compact-sm" variant="default" onClick={() => void readOlder()}>
              Earlier messages could not be read: try again
            </Button>
          )}
        </div>
      )}
      {!isAtEnd && (
        <Button
          className={classes.newest}
          size="compact-md"
          radius="xl"
          variant={unread > 0 ? 'filled' : 'default'}
          leftSection={<IconArrowDown size={16} />}
          onClick={() => {
            follow();
            virtualizer.scrollToEnd();
            // The button goes away, and the focus with it.
            scroller.current?.focus({ preventScroll: true });
          }}
        >
          {unread > 0 ? formatCounted(unread, 'new message') : 'Jump to newest'}
        </Button>
      )}
    </div>
  );
}

function Day({ timeMs }: { timeMs: number }) {
  return (
    <div className={classes.day}>
      <time dateTime={new Date(timeMs).toISOString()}>{formatDay(timeMs)}</time>
    </div>
  );
}

function NewLine() {
  return (
    <div className={classes.new}>
      <span>
        New<VisuallyHidden> messages since you last looked</VisuallyHidden>
      </span>
    </div>
  );
}

/** Whether the reader is at the end, and how many messages have come since he left it. `onBack` is told when he moves towards it and is there. */
function useReadingPlace(
  scroller: { current: HTMLElement | null },
  messages: readonly Message[],
  onBack: () => void,
): { isAtEnd: boolean; unread: number; look: () => void } {
  const [isAtEnd, setAtEnd] = useState(true);
  const lastTop = useRef(0);
  const lastId = messages.at(-1)?.id ?? null;
  const [seenId, setSeenId] = useState(lastId);
  if (isAtEnd && seenId !== lastId) setSeenId(lastId);
  const look = useCallback(() => {
    const { current } = scroller;
    if (!current) return;
    const { scrollTop, scrollHeight, clientHeight } = current;
    const isNear = scrollHeight - scrollTop - clientHeight <= NEAR_END_PX;
    setAtEnd(isNear);
    if (isNear && scrollTop > lastTop.current) onBack();
    lastTop.current = scrollTop;
  }, [scroller, onBack]);
  const seen = messages.findIndex(({ id }) => id === seenId);
  return { isAtEnd, unread: isAtEnd || seen === -1 ? 0 : messages.length - 1 - seen, look };
}
