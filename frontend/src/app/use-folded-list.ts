import { useCallback, useState } from 'react';
import { readStored, writeStored } from '../lib/stored-value';

const KEY = 'persona-lens-sessions-folded';

/** Whether the list of sessions is folded away, and what changes that. Kept in this browser. */
export function useFoldedList(): [isFolded: boolean, fold: (isFolded: boolean) => void] {
  const [isFolded, setFolded] = useState(() => readStored(KEY) !== null);
  const fold = useCallback((next: boolean) => {
    writeStored(KEY, next ? 'yes' : null);
    setFolded(next);
  }, []);
  return [isFolded, fold];
}
