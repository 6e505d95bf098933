import { figureText } from '@persona-lens/backend/domain/figure-text';

const exact = new Intl.NumberFormat();
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });

/** A whole number with the reader's own separators: `1,284,332`. */
export function formatCount(count: number): string {
  return exact.format(count);
}

/** A number short enough for a tile: `1.3M`. Where it is shown, `formatCount` must be within reach. */
export function formatCompactCount(count: number): string {
  return compact.format(count);
}

/**
 * A count with its noun: `1 post`, `2,000 posts`.
 * @param plural default: the noun with an s
 */
export function formatCounted(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size in bytes in the largest unit that keeps it above one, counted in thousands: `233 kB`. */
export function formatBytes(sizeBytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, sizeBytes)) / 3)));
  return new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit: UNITS[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step > 1 ? 1 : 0,
  }).format(sizeBytes / 1000 ** step);
}

const seconds = new Intl.NumberFormat(undefined, {
  ...{ style: 'unit', unit: 'second', unitDisplay: 'long' },
  maximumFractionDigits: 1,
});

/** Milliseconds as seconds: `2.3 seconds`. */
export function formatSeconds(timeMs: number): string {
  return seconds.format(timeMs / 1000);
}

const text = figureText();

/** A number that need not be whole, rounded by the one rule for all figures: `1,204`, `17.1`, `0.13`. */
export const formatFigure = text.figure;

/** A share from 0 to 1 as a percentage, rounded by the one rule for all shares: `19.9%`, `<0.1%`. */
export const formatShare = text.share;
