import { useAppShellResize } from '@mantine/core';
import { useViewportSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { readStored, writeStored } from '../lib/stored-value';

/** Widths of the conversation and of the list of sessions in pixels, before anybody has changed them. */
export const DEFAULT_WIDTHS = { aside: 384, navbar: 304 };
const LEAST_WIDTHS = { aside: 300, navbar: 200 };
const MOST_NAVBAR_WIDTH = 560;
/** What the profiles need between them. */
const MIDDLE_WIDTH = 400;

const KEYS = { aside: 'persona-lens-conversation-width', navbar: 'persona-lens-sessions-width' };

type Panel = keyof typeof KEYS;

/**
 * Lets the list of sessions and the conversation be made wider and narrower, with the mouse and by keyboard. Their widths are kept in this
 * browser.
 *
 * @param isListShown whether the list of sessions takes room.
 */
export function usePanelWidths(isListShown: boolean): ReturnType<typeof useAppShellResize> {
  const viewport = useViewportSize();
  const width = viewport.width || window.innerWidth;
  const [stored] = useState(() => ({ aside: storedWidth('aside'), navbar: storedWidth('navbar') }));
  const listWidth = isListShown ? (stored.navbar ?? DEFAULT_WIDTHS.navbar) : 0;
  const most = useMemo(
    () => ({
      aside: Math.max(LEAST_WIDTHS.aside, width - listWidth - MIDDLE_WIDTH),
      navbar: Math.max(LEAST_WIDTHS.navbar, Math.min(MOST_NAVBAR_WIDTH, width / 2)),
    }),
    [width, listWidth],
  );
  const aside = useMemo(
    () => ({ min: LEAST_WIDTHS.aside, max: most.aside, label: 'Width of the conversation' }),
    [most],
  );
  const navbar = useMemo(
    () => ({ min: LEAST_WIDTHS.navbar, max: most.navbar, label: 'Width of the list of sessions' }),
    [most],
  );
  const initialSizes = useMemo(
    () => ({ ...within('aside', stored.aside, most.aside), ...within('navbar', stored.navbar, most.navbar) }),
    [stored, most],
  );
  return useAppShellResize({
    aside,
    navbar,
    initialSizes,
    onResizeEnd: (sizes) => {
      for (const panel of ['aside', 'navbar'] as const) {
        const size = sizes[panel];
        writeStored(KEYS[panel], size === undefined ? null : String(Math.round(size)));
      }
    },
  });
}

const storedWidth = (panel: Panel): number | undefined => Number(readStored(KEYS[panel])) || undefined;

function within(panel: Panel, size: number | undefined, most: number): Partial<Record<Panel, number>> {
  return size === undefined ? {} : { [panel]: Math.max(LEAST_WIDTHS[panel], Math.min(size, most)) };
}
