import { Alert, EmptyState, List, Stack, Switch, Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconArrowsLeftRight } from '@tabler/icons-react';
import { useDeferredValue, useMemo } from 'react';
import { formatUtcPeriod } from '../../lib/date-format';
import type { ProfileEntry } from '../applied-profiles';
import { readEntry } from '../read-entry';
import { Section } from '../Section';
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
  /** The profiles of the session, at least two. */
  entries: readonly ProfileEntry[];
  /** What the address says. */
  choice: CompareChoice;
  onChoose: (choice: CompareChoice) => void;
}

/** Accounts of a session side by side. */
export function CompareView({ entries, choice, onChoose }: CompareViewProps) {
  const wanted = choice.accounts ?? firstChoice(entries.map(({ username }) => username));
  const found = wanted.filter((name) => entries.some(({ username }) => username === name));
  const missing = wanted.filter((name) => !found.includes(name));
  const chosen = found.slice(0, MOST_ACCOUNTS);
  // Counting may take a moment: the controls follow at once, the figures when they are ready.
  const key = JSON.stringify({ chosen, isSharedPeriod: choice.isSharedPeriod });
  const countedKey = useDeferredValue(key);
  const profiles = useMemo(() => profilesOf(entries, countedKey), [entries, countedKey]);
  const period = useMemo(() => sharedPeriod(profiles.map(({ profile }) => profile)), [profiles]);
  const isSharedPeriod = period !== null && (JSON.parse(countedKey) as Counted).isSharedPeriod;
  const accounts = useMemo(
    () =>
      profiles.map(({ username, profile }) =>
        compareAccount(username, profile, isSharedPeriod ? period : null),
      ),
    [profiles, isSharedPeriod, period],
  );

  return (
    <Stack gap="md" className={classes.compare}>
      <AccountPicker
        usernames={entries.map(({ username }) => username)}
        chosen={chosen}
        onChoose={(usernames) => onChoose({ ...choice, accounts: usernames })}
      />
      {missing.length > 0 && (
        <Alert
          color="orange"
          icon={<IconAlertTriangle />}
          title={`${listOf(missing)} ${missing.length === 1 ? 'is' : 'are'} not in this session`}
        >
          It may have been removed, or the address was not copied whole. The others are compared.
        </Alert>
      )}
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
      {chosen.length < FEWEST_ACCOUNTS || accounts.length < FEWEST_ACCOUNTS ? (
        <EmptyState
          py="xl"
          icon={<IconArrowsLeftRight size={32} stroke={1.5} />}
          title="Choose at least two accounts"
          description="Their figures are then shown side by side, on the same axes."
        />
      ) : (
        <Stack gap="md" aria-busy={key !== countedKey} className={classes.counted}>
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
        caption="Median of likes, reposts and replies together, as a multiple of the account’s own median"
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

/** What is counted, as a text that can be compared. */
interface Counted {
  chosen: string[];
  isSharedPeriod: boolean;
}

/** The chosen profiles, in the order chosen. */
function profilesOf(entries: readonly ProfileEntry[], countedKey: string) {
  return (JSON.parse(countedKey) as Counted).chosen.flatMap((name) =>
    entries
      .filter(({ username }) => username === name)
      .map((entry) => ({ username: name, profile: readEntry(entry) })),
  );
}

function listOf(usernames: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(
    usernames.map((username) => `@${username}`),
  );
}
