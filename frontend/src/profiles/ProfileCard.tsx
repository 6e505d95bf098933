import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconCalendar, IconCloudUp, IconDownload, IconPrinter, IconTrash } from '@tabler/icons-react';
import { Link } from 'react-router';
import { formatUtcPeriod } from '../lib/date-format';
import { formatCount } from '../lib/number-format';
import { AccountAvatar } from './AccountAvatar';
import { Count } from './Count';
import { Figure, Figures } from './Figures';
import type { Profile } from './profile';
import { reportPath } from './profile-addresses';
import { wholeCoverage } from './post-selection';
import classes from './ProfileCard.module.css';
import { RichText } from './RichText';

/** What `ProfileCard` needs. */
export interface ProfileCardProps {
  /** The name it is stored under, which the profile itself may lack. */
  username: string;
  profile: Profile;
  isSaved: boolean;
  isDownloading: boolean;
  onDownload: () => void;
  onRemove: () => void;
}

/** Whose profile it is, the account's own figures, and what can be done with the profile as a whole. */
export function ProfileCard({
  username,
  profile,
  isSaved,
  isDownloading,
  onDownload,
  onRemove,
}: ProfileCardProps) {
  const { account, posts, sample, notCarried } = profile;
  const name = account.displayName ?? username;
  const { posts: analysed, firstPostMs, lastPostMs } = wholeCoverage(profile);
  const period =
    firstPostMs === null || lastPostMs === null
      ? null
      : formatUtcPeriod(firstPostMs, Math.max(firstPostMs, lastPostMs));
  const stored = posts.length < analysed ? `the newest ${formatCount(posts.length)} are stored` : null;
  const missing = 'not in this source';
  return (
    <Paper withBorder component="section" aria-label={`Account @${username}`} className={classes.card}>
      <div className={classes.head}>
        <AccountAvatar name={name} size={64} />
        <div className={classes.names}>
          <Title order={2} size="h3" className={classes.name} title={name}>
            <bdi>{name}</bdi>
          </Title>
          <Text c="dimmed" className={classes.name} title={`@${username}`}>
            <bdi>@{username}</bdi>
          </Text>
          {!isSaved && (
            <Badge
              mt={6}
              color="var(--pl-warning)"
              variant="outline"
              tt="none"
              leftSection={<IconCloudUp size={14} />}
              title="It is sent as soon as the server can be reached."
            >
              Not saved yet
            </Badge>
          )}
        </div>
        <Group gap="xs" className={classes.actions}>
          <Button
            component={Link}
            relative="route"
            to={reportPath(username)}
            variant="default"
            size="xs"
            leftSection={<IconPrinter size={16} />}
          >
            Report
          </Button>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconDownload size={16} />}
            loading={isDownloading}
            onClick={onDownload}
          >
            Original JSON
          </Button>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconTrash size={16} />}
            classNames={{ root: classes.remove }}
            onClick={onRemove}
          >
            Remove
          </Button>
        </Group>
      </div>
      {(account.bio !== null || account.joined !== null) && (
        <Stack gap={6}>
          {account.bio !== null && <RichText text={account.bio} />}
          {account.joined !== null && (
            <Group gap={6} c="dimmed" wrap="nowrap">
              <IconCalendar size={16} className={classes.icon} aria-hidden />
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                Joined {account.joined.replace(/^joined\s+/i, '')}
              </Text>
            </Group>
          )}
        </Stack>
      )}
      <div className={classes.figures}>
        <Figures>
          <Figure label="Followers" note={notCarried.has('followers') ? missing : null}>
            <Count value={account.followers} />
          </Figure>
          <Figure label="Following" note={notCarried.has('following') ? missing : null}>
            <Count value={account.following} />
          </Figure>
          <Figure label="Posts of the account">
            <Count value={account.postsCount} />
          </Figure>
          <Figure
            label={sample ? 'Posts analysed' : 'Posts in this profile'}
            note={[period, stored].filter(Boolean).join('; ')}
          >
            <Count value={analysed} />
          </Figure>
        </Figures>
      </div>
    </Paper>
  );
}
