import { Checkbox, Radio, Stack, Text } from '@mantine/core';
import type { ImportQuestion } from '../api/imports';
import { formatCount, formatCounted } from '../lib/number-format';
import classes from './AccountChoice.module.css';

/** Which accounts are imported, and where to. */
export interface ChosenAccounts {
  usernames: readonly string[];
  into: 'session' | 'sessions';
}

/** What `AccountChoice` needs. */
export interface AccountChoiceProps {
  accounts: ImportQuestion['accounts'];
  chosen: ChosenAccounts;
  onChange: (chosen: ChosenAccounts) => void;
}

/** The accounts that a file names, with their posts: one, several or all can be chosen, and where their profiles go. */
export function AccountChoice({ accounts, chosen, onChange }: AccountChoiceProps) {
  const { usernames, into } = chosen;
  const names = accounts.map(({ username }) => username);
  const choose = (some: readonly string[]) =>
    // In the order of the list, whatever the order of the clicks.
    onChange({ ...chosen, usernames: names.filter((name) => some.includes(name)) });
  return (
    <Stack gap="xs">
      <fieldset className={classes.group}>
        <legend>
          <Text size="sm" fw={600}>
            {formatCounted(accounts.length, 'account')} in this file: {formatCount(usernames.length)} chosen
            with {formatCounted(postsOf(accounts, usernames), 'post')}
          </Text>
        </legend>
        <Checkbox
          label="All of them"
          checked={usernames.length === names.length}
          indeterminate={usernames.length > 0 && usernames.length < names.length}
          onChange={(event) => choose(event.currentTarget.checked ? names : [])}
        />
        <div className={classes.list}>
          {accounts.map(({ username, posts }) => (
            <Checkbox
              key={username}
              label={`@${username}, ${formatCounted(posts, 'post')}`}
              checked={usernames.includes(username)}
              onChange={(event) =>
                choose(
                  event.currentTarget.checked
                    ? [...usernames, username]
                    : usernames.filter((name) => name !== username),
                )
              }
            />
          ))}
        </div>
      </fieldset>
      {usernames.length > 1 && (
        <Radio.Group
          label={`Where the ${formatCount(usernames.length)} profiles go`}
          value={into}
          onChange={(value) => onChange({ ...chosen, into: value === 'sessions' ? 'sessions' : 'session' })}
        >
          <Stack gap={6} mt={6}>
            <Radio value="session" label="All into this session" />
            <Radio value="sessions" label="Each into a new session" />
          </Stack>
        </Radio.Group>
      )}
    </Stack>
  );
}

function postsOf(accounts: ImportQuestion['accounts'], usernames: readonly string[]): number {
  return accounts
    .filter(({ username }) => usernames.includes(username))
    .reduce((sum, { posts }) => sum + posts, 0);
}
