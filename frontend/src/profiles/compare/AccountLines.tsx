import '@mantine/charts/styles.css';
import { LineChart } from '@mantine/charts';
import { lineStyleOf, pointPathOf } from './AccountMark';

/** One place on the axis. */
export interface LinePoint {
  /** In full; each once. */
  label: string;
  /** For the axis; the label when absent. */
  tick?: string;
  /** In the order of the accounts; null leaves a gap. */
  values: readonly (number | null)[];
}

/** What `AccountLines` needs. */
export interface AccountLinesProps {
  usernames: readonly string[];
  points: readonly LinePoint[];
  format: (value: number) => string;
  heightPx: number;
}

/** With more points than this, only some are drawn on the line. */
const MOST_DOTS = 26;

/**
 * One line an account, all on the same axes. Only a picture: whoever shows it gives screen readers the same figures as a table.
 * Default export because it is loaded on demand.
 */
export default function AccountLines({ usernames, points, format, heightPx }: AccountLinesProps) {
  // A key with a dot in it, as many usernames have, would be read as a path.
  const data = points.map(({ label, values }) => ({
    label,
    ...Object.fromEntries(values.map((value, index) => [`a${index}`, value])),
  }));
  const ticks = new Map(points.map(({ label, tick }) => [label, tick ?? label]));
  const step = Math.ceil(points.length / MOST_DOTS);

  function isMarked(account: number, point: number): boolean {
    const isAlone = [point - 1, point + 1].every(
      (other) => (points[other]?.values[account] ?? null) === null,
    );
    return isAlone || point % step === (account * 2) % step;
  }

  return (
    <div aria-hidden>
      <LineChart
        h={heightPx}
        data={data}
        dataKey="label"
        series={usernames.map((username, index) => ({
          name: `a${index}`,
          label: `@${username}`,
          ...styleOf(index),
        }))}
        curveType="linear"
        connectNulls={false}
        valueFormatter={format}
        gridAxis="x"
        tickLine="none"
        yAxisProps={{ width: 48, domain: [0, 'auto'] }}
        xAxisProps={{ minTickGap: 24, tickFormatter: (label: string) => ticks.get(label) ?? label }}
        lineChartProps={{ margin: { top: 8, right: 12, left: 0, bottom: 0 } }}
        lineProps={({ name }) => {
          const account = Number(name.slice(1));
          return {
            dot: ({ cx, cy, index, value }: { cx?: number; cy?: number; index: number; value?: unknown }) =>
              value === null || cx === undefined || cy === undefined || !isMarked(account, index) ? (
                <g key={index} />
              ) : (
                <path key={index} d={pointPathOf(account, cx, cy)} fill={lineStyleOf(account).color} />
              ),
          };
        }}
        accessibilityLayer={false}
      />
    </div>
  );
}

function styleOf(index: number) {
  const { color, strokeDasharray } = lineStyleOf(index);
  return strokeDasharray === undefined ? { color } : { color, strokeDasharray };
}
