import { useInViewport } from '@mantine/hooks';
import { startTransition, useEffect, useState, type RefCallback } from 'react';

/** How long what is out of sight waits for what is in sight, in milliseconds. */
const WAIT_MS = 150;

/**
 * Gives a value to a part of the page: at once while the part is in the window, a moment later while it is not, so that what a
 * reader looks at is drawn first. What is out of sight follows all the same: a screen reader may be reading it.
 *
 * @param ref goes to the part's element
 * @param first stands for the value until the part is seen or the moment is over
 */
export function useInSight<Value>(
  value: Value,
  first: Value,
): { ref: RefCallback<HTMLElement | null>; shown: Value } {
  const { ref, inViewport } = useInViewport<HTMLElement>();
  const [late, setLate] = useState(first);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setLate(value)), WAIT_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return { ref, shown: inViewport ? value : late };
}
