const hoursOfDay = 24;

/** A whole day of the week, 0 is Monday, or an hour of it. */
export interface SlotGroup {
  day: number;
  /** Null for all 24. */
  hour: number | null;
}

/** The hours of the week that a day of it has. */
export const slotsOfDay = (day: number): number[] =>
  Array.from({ length: hoursOfDay }, (_, hour) => day * hoursOfDay + hour);

/** Hours of the week with days that are there as a whole as one, in the order of the week. */
export function slotGroups(slots: readonly number[]): SlotGroup[] {
  const all = new Set(slots);
  return Array.from({ length: 7 }, (_, day) => day).flatMap((day): SlotGroup[] => {
    const own = slotsOfDay(day).filter((slot) => all.has(slot));
    return own.length === hoursOfDay
      ? [{ day, hour: null }]
      : own.map((slot) => ({ day, hour: slot % hoursOfDay }));
  });
}
