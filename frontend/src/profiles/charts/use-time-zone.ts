import { useState } from 'react';
import { readStored, writeStored } from '../../lib/stored-value';
import { isTimeZone } from '@persona-lens/backend/domain/time-zone';
import { ownTimeZone } from '../../lib/time-zone';

const STORAGE_KEY = 'persona-lens-time-zone';

/** The choice that follows the device: its zone, wherever it is. */
export const OWN_ZONE = 'own';

/** The time zone in which a reader wants to see times. */
export interface TimeZoneChoice {
  /** `OWN_ZONE` or a zone's name: what to show as chosen. */
  choice: string;
  /** The zone that it stands for. */
  timeZone: string;
  choose: (choice: string) => void;
}

/** The chosen time zone, kept in this browser. UTC at first: two people who compare notes must read the same hour. */
export function useTimeZone(): TimeZoneChoice {
  const [choice, setChoice] = useState(() => {
    const stored = readStored(STORAGE_KEY);
    return stored !== null && (stored === OWN_ZONE || isTimeZone(stored)) ? stored : 'UTC';
  });
  return {
    choice,
    timeZone: choice === OWN_ZONE ? ownTimeZone() : choice,
    choose: (next) => {
      setChoice(next);
      writeStored(STORAGE_KEY, next);
    },
  };
}
