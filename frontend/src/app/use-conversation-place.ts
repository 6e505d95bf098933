import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { readStored, writeStored } from '../lib/stored-value';

/** From this width on the conversation has room beside the profiles (Mantine's breakpoint `lg`). */
const WIDE = '(min-width: 75em)';

const CLOSED_KEY = 'persona-lens-conversation-closed';
const VIEW_KEY = 'persona-lens-view';

/** Where the conversation of the open session is. */
export interface ConversationPlace {
  /** Whether there is room for it beside the profiles; else it takes turns with them. */
  isBeside: boolean;
  isShown: boolean;
  /** Shows it; it is on the page when this returns. */
  show: () => void;
  hide: () => void;
}

/** Where the conversation is. Whether it is shown is kept in this browser, apart for wide and for narrow screens. */
export function useConversationPlace(): ConversationPlace {
  const isBeside = useMediaQuery(WIDE, undefined, { getInitialValueInEffect: false }) ?? false;
  const [isClosed, setClosed] = useState(() => readStored(CLOSED_KEY) !== null);
  const [isChosen, setChosen] = useState(() => readStored(VIEW_KEY) === 'conversation');
  const set = useCallback(
    (isShown: boolean) => {
      if (isBeside) writeStored(CLOSED_KEY, isShown ? null : 'yes');
      else writeStored(VIEW_KEY, isShown ? 'conversation' : null);
      flushSync(() => (isBeside ? setClosed(!isShown) : setChosen(isShown)));
    },
    [isBeside],
  );
  const isShown = isBeside ? !isClosed : isChosen;
  return useMemo(
    () => ({ isBeside, isShown, show: () => set(true), hide: () => set(false) }),
    [isBeside, isShown, set],
  );
}
