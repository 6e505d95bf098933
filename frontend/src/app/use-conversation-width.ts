import { useAppShellResize } from '@mantine/core';
import { useViewportSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { readStored, writeStored } from '../lib/stored-value';

/** Widths of the conversation in pixels. */
export const DEFAULT_WIDTH = 384;
const LEAST_WIDTH = 300;
/** What the list of sessions and the profiles need beside it. */
const OTHERS_WIDTH = 304 + 400;

const KEY = 'persona-lens-conversation-width';

/** Lets the conversation be made wider and narrower, with the mouse and by keyboard. Its width is kept in this browser. */
export function useConversationWidth(): ReturnType<typeof useAppShellResize> {
  const { width } = useViewportSize();
  const [stored] = useState(() => Number(readStored(KEY)) || undefined);
  const max = Math.max(LEAST_WIDTH, (width || window.innerWidth) - OTHERS_WIDTH);
  const aside = useMemo(() => ({ min: LEAST_WIDTH, max, label: 'Width of the conversation' }), [max]);
  const initialSizes = useMemo(
    () => (stored === undefined ? undefined : { aside: Math.max(LEAST_WIDTH, Math.min(stored, max)) }),
    [stored, max],
  );
  return useAppShellResize({
    aside,
    initialSizes,
    onResizeEnd: (sizes) =>
      writeStored(KEY, sizes.aside === undefined ? null : String(Math.round(sizes.aside))),
  });
}
