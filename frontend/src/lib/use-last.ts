import { useState } from 'react';

/** What a value was last when it was not null: what a dialog still shows while it fades out. */
export function useLast<T>(value: T | null): T | null {
  const [last, setLast] = useState(value);
  if (value !== null && value !== last) setLast(value);
  return last;
}
