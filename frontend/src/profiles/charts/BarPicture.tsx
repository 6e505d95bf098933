import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import type { ReactNode } from 'react';
import { formatCompactCount, formatFigure } from '../../lib/number-format';
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

/**
 * Upright bars on an axis, a chosen one in full colour. Only a picture for eyes and mice: whoever shows it gives everybody else
 * the same figures and choices as a table. Default export because it is loaded on demand.
 */
export default function BarPicture({ bars, unit, heightPx, onPick }: BarPictureProps) {
  const hasChoice = bars.some(({ isChosen }) => isChosen);
  const data = bars.map(({ label, value, note, isFew, isChosen }) => ({
    label,
    note,
    [unit]: value,
    color: isFew ? 'var(--bar-few)' : hasChoice && !isChosen ? 'var(--bar-back)' : 'var(--bar)',
  }));
  const hasFew = bars.some(({ isFew }) => isFew);
  const highest = Math.max(0, ...bars.map(({ value, isFew }) => (isFew ? 0 : value)));
  return (
    <div className={classes.chart} data-clickable={onPick ? true : undefined}>
      <BarChart
        h={heightPx}
        data={data}
        dataKey="label"
        series={[{ name: unit, color: 'var(--bar)' }]}
        gridAxis="x"
        tickLine="none"
        maxBarWidth={48}
        valueFormatter={(value) => (value < 10_000 ? formatFigure(value) : formatCompactCount(value))}
        xAxisProps={{ minTickGap: 16, interval: 'preserveStartEnd' }}
        yAxisProps={{
          width: 44,
          allowDecimals: false,
          domain: [0, hasFew && highest > 0 ? Math.ceil(highest) : 'auto'],
          allowDataOverflow: true,
        }}
        barChartProps={{
          margin: { top: 8, left: 0, right: 8 },
          barCategoryGap: bars.length > 40 ? 1 : '15%',
        }}
        barProps={{
          radius: bars.length > 40 ? [2, 2, 0, 0] : [4, 4, 0, 0],
          isAnimationActive: false,
          // Clicks are taken by each bar's background, as tall as the chart, so that short bars can be hit, too. (The chart's own click
          // tells the bar that was pointed at, which lags behind the mouse: recharts 3.10.)
          background: { fill: 'transparent' },
          onClick: (_bar, index) => onPick?.(index),
        }}
        tooltipProps={{
          content: ({ active, label, payload }) =>
            active ? (
              <BarTooltip unit={unit} label={label} data={payload?.[0]?.payload as BarTooltipProps['data']} />
            ) : null,
        }}
        tooltipAnimationDuration={0}
        minBarSize={0}
        accessibilityLayer={false}
      />
    </div>
  );
}

interface BarTooltipProps {
  unit: string;
  label: ReactNode;
  /** The bar, as the chart got it. */
  data: Record<string, unknown> | undefined;
}

function BarTooltip({ unit, label, data }: BarTooltipProps) {
  const { [unit]: value, note } = data ?? {};
  return (
    <div className={classes.tooltip}>
      <b>{label}</b>
      <span>
        {unit}: {typeof value === 'number' ? formatFigure(value) : '–'}
      </span>
      {typeof note === 'string' && <span>{note}</span>}
    </div>
  );
}
