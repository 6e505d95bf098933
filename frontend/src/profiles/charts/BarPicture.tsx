import { memo, useCallback, useLayoutEffect, useMemo, useRef, useState, type CSSProperties } from 'react';
import { formatCompactCount, formatFigure } from '../../lib/number-format';
import { axisTicks, shownLabels } from './bar-axes';
import classes from './BarPicture.module.css';

/** One bar. */
interface PictureBar {
  /** Unique, for the axis. */
  label: string;
  value: number;
  /** Said below the figure in the tooltip: how many posts it rests on. */
  note?: string;
  /** It rests on too few posts: it is drawn faintly and does not decide how far the axis goes. */
  isFew?: boolean;
  isChosen: boolean;
}

/** What `BarPicture` needs. */
export interface BarPictureProps {
  bars: readonly PictureBar[];
  /** What the bars count, for the tooltip. */
  unit: string;
  heightPx: number;
  /** Gets the place of the bar whose column was clicked. */
  onPick?: (index: number) => void;
}

/** More bars than this stand closer to each other. */
const MOST_WIDE = 40;

/** What is left and right of the plot. */
const LEFT_PX = 44;
const RIGHT_PX = 8;

/**
 * Upright bars on an axis, a chosen one in full colour. Only a picture for eyes and mice: whoever shows it gives everybody else
 * the same figures and choices as a table. Boxes that the styles lay out: a chart library measures each text and draws anew for
 * each width, which took a quarter of the time that a profile takes.
 */
export function BarPicture({ bars, unit, heightPx, onPick }: BarPictureProps) {
  const [pointed, setPointed] = useState<number | null>(null);
  const sound = bars.filter(({ isFew }) => !isFew);
  const hasSound = sound.some(({ value }) => value > 0);
  const highest = Math.max(0, ...(hasSound ? sound : bars).map(({ value }) => value));
  const ticks = axisTicks(highest, hasSound && sound.length < bars.length);
  const top = ticks.at(-1) ?? 1;
  const pointedBar = pointed === null ? undefined : bars[pointed];
  const labels = useMemo(() => bars.map(({ label }) => label), [bars]);
  return (
    <div
      className={classes.chart}
      style={{ height: heightPx }}
      dir="ltr"
      data-clickable={onPick ? true : undefined}
      onMouseLeave={() => setPointed(null)}
    >
      <div
        className={classes.plot}
        style={{ left: LEFT_PX, right: RIGHT_PX }}
        data-choice={bars.some(({ isChosen }) => isChosen) || undefined}
      >
        {ticks.map((tick) => (
          <span key={tick} className={classes.line} style={{ bottom: `${(tick / top) * 100}%` }}>
            <span className={classes.tick}>
              {tick < 10_000 ? formatFigure(tick) : formatCompactCount(tick)}
            </span>
          </span>
        ))}
        <div className={classes.columns} data-close={bars.length > MOST_WIDE || undefined}>
          {bars.map(({ label, value, isFew, isChosen }, index) => (
            // As tall as the chart, so that short bars can be hit, too.
            <div
              key={label}
              className={classes.column}
              onMouseEnter={() => setPointed(index)}
              onClick={() => onPick?.(index)}
            >
              {value > 0 && (
                <div
                  className={classes.bar}
                  data-bar
                  data-few={isFew || undefined}
                  data-chosen={isChosen || undefined}
                  style={{ '--part': Math.min(1, value / top) } as CSSProperties}
                />
              )}
            </div>
          ))}
        </div>
      </div>
      <Labels labels={labels} />
      {pointed !== null && pointedBar && (
        <BarTooltip bar={pointedBar} unit={unit} place={(pointed + 0.5) / bars.length} />
      )}
    </div>
  );
}

/** The labels below the bars, as many as the width has room for. Not measured again when a bar is pointed at. */
const Labels = memo(function Labels({ labels }: { labels: readonly string[] }) {
  const [chart, setChart] = useState({ widthPx: 0, font: '' });
  const observe = useCallback((box: HTMLElement | null) => {
    if (!box) return;
    const observer = new ResizeObserver(([entry]) => {
      const { fontSize, fontFamily } = getComputedStyle(box);
      setChart({ widthPx: entry?.contentRect.width ?? 0, font: `${fontSize} ${fontFamily}` });
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  const bandPx = (chart.widthPx - LEFT_PX - RIGHT_PX) / labels.length;
  const widthOf = textWidth(chart.font);
  const places = labels.map((label, index) => ({
    xPx: LEFT_PX + (index + 0.5) * bandPx,
    widthPx: widthOf(label),
  }));
  return (
    <div ref={observe} className={classes.labels}>
      {(chart.widthPx > 0 ? shownLabels(places, chart.widthPx) : []).map(({ index, xPx }) => (
        <span key={index} className={classes.label} style={{ left: xPx }}>
          {labels[index]}
        </span>
      ))}
    </div>
  );
});

/** Gives a function that tells how wide texts are, in pixels. A canvas knows it without a layout of the page. */
function textWidth(font: string): (text: string) => number {
  const canvas = document.createElement('canvas').getContext('2d');
  if (!canvas) return () => 0;
  canvas.font = font;
  return (text) => canvas.measureText(text).width;
}

interface BarTooltipProps {
  bar: PictureBar;
  unit: string;
  /** Of the bar's middle on the axis, 0 to 1. */
  place: number;
}

/** How far it is from the bar's middle, in pixels. */
const ASIDE_PX = 10;

/** Says what a bar counts, on the side of it where there is room. */
function BarTooltip({ bar: { label, value, note }, unit, place }: BarTooltipProps) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = ref.current;
    const chart = box?.parentElement;
    if (!box || !chart) return;
    const middlePx = LEFT_PX + place * (chart.clientWidth - LEFT_PX - RIGHT_PX);
    const isRoom = middlePx + ASIDE_PX + box.offsetWidth <= chart.clientWidth;
    box.style.left = `${isRoom ? middlePx + ASIDE_PX : Math.max(0, middlePx - ASIDE_PX - box.offsetWidth)}px`;
  });
  return (
    <div ref={ref} className={classes.tooltip}>
      <b>{label}</b>
      <span>
        {unit}: {formatFigure(value)}
      </span>
      {note !== undefined && <span>{note}</span>}
    </div>
  );
}
