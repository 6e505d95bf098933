import { fewPosts } from '@persona-lens/backend/domain/statistics/few-posts';
import { dayNames } from '@persona-lens/backend/domain/statistics/patterns';
import { SimpleGrid, Skeleton, Text } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import { timeZoneName } from '../../lib/time-zone';
import { formatUtcPeriod } from '../../lib/date-format';
import { formatCounted, formatFigure, formatShare } from '../../lib/number-format';
import { hourSpan } from '../charts/figure-names';
import { NothingHere, Section } from '../Section';
import { AccountLegend, AccountMark } from './AccountMark';
import type { LinePoint } from './AccountLines';
import { ChartSection } from './ChartSection';
import classes from './CompareView.module.css';
import type { ComparedAccount } from './compared-account';
import { FigureTable } from './FigureTable';
import { accountsOnScale, dayShares, heatShares, highestShare, hourShares } from './figures';
import { HeatPicture } from './HeatPicture';
import { weeklyRates } from './weekly-rates';

// The chart library is larger than the rest of the app.
const AccountLines = lazy(() => import('./AccountLines'));

const CHART_HEIGHT_PX = 260;
const WEEK_MS = 7 * 86_400_000;

/** When the accounts post, as shares of each account's own posts, all on the same axes. */
export function TimeSections({ accounts }: { accounts: readonly ComparedAccount[] }) {
  if (accounts.every(({ timedPosts }) => timedPosts === 0)) {
    return (
      <Section title="When they post">
        <NothingHere>It cannot be told: no post of these accounts has a known time.</NothingHere>
      </Section>
    );
  }
  return (
    <>
      <HeatMaps accounts={accounts} />
      <Hours accounts={accounts} />
      <Days accounts={accounts} />
      <Weeks accounts={accounts} />
    </>
  );
}

const ownShare = (accounts: readonly ComparedAccount[]) =>
  `${clockOf(accounts)} · share of each account’s own posts`;

/** The clock of all figures about time. */
const clockOf = ([first]: readonly ComparedAccount[]) => timeZoneName(first?.timeZone ?? 'UTC');

function HeatMaps({ accounts }: { accounts: readonly ComparedAccount[] }) {
  const shares = accounts.map(heatShares);
  const highest = highestShare(accounts, (account) => heatShares(account)?.flat() ?? null);
  return (
    <ChartSection
      title="Days and hours"
      caption={`${ownShare(accounts)} · the darkest is ${formatShare(highest)} or more on all of them`}
      chart={
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" verticalSpacing="lg">
          {accounts.map(({ username, timedPosts, statistics }, index) => (
            <figure key={username} className={classes.figure}>
              <figcaption className={classes.caption}>
                <AccountMark index={index} />
                <bdi>@{username}</bdi>
                <span className={classes.posts}>
                  {formatCounted(timedPosts, 'post')}
                  {timedPosts < fewPosts && ', too few to say much'}
                </span>
              </figcaption>
              {shares[index] ? (
                <HeatPicture
                  values={shares[index]}
                  highest={highest}
                  format={(share, day, hour) =>
                    `${formatShare(share)}, ${formatCounted(statistics.patterns.heatmap[day]?.[hour] ?? 0, 'post')}`
                  }
                />
              ) : (
                <NothingHere>No post has a known time.</NothingHere>
              )}
            </figure>
          ))}
        </SimpleGrid>
      }
      table={(isStatic) => (
        <FigureTable
          isStatic={isStatic}
          label="Posts by day and hour"
          unit="Hour"
          accounts={accounts}
          groups={dayNames.map((day, row) => ({
            title: day,
            rows: Array.from({ length: 24 }, (_, hour) => ({
              label: hourSpan(hour),
              figures: shares.map((rows) => rows?.[row]?.[hour] ?? ('not known' as const)),
              format: formatShare,
            })),
          }))}
        />
      )}
    />
  );
}

function Hours({ accounts }: { accounts: readonly ComparedAccount[] }) {
  const shares = accounts.map(hourShares);
  const drawn = accountsOnScale(accounts);
  const points = Array.from({ length: 24 }, (_, hour) => ({
    label: String(hour).padStart(2, '0'),
    values: shares.map((hours) => hours?.[hour] ?? null),
  }));
  return (
    <ChartSection
      title="Hours of the day"
      caption={ownShare(accounts)}
      chart={
        <Lines
          accounts={accounts}
          drawn={drawn}
          points={points.map(({ label, values }) => ({
            label,
            values: values.map((value, index) =>
              drawn.some((account) => account === accounts[index]) ? value : null,
            ),
          }))}
          format={formatShare}
        />
      }
      table={(isStatic) => (
        <FigureTable
          isStatic={isStatic}
          label="Posts by hour of the day"
          unit="Hour"
          accounts={accounts}
          groups={[
            {
              rows: points.map(({ values }, hour) => ({
                label: hourSpan(hour),
                figures: values.map((value) => value ?? 'not known'),
                format: formatShare,
                scale: highestShare(accounts, hourShares),
              })),
            },
          ]}
        />
      )}
    />
  );
}

function Days({ accounts }: { accounts: readonly ComparedAccount[] }) {
  const shares = accounts.map(dayShares);
  const scale = highestShare(accounts, dayShares);
  return (
    <Section title="Days of the week" caption={ownShare(accounts)}>
      <FigureTable
        label="Posts by day of the week"
        unit="Day"
        accounts={accounts}
        groups={[
          {
            rows: dayNames.map((day, index) => ({
              label: day,
              figures: shares.map((days) => days?.[index] ?? 'not known'),
              format: formatShare,
              scale,
            })),
          },
        ]}
      />
    </Section>
  );
}

function Weeks({ accounts }: { accounts: readonly ComparedAccount[] }) {
  const { points, weeksPerPoint } = useMemo(() => weeklyRates(accounts), [accounts]);
  const rows = points.map(({ startMs, rates }) => ({
    label: formatUtcPeriod(startMs, startMs + weeksPerPoint * WEEK_MS - 1),
    tick: formatUtcPeriod(startMs, startMs),
    values: rates,
  }));
  return (
    <ChartSection
      title="Posts a week"
      caption={
        weeksPerPoint === 1
          ? `${clockOf(accounts)} · weeks from Monday on · from the first post of each account to its last`
          : `${clockOf(accounts)} · mean of ${weeksPerPoint} weeks a point · from the first post of each account to its last`
      }
      chart={<Lines accounts={accounts} drawn={accounts} points={rows} format={formatFigure} />}
      table={(isStatic) => (
        <FigureTable
          isStatic={isStatic}
          label="Posts a week over time"
          unit="Weeks"
          accounts={accounts}
          groups={[
            {
              rows: rows.map(({ label, values }) => ({
                label,
                figures: values.map((value) => value ?? { text: '–' }),
                format: formatFigure,
              })),
            },
          ]}
        />
      )}
    />
  );
}

function Lines({
  accounts,
  drawn,
  points,
  format,
}: {
  accounts: readonly ComparedAccount[];
  /** Those that have a line. */
  drawn: readonly ComparedAccount[];
  points: readonly LinePoint[];
  format: (value: number) => string;
}) {
  const usernames = accounts.map(({ username }) => username);
  if (points.length === 0) return <Text size="sm">No post has a known time.</Text>;
  return (
    <>
      <AccountLegend accounts={accounts} drawn={drawn} />
      <Suspense fallback={<Skeleton height={CHART_HEIGHT_PX} />}>
        <AccountLines usernames={usernames} points={points} format={format} heightPx={CHART_HEIGHT_PX} />
      </Suspense>
    </>
  );
}
