import { useEffect, useLayoutEffect, useRef, useState } from 'react';

/** So many more are drawn without ado. */
const FEW = 8;
const LEAST_STEP = 4;
const LARGEST_STEP = 64;
/** How long drawing a step should take, in milliseconds: what a person does meanwhile is not held up. */
const SHORT_MS = 10;
const LONG_MS = 30;

/**
 * How many of `total` things to draw. Many are drawn some at a time, one step a frame, as many as the browser has the time for. A deferred value
 * would not do: text that comes faster than it is drawn would begin the drawing anew each time.
 */
export function useGradually(total: number): number {
  const [shown, setShown] = useState(() => Math.min(total, FEW));
  const step = useRef(FEW);
  const begunMs = useRef<number | null>(null);
  if (shown > total || (shown < total && total - shown <= FEW)) setShown(total);

  useEffect(() => {
    if (shown >= total) return undefined;
    const frame = requestAnimationFrame(() => {
      begunMs.current = performance.now();
      setShown((before) => Math.min(total, before + step.current));
    });
    return () => cancelAnimationFrame(frame);
  }, [shown, total]);

  useLayoutEffect(() => {
    if (begunMs.current === null) return;
    const tookMs = performance.now() - begunMs.current;
    begunMs.current = null;
    if (tookMs < SHORT_MS) step.current = Math.min(LARGEST_STEP, step.current * 2);
    else if (tookMs > LONG_MS) step.current = Math.max(LEAST_STEP, Math.floor(step.current / 2));
  }, [shown]);
  return Math.min(shown, total);
}
