import { Alert, EmptyState, List, Stack, Switch, Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconArrowsLeftRight } from '@tabler/icons-react';
import { useDeferredValue, useMemo } from 'react';
import { ProblemPanel } from '../../components/ProblemPanel';
import { formatUtcPeriod } from '../../lib/date-format';
import { findNamed, type ProfileEntry } from '../applied-profiles';
import { FilterPills } from '../charts/FilterPills';
import { FilterProblems } from '../charts/FilterProblems';
import { TimeZoneSelect } from '../charts/TimeZoneSelect';
import { ProfileSkeleton } from '../ProfileStates';
import { Section } from '../Section';
import { useProfiles } from '../use-profile';
import { useViewAddress } from '../use-view-address';
import { AccountPicker } from './AccountPicker';
import { comparabilityNotes } from './comparability';
import { FEWEST_ACCOUNTS, firstChoice, MOST_ACCOUNTS, type CompareChoice } from './compare-address';
import { compareAccount, sharedPeriod, type ComparedAccount } from './compared-account';
import classes from './CompareView.module.css';
import { lengthAndMediaGroups, measureGroups, perFollowerGroups } from './engagement-rows';
import { FigureTable } from './FigureTable';
import { kindGroups, overviewGroups } from './overview-rows';
import { SharedNameSections } from './SharedNameSections';
import { TimeSections } from './TimeSections';
import { writingGroups } from './writing-rows';

/** What `CompareView` needs. */
export interface CompareViewProps {
  userId: string;
  sessionId: string;
  /** The profiles of the session, at least two. Those that are compared are read. */
  entries: readonly ProfileEntry[];
  /** What the address says; accounts that are not in the session are passed over. */
  choice: CompareChoice;
  onChoose: (choice: CompareChoice) => void;
}

/** Accounts of a session side by side. */
export function CompareView({ userId, sessionId, entries, choice, onChoose }: CompareViewProps) {
  const wanted = choice.accounts ?? firstChoice(entries.map(({ username }) => username));
  const found = [...new Set(wanted.flatMap((name) => findNamed(entries, name) ?? []))];
  const compared = found.slice(0, MOST_ACCOUNTS);
  const chosen = compared.map(({ username }) => username);
  // "Back" leaves the comparison, however often its filter was changed.
  const { filter, applied, problems, zone, change } = useViewAddress('replace');
  const { timeZone } = zone;
  const states = useProfiles(userId, sessionId, compared);
  const isReading = states.some(({ content, problem }) => !content && !problem);
  const failed = states.flatMap(({ problem, ...state }) => (problem ? { ...state, problem } : []));
  // Counting may take a moment: the controls follow at once, the figures when they are ready.
  const wish = useMemo(
    () => ({ states: isReading ? [] : states, isSharedPeriod: choice.isSharedPeriod }),
    [states, isReading, choice.isSharedPeriod],
  );
  const ready = useDeferredValue(wish);
  // With nothing to show meanwhile there is nothing to wait for.
  const counted = ready.states.length === 0 ? wish : ready;
  const profiles = useMemo(
    () =>
      counted.states.flatMap(({ username, content }) =>
        content ? { username, profile: content.profile } : [],
      ),
    [counted],
  );
  const period = useMemo(() => sharedPeriod(profiles.map(({ profile }) => profile)), [profiles]);
  const isSharedPeriod = period !== null && counted.isSharedPeriod;
  const accounts = useMemo(
    () =>
      profiles.map(({ username, profile }) =>
        compareAccount(username, profile, {
          period: isSharedPeriod ? period : null,
          filter: applied,
          timeZone,
        }),
      ),
    [profiles, isSharedPeriod, period, applied, timeZone],
  );

  return (
    <Stack gap="md" className={classes.compare}>
      <AccountPicker
        usernames={entries.map(({ username }) => username)}
        chosen={chosen}
        onChoose={(usernames) => onChoose({ ...choice, accounts: usernames })}
      />
      <div className={classes.view}>
        <FilterPills filter={filter} onChange={(next) => change(() => next)} />
        <TimeZoneSelect zone={zone} />
      </div>
      <FilterProblems problems={problems} />
      {found.length > MOST_ACCOUNTS && (
        <Alert
          color="orange"
          icon={<IconAlertTriangle />}
          title={`The address names ${found.length} accounts`}
        >
          {MOST_ACCOUNTS} can be compared at once: the first {MOST_ACCOUNTS} are. Remove one to choose
          another.
        </Alert>
      )}
      {failed.map(({ username, problem, isRetrying, retry }) => (
        <ProblemPanel
          key={username}
          problem={problem}
          what={`The profile of @${username} could not be read`}
          onRetry={() => void retry()}
          isRetrying={isRetrying}
        />
      ))}
      {isReading ? (
        <ProfileSkeleton />
      ) : accounts.length >= FEWEST_ACCOUNTS ? (
        <Stack gap="md" aria-busy={wish !== counted} className={classes.counted}>
          <Comparability accounts={accounts} isSharedPeriod={isSharedPeriod} />
          <Switch
            checked={choice.isSharedPeriod && period !== null}
            disabled={period === null}
            onChange={(event) => onChoose({ accounts: chosen, isSharedPeriod: event.currentTarget.checked })}
            label="Only the period that all cover"
            description={
              period === null
                ? 'There is no such period: the posts of these accounts do not overlap in time.'
                : `${formatUtcPeriod(period.fromMs, period.toMs)}, counted from the stored posts`
            }
          />
          <Comparison accounts={accounts} />
        </Stack>
      ) : (
        failed.length === 0 && (
          <EmptyState
            py="xl"
            icon={<IconArrowsLeftRight size={32} stroke={1.5} />}
            title="Choose at least two accounts"
            description="Their figures are then shown side by side, on the same axes."
          />
        )
      )}
    </Stack>
  );
}

function Comparability({
  accounts,
  isSharedPeriod,
}: {
  accounts: readonly ComparedAccount[];
  isSharedPeriod: boolean;
}) {
  const notes = comparabilityNotes(accounts, isSharedPeriod);
  if (notes.length === 0) return null;
  return (
    <Alert color="orange" icon={<IconAlertTriangle />} title="Compare with care">
      {notes.length === 1 ? (
        <Text size="sm">{notes[0]}</Text>
      ) : (
        <List size="sm" spacing={4}>
          {notes.map((note) => (
            <List.Item key={note}>{note}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}

function Comparison({ accounts }: { accounts: readonly ComparedAccount[] }) {
  const table = { accounts, unit: 'Figure' };
  return (
    <>
      <VisuallyHidden component="h2">Comparison</VisuallyHidden>
      <Section title="Overview">
        <FigureTable {...table} label="Overview" groups={overviewGroups(accounts)} />
      </Section>
      <TimeSections accounts={accounts} />
      <Section
        title="Kinds of posts"
        caption="Share of each account’s own posts · reposts of others are not counted"
      >
        <FigureTable {...table} label="Kinds of posts" groups={kindGroups(accounts)} />
      </Section>
      <Section title="Engagement per post" caption="Bars of one line have the same axis">
        <FigureTable {...table} label="Engagement per post" groups={measureGroups(accounts)} />
      </Section>
      <Section
        title="Engagement per 1,000 followers"
        caption="Engagement per post, divided by the followers that the account had when it was imported"
      >
        <FigureTable {...table} label="Engagement per 1,000 followers" groups={perFollowerGroups(accounts)} />
      </Section>
      <Section
        title="What works, by length and media"
        caption="Median of likes, reposts and replies together, compared with what is usual for the account’s own posts of the same kind"
      >
        <FigureTable
          {...table}
          label="Engagement by length and media"
          groups={lengthAndMediaGroups(accounts)}
        />
      </Section>
      <SharedNameSections accounts={accounts} />
      <Section title="Writing">
        <FigureTable {...table} label="Writing" groups={writingGroups(accounts)} />
      </Section>
    </>
  );
}
