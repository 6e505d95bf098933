import { useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useState, type RefObject } from 'react';

/**
 * Draws only the part of a long list that is in the window. What stands above the list may grow and shrink: its place is
 * measured again whenever the page changes its height.
 *
 * @param keyOf a key for each place of the list that stays with its item
 */
export function useWindowList(
  list: RefObject<HTMLElement | null>,
  count: number,
  estimatedPx: number,
  keyOf: (index: number) => number,
): Virtualizer<Window, HTMLElement> {
  const [topPx, setTopPx] = useState(0);
  useEffect(() => {
    const measure = () => {
      if (list.current) setTopPx(Math.round(list.current.getBoundingClientRect().top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [list]);
  return useWindowVirtualizer<HTMLElement>({
    count,
    estimateSize: () => estimatedPx,
    getItemKey: keyOf,
    overscan: 6,
    scrollMargin: topPx,
  });
}
