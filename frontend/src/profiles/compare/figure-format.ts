import { formatFigure, formatShare } from '../../lib/number-format';

/** Multiples nearer to 1 than this are no difference that anybody would see. */
const ALIKE = 0.05;

/**
 * A figure as a multiple of what is usual, in words where it is less: `1.3×`, `as usual`, `40% less`. Two digits at most: medians of groups
 * are not known any better.
 */
export function formatMultiple(multiple: number): string {
  if (multiple === 0) return 'none';
  if (Math.abs(multiple - 1) < ALIKE) return 'as usual';
  if (multiple > 1) return `${formatFigure(multiple < 10 ? multiple : Math.round(multiple))}×`;
  return `${formatShare(Math.round((1 - multiple) * 100) / 100)} less`;
}
