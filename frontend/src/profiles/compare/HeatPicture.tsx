import { dayNames } from '@persona-lens/backend/domain/statistics/patterns';
import { hourSpan } from '../charts/figure-names';
import classes from './HeatPicture.module.css';

const CELL = 20;
const GAP = 2;
const LEFT = 46;
const TOP = 24;
const STEP = CELL + GAP;
const WIDTH = LEFT + 24 * STEP;
const HEIGHT = TOP + 7 * STEP;

/** What `HeatPicture` needs. */
export interface HeatPictureProps {
  /** 7 rows from Monday on, of 24 hours each. */
  values: readonly (readonly number[])[];
  /** What is drawn in the full colour; the same for all pictures that are compared. */
  highest: number;
  /** What is said of an hour of a day, from 0 for Monday. */
  format: (value: number, day: number, hour: number) => string;
}

/** Days by hours as a picture that fits any width, and prints. Whoever shows it gives the figures as a table, too. */
export function HeatPicture({ values, highest, format }: HeatPictureProps) {
  return (
    <div className={classes.frame}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={classes.picture} aria-hidden focusable="false">
        {[0, 3, 6, 9, 12, 15, 18, 21].map((hour) => (
          <text key={hour} x={LEFT + hour * STEP} y={TOP - 7}>
            {String(hour).padStart(2, '0')}
          </text>
        ))}
        {dayNames.map((day, row) => (
          <g key={day}>
            <text x={0} y={TOP + row * STEP + CELL - 6}>
              {day.slice(0, 3)}
            </text>
            {Array.from({ length: 24 }, (_, hour) => {
              const value = values[row]?.[hour] ?? 0;
              const strength = highest > 0 ? Math.min(1, value / highest) : 0;
              return (
                <rect
                  key={hour}
                  x={LEFT + hour * STEP}
                  y={TOP + row * STEP}
                  width={CELL}
                  height={CELL}
                  rx={3}
                  className={value > 0 ? classes.full : classes.empty}
                  fillOpacity={value > 0 ? 0.12 + 0.88 * strength : 1}
                >
                  <title>{`${day} ${hourSpan(hour)}: ${format(value, row, hour)}`}</title>
                </rect>
              );
            })}
          </g>
        ))}
      </svg>
    </div>
  );
}
