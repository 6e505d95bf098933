import { periodOf } from '@persona-lens/backend/domain/statistics/posting-rate';
import { CloseButton, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { formatUtcPeriod } from '../lib/date-format';
import { formatBytes, formatCounted } from '../lib/number-format';
import { AccountAvatar } from './AccountAvatar';
import classes from './CandidateCard.module.css';
import type { Candidate, UsernameCheck } from './use-profile-intake';

/** What `CandidateCard` needs. */
export interface CandidateCardProps {
  candidate: Candidate;
  check: UsernameCheck;
  onUsername: (username: string) => void;
  onRemove: () => void;
}

/** A profile before it is saved: whose it is, how much is in it, and under which name it will be kept. */
export function CandidateCard({ candidate, check, onUsername, onRemove }: CandidateCardProps) {
  const { parsed, source } = candidate;
  const { account, posts } = parsed.profile;
  const name = account.displayName ?? account.username ?? 'Account without a name';
  return (
    <Paper withBorder p="md" component="section" aria-label={`Profile from ${source}`}>
      <Group wrap="nowrap" align="flex-start" gap="md">
        <AccountAvatar name={name} size={44} />
        <Stack gap={2} className={classes.text}>
          <Text fw={600} truncate title={name}>
            <bdi>{name}</bdi>
          </Text>
          <Text size="sm">{summaryOf(candidate)}</Text>
          <Text size="xs" c="dimmed" truncate title={source}>
            {source} · {formatBytes(parsed.sizeBytes)}
          </Text>
        </Stack>
        <CloseButton aria-label={`Leave out ${source}`} onClick={onRemove} />
      </Group>
      <TextInput
        mt="sm"
        label="Username"
        description={
          account.username === null ? 'The file names no account: enter whose profile this is.' : undefined
        }
        value={candidate.username}
        onChange={(event) => onUsername(event.currentTarget.value)}
        error={check.error}
        leftSection="@"
        maxLength={200}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        required
        // The dialog starts here when something is to be filled in, else at its button.
        data-autofocus={check.error !== null || undefined}
      />
      {check.replaces !== null && !check.error && (
        <Note icon={<IconAlertTriangle size={18} />} kind="warning">
          This session has a profile of @{check.replaces} already. Saving replaces it.
        </Note>
      )}
      {parsed.gaps.length > 0 && (
        <Note icon={<IconInfoCircle size={18} />} kind="info">
          It lacks {parsed.gaps.join(' and ')}; those parts stay empty.
        </Note>
      )}
      {posts.length === 0 && (
        <Note icon={<IconInfoCircle size={18} />} kind="info">
          It has no posts.
        </Note>
      )}
    </Paper>
  );
}

function Note({
  icon,
  kind,
  children,
}: {
  icon: React.ReactNode;
  kind: 'info' | 'warning';
  children: React.ReactNode;
}) {
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" mt="xs" className={classes.note} data-kind={kind}>
      {icon}
      <Text size="sm" className={classes.text}>
        {children}
      </Text>
    </Group>
  );
}

function summaryOf({ parsed }: Candidate): string {
  const { posts } = parsed.profile;
  const period = periodOf(posts);
  return [formatCounted(posts.length, 'post'), period && formatUtcPeriod(period.fromMs, period.toMs)]
    .filter(Boolean)
    .join(' · ');
}
