import { VisuallyHidden } from '@mantine/core';
import { formatCount } from '../lib/number-format';
import classes from './Count.module.css';

/** A number as it can be quoted, never shortened. `null` is a dash that is read as "not known". */
export function Count({ value }: { value: number | null }) {
  if (value !== null) return formatCount(value);
  return (
    <span className={classes.place}>
      <span aria-hidden title="Not known">
        –
      </span>
      <VisuallyHidden>not known</VisuallyHidden>
    </span>
  );
}
