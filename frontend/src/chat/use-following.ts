import {
  useCallback,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type TouchEvent,
  type WheelEvent,
} from 'react';
import { flushSync } from 'react-dom';

/** Keys that lead towards the beginning. */
const isBackwardKey = ({ key, shiftKey }: KeyboardEvent) =>
  ['Home', 'PageUp', 'ArrowUp'].includes(key) || (key === ' ' && shiftKey);

/** Where keys move something else. */
const isInField = (target: EventTarget) => target instanceof HTMLElement && target.matches('input, textarea');

/** Whether the end of a list is followed as it grows. */
export interface Following {
  isFollowing: boolean;
  /** Follows again: the reader is back at the end. */
  follow: () => void;
  /** Of the element that scrolls. */
  handlers: {
    onKeyDown: (event: KeyboardEvent) => void;
    onWheel: (event: WheelEvent) => void;
    onTouchStart: (event: TouchEvent) => void;
    onTouchMove: (event: TouchEvent) => void;
    onMouseDown: (event: MouseEvent) => void;
  };
}

/**
 * Follows the end of a list until the reader sets out to leave it. That is known from what he does: a browser tells only with its next frame that it
 * has scrolled, and what grows until then would take him back.
 * @param toBeginning leads to the beginning at once, where a browser would take some frames
 */
export function useFollowing(toBeginning: () => void): Following {
  const [isFollowing, setFollowing] = useState(true);
  const [touchPx, setTouchPx] = useState(0);
  const follow = useCallback(() => setFollowing(true), []);
  const leave = ({ scrollTop }: Element) => {
    // Where there is nothing above, nobody leaves.
    if (isFollowing && scrollTop > 0) flushSync(() => setFollowing(false));
  };
  return {
    isFollowing,
    follow,
    handlers: {
      onKeyDown: (event) => {
        if (!isBackwardKey(event) || isInField(event.target)) return;
        leave(event.currentTarget);
        if (event.key !== 'Home') return;
        event.preventDefault();
        toBeginning();
      },
      onWheel: (event) => {
        if (event.deltaY < 0) leave(event.currentTarget);
      },
      onTouchStart: ({ touches }) => setTouchPx(touches[0]?.clientY ?? 0),
      onTouchMove: ({ touches, currentTarget }) => {
        if ((touches[0]?.clientY ?? 0) > touchPx) leave(currentTarget);
      },
      onMouseDown: ({ target, currentTarget, nativeEvent }) => {
        // On the scroll bar.
        if (target === currentTarget && nativeEvent.offsetX >= currentTarget.clientWidth)
          leave(currentTarget);
      },
    },
  };
}
