import { Badge, Button, Group, Paper, Text, Title } from '@mantine/core';
import { IconCloudUp, IconDownload, IconPrinter, IconTrash } from '@tabler/icons-react';
import { Link, useLocation } from 'react-router';
import { formatCount } from '../lib/number-format';
import { AccountAvatar } from './AccountAvatar';
import { Count } from './Count';
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
  const { posts: analysed } = wholeCoverage(profile);
  const stored = posts.length < analysed ? `the newest ${formatCount(posts.length)} are stored` : null;
  const missing = 'not in this source';
  const { search } = useLocation();
  return (
    <Paper withBorder component="section" aria-label={`Account @${username}`} className={classes.card}>
      <div className={classes.head}>
        <AccountAvatar name={name} size={44} />
        <div className={classes.names}>
          <Title order={2} size="h4" className={classes.name} title={name}>
            <bdi>{name}</bdi>
          </Title>
          <Text c="dimmed" size="sm" className={classes.name} title={`@${username}`}>
            <bdi>@{username}</bdi>
            {account.joined !== null && ` · joined ${account.joined.replace(/^joined\s+/i, '')}`}
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
        <Group gap={6} className={classes.actions}>
          <Button
            component={Link}
            relative="route"
            to={reportPath(username, search)}
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
      {account.bio !== null && (
        <div className={classes.bio} tabIndex={0} role="group" aria-label="Description">
          <RichText text={account.bio} />
        </div>
      )}
      <dl className={classes.figures}>
        <Figure
          label="Followers"
          value={account.followers}
          note={notCarried.has('followers') ? missing : null}
        />
        <Figure
          label="Following"
          value={account.following}
          note={notCarried.has('following') ? missing : null}
        />
        <Figure label="Posts of the account" value={account.postsCount} />
        <Figure label={sample ? 'Posts analysed' : 'Posts in this profile'} value={analysed} note={stored} />
      </dl>
    </Paper>
  );
}

/** A figure of the account in a line with the others. */
function Figure({ label, value, note }: { label: string; value: number | null; note?: string | null }) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd>
        <b>
          <Count value={value} />
        </b>
        {note && <span className={classes.note}> {note}</span>}
      </dd>
    </div>
  );
}
