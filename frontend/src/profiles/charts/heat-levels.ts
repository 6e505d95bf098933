/** How many shades a heat map has beside the one for none. */
const LEVELS = 5;

/** The shade of a count, 0 for none to `LEVELS` for the highest count. */
export function levelOf(count: number, max: number): number {
  return count <= 0 || max <= 0 ? 0 : Math.min(LEVELS, Math.ceil((count / max) * LEVELS));
}

/** A shade and the counts that have it, both bounds inclusive. */
export interface LegendStep {
  level: number;
  from: number;
  to: number;
}

/** The shades that whole counts up to `max` can have, with their bounds. */
export function legendOf(max: number): LegendStep[] {
  const steps: LegendStep[] = [{ level: 0, from: 0, to: 0 }];
  for (let level = 1; level <= LEVELS; level += 1) {
    const to = Math.floor((level * max) / LEVELS);
    const from = Math.floor(((level - 1) * max) / LEVELS) + 1;
    if (from <= to) steps.push({ level, from, to });
  }
  return steps;
}
