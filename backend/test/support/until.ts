import { setTimeout } from 'node:timers/promises';

/** Resolves when `condition` holds; asks often. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await setTimeout(20);
}
