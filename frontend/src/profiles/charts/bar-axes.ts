/** How many lines a chart has, the one at the bottom included. */
const LINES = 5;

/** Two labels one above the other need at least this part of the way between two lines. */
const ROOM = 0.45;

/** How much is left free between two labels beside each other, in pixels. */
const GAP_PX = 16;

/**
 * The values that lines are drawn at, ascending from 0, whole numbers a few of which reach the highest.
 *
 * @param isCut the axis ends at the highest value, rounded up, instead of at a round one above it
 */
export function axisTicks(highest: number, isCut: boolean): number[] {
  const step = roundStep(highest / (LINES - 1));
  const ticks = Array.from({ length: LINES }, (_, index) => index * step);
  if (!isCut || highest <= 0) return ticks;
  const top = Math.ceil(highest);
  return [...ticks.filter((tick) => top - tick >= step * ROOM), top];
}

/** The next step up that people like to count in: a whole number, in twentieths of the power of ten above. */
function roundStep(step: number): number {
  if (step <= 0) return 1;
  const power = 10 ** (Math.floor(Math.log10(step)) + 1);
  const unit = power === 10 ? 1 : power / 20;
  // 0.3 / 0.1 is a little more than 3.
  return Math.max(1, Math.ceil(Math.ceil(step / unit - 1e-9) * unit));
}

/** A label that is shown below an axis. */
export interface AxisLabel {
  index: number;
  /** Of its middle. */
  xPx: number;
}

/**
 * Which labels below an axis are shown: the last one, the first one, and of the others as many as do not touch. The outermost are
 * moved inwards where they would leave the chart.
 *
 * @param labels where the middle of each would best be, and how wide it is, in pixels
 */
export function shownLabels(
  labels: readonly { xPx: number; widthPx: number }[],
  chartPx: number,
): AxisLabel[] {
  const last = labels.at(-1);
  if (!last) return [];
  const lastPx = Math.min(last.xPx, chartPx - last.widthPx / 2);
  const endPx = lastPx - last.widthPx / 2 - GAP_PX;
  const shown: AxisLabel[] = [];
  let startPx = 0;
  for (const [index, { xPx, widthPx }] of labels.slice(0, -1).entries()) {
    const middlePx = index === 0 ? Math.max(xPx, widthPx / 2) : xPx;
    if (middlePx - widthPx / 2 < startPx || middlePx + widthPx / 2 > endPx) continue;
    shown.push({ index, xPx: middlePx });
    startPx = middlePx + widthPx / 2 + GAP_PX;
  }
  return [...shown, { index: labels.length - 1, xPx: lastPx }];
}
