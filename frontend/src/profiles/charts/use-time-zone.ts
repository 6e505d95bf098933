import { isTimeZone } from '@persona-lens/backend/domain/time-zone';
import { useCallback, useMemo, useState } from 'react';
import { readStored, writeStored } from '../../lib/stored-value';
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

/**
 * The time zone of figures: that of the address, else the one that was chosen last in this browser. UTC at first: two people who compare
 * notes must read the same hour.
 *
 * @param named the zone in the address; null for none
 * @param name puts a zone into the address
 */
export function useTimeZone(named: string | null, name: (timeZone: string) => void): TimeZoneChoice {
  const [stored, setStored] = useState(() => {
    const choice = readStored(STORAGE_KEY);
    return choice !== null && (choice === OWN_ZONE || isTimeZone(choice)) ? choice : 'UTC';
  });
  const choose = useCallback(
    (next: string) => {
      setStored(next);
      writeStored(STORAGE_KEY, next);
      name(zoneOf(next));
    },
    [name],
  );
  const choice = named === null || named === zoneOf(stored) ? stored : named;
  return useMemo(() => ({ choice, timeZone: zoneOf(choice), choose }), [choice, choose]);
}

const zoneOf = (choice: string): string => (choice === OWN_ZONE ? ownTimeZone() : choice);
