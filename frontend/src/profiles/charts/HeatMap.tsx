import { slotsOfDay } from '@persona-lens/backend/domain/post-filter/slots';
import { dayNames } from '@persona-lens/backend/domain/statistics/patterns';
import { useMediaQuery } from '@mantine/hooks';
import { memo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { formatCount, formatCounted } from '../../lib/number-format';
import { hourName, hourSpan } from './figure-names';
import { legendOf, levelOf } from './heat-levels';
import classes from './HeatMap.module.css';

/** A place in the heat map; hour null is the heading of the day. */
interface Place {
  day: number;
  hour: number | null;
}

/** What `HeatMap` needs. */
export interface HeatMapProps {
  /** 7 rows from Monday on, of 24 hours each. */
  counts: readonly (readonly number[])[];
  /** Hours of the week, from Monday, 00:00. */
  chosen: readonly number[];
  onChoose: (place: Place) => void;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/**
 * Posts by hour and weekday as a grid of switches. One of them is in the tab order, arrow keys lead to the others: days can be
 * chosen by their headings. On narrow screens days stand side by side and hours below each other, so that fingers hit them.
 */
export function HeatMap({ counts, chosen, onChoose }: HeatMapProps) {
  const grid = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Place>({ day: 0, hour: 0 });
  const [pointed, setPointed] = useState<Place | null>(null);
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false }) ?? false;
  const max = Math.max(0, ...counts.flat());
  const isChosen = new Set(chosen);
  const cellProps = { counts, max, isChosen, active };

  function move(event: KeyboardEvent): void {
    const next = placeAfter(event.key, event.ctrlKey || event.metaKey, active, isNarrow);
    if (!next) return;
    event.preventDefault();
    setActive(next);
    grid.current?.querySelector<HTMLElement>(`[data-place="${keyOf(next)}"]`)?.focus();
  }

  return (
    <div className={classes.root} data-choice={chosen.length > 0 || undefined}>
      <div
        ref={grid}
        role="grid"
        aria-label="Posts by weekday and hour"
        className={classes.grid}
        data-narrow={isNarrow || undefined}
        onKeyDown={move}
        onClick={(event) => {
          const place = placeOf(event);
          if (place) onChoose(place);
        }}
        onFocus={(event) => {
          const place = placeOf(event as unknown as MouseEvent);
          if (place) setActive(place);
          setPointed(place);
        }}
        onMouseOver={(event) => setPointed(placeOf(event))}
        onMouseLeave={() => setPointed(null)}
        onBlur={() => setPointed(null)}
      >
        {isNarrow ? (
          <>
            <div role="row" className={classes.row}>
              <span role="columnheader" aria-label="Hour" />
              {dayNames.map((_, day) => (
                <Day key={day} day={day} role="columnheader" {...cellProps} />
              ))}
            </div>
            {HOURS.map((hour) => (
              <div key={hour} role="row" className={classes.row}>
                <span role="rowheader" className={classes.hour}>
                  {hourName(hour)}
                </span>
                {dayNames.map((_, day) => (
                  <Cell key={day} day={day} hour={hour} {...cellProps} />
                ))}
              </div>
            ))}
          </>
        ) : (
          <>
            <div role="row" className={classes.row}>
              <span role="columnheader" aria-label="Day" />
              {HOURS.map((hour) => (
                <span key={hour} role="columnheader" className={classes.hour} aria-label={hourName(hour)}>
                  {hour % 3 === 0 && hourName(hour)}
                </span>
              ))}
            </div>
            {dayNames.map((_, day) => (
              <div key={day} role="row" className={classes.row}>
                <Day day={day} role="rowheader" {...cellProps} />
                {HOURS.map((hour) => (
                  <Cell key={hour} day={day} hour={hour} {...cellProps} />
                ))}
              </div>
            ))}
          </>
        )}
      </div>
      <div className={classes.foot}>
        <span aria-hidden className={classes.readout}>
          {pointed ? labelOf(pointed, counts) : 'Choose an hour or a day to filter by it.'}
        </span>
        <Legend max={max} />
      </div>
    </div>
  );
}

interface CellProps {
  day: number;
  counts: HeatMapProps['counts'];
  max: number;
  isChosen: ReadonlySet<number>;
  active: Place;
}

function Cell({ day, hour, counts, max, isChosen, active }: CellProps & { hour: number }) {
  const count = counts[day]?.[hour] ?? 0;
  return (
    <Square
      day={day}
      hour={hour}
      label={labelOf({ day, hour }, counts)}
      level={levelOf(count, max)}
      isChosen={isChosen.has(day * 24 + hour)}
      isActive={active.day === day && active.hour === hour}
    />
  );
}

interface SquareProps {
  day: number;
  hour: number;
  label: string;
  level: number;
  isChosen: boolean;
  isActive: boolean;
}

/** Memoised: moving the mouse over the map changes none of its 168 squares. */
const Square = memo(function Square({ day, hour, label, level, isChosen, isActive }: SquareProps) {
  return (
    <div role="gridcell" className={classes.cell}>
      <button
        type="button"
        className={classes.square}
        data-place={keyOf({ day, hour })}
        data-level={level}
        data-chosen={isChosen || undefined}
        aria-pressed={isChosen}
        aria-label={label}
        tabIndex={isActive ? 0 : -1}
      />
    </div>
  );
});

function Day({ day, role, counts, isChosen, active }: CellProps & { role: 'rowheader' | 'columnheader' }) {
  const name = dayNames[day] ?? '';
  const shortName = name.slice(0, 3);
  return (
    <div role={role} className={classes.dayCell}>
      <button
        type="button"
        className={classes.day}
        data-place={keyOf({ day, hour: null })}
        aria-pressed={slotsOfDay(day).every((slot) => isChosen.has(slot))}
        // Who steers by voice says what is written; the whole word describes it.
        aria-label={`${shortName}, ${postsOf({ day, hour: null }, counts)}`}
        title={name}
        tabIndex={active.day === day && active.hour === null ? 0 : -1}
      >
        {shortName}
      </button>
    </div>
  );
}

function Legend({ max }: { max: number }) {
  return (
    <ul className={classes.legend} aria-label="Shades: posts in an hour of the week">
      {legendOf(max).map(({ level, from, to }) => (
        <li key={level}>
          <span className={classes.swatch} data-level={level} aria-hidden />
          {from === to ? formatCount(from) : `${formatCount(from)}–${formatCount(to)}`}
        </li>
      ))}
    </ul>
  );
}

function labelOf(place: Place, counts: HeatMapProps['counts']): string {
  const day = dayNames[place.day];
  const when = place.hour === null ? day : `${day} ${hourSpan(place.hour)}`;
  return `${when}, ${postsOf(place, counts)}`;
}

function postsOf({ day, hour }: Place, counts: HeatMapProps['counts']): string {
  const hours = counts[day] ?? [];
  const posts = hour === null ? hours.reduce((sum, count) => sum + count, 0) : (hours[hour] ?? 0);
  return formatCounted(posts, 'post');
}

function keyOf({ day, hour }: Place): string {
  return `${day}.${hour ?? 'day'}`;
}

function placeOf(event: MouseEvent): Place | null {
  const key = (event.target as Element).closest<HTMLElement>('[data-place]')?.dataset.place;
  if (key === undefined) return null;
  const [day, hour] = key.split('.');
  return { day: Number(day), hour: hour === 'day' ? null : Number(hour) };
}

/** Where a key leads: arrows to the neighbour, Home and End along the row, with Control to the corners. Null for other keys. */
function placeAfter(key: string, isFar: boolean, { day, hour }: Place, isNarrow: boolean): Place | null {
  const byHour = (step: number): Place => {
    const next = (hour ?? -1) + step;
    return { day, hour: next < 0 ? null : Math.min(23, next) };
  };
  const byDay = (step: number): Place => ({ day: Math.min(6, Math.max(0, day + step)), hour });
  const [along, across] = isNarrow ? [byDay, byHour] : [byHour, byDay];
  switch (key) {
    case 'ArrowRight':
      return along(1);
    case 'ArrowLeft':
      return along(-1);
    case 'ArrowDown':
      return across(1);
    case 'ArrowUp':
      return across(-1);
    case 'Home':
      return isFar ? { day: 0, hour: null } : along(-24);
    case 'End':
      return isFar ? { day: 6, hour: 23 } : along(24);
    default:
      return null;
  }
}
