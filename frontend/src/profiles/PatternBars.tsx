import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { formatCompactCount, formatCount } from '../lib/number-format';
import classes from './PatternBars.module.css';
import type { Bar } from './posting-patterns';

/** What `PatternBars` needs. */
export interface PatternBarsProps {
  bars: Bar[];
  /** Drawn in a stronger colour. */
  tallest: Bar | null;
  heightPx: number;
}

/**
 * Bars with their figures above them. Only a picture: whoever shows it gives screen readers the same figures as a table.
 * Default export because it is loaded on demand.
 */
export default function PatternBars({ bars, tallest, heightPx }: PatternBarsProps) {
  const data = bars.map((bar) => ({
    label: bar.label,
    Posts: bar.posts,
    color: bar.posts === tallest?.posts ? 'var(--bar-strong)' : 'var(--bar)',
  }));
  return (
    <div aria-hidden className={classes.chart}>
      <BarChart
        h={heightPx}
        data={data}
        dataKey="label"
        series={[{ name: 'Posts', color: 'var(--bar)' }]}
        withYAxis={false}
        withTooltip={false}
        gridAxis="none"
        tickLine="none"
        maxBarWidth={56}
        withBarValueLabel
        valueFormatter={(posts) => (posts < 10_000 ? formatCount(posts) : formatCompactCount(posts))}
        xAxisProps={{ interval: 0 }}
        yAxisProps={{ domain: [0, 'dataMax'] }}
        barChartProps={{ margin: { top: 24, left: 4, right: 4 }, barCategoryGap: '18%' }}
        barProps={{ radius: [4, 4, 0, 0] }}
        minBarSize={2}
        accessibilityLayer={false}
      />
    </div>
  );
}
