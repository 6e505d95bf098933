import { Tooltip, VisuallyHidden } from '@mantine/core';
import { formatCompactCount, formatCount } from '../lib/number-format';
import classes from './Count.module.css';

/**
 * A number shortened to fit (`1.3M`), exact for screen readers and, on hover or focus, for everybody. `null` is a dash
 * that is read as "not known".
 */
export function Count({ value }: { value: number | null }) {
  if (value === null) {
    return (
      <span className={classes.place}>
        <span aria-hidden title="Not known">
          –
        </span>
        <VisuallyHidden>not known</VisuallyHidden>
      </span>
    );
  }
  const exact = formatCount(value);
  const compact = formatCompactCount(value);
  if (exact === compact) return exact;
  return (
    <Tooltip label={exact} events={{ hover: true, focus: true, touch: true }} withArrow>
      <span tabIndex={0} className={`${classes.place} ${classes.count}`}>
        <span aria-hidden>{compact}</span>
        <VisuallyHidden>{exact}</VisuallyHidden>
      </span>
    </Tooltip>
  );
}
