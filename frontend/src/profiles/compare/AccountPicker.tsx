import { MultiSelect } from '@mantine/core';
import { FEWEST_ACCOUNTS, MOST_ACCOUNTS } from './compare-address';

/** What `AccountPicker` needs. */
export interface AccountPickerProps {
  /** The accounts of the session. */
  usernames: readonly string[];
  chosen: readonly string[];
  onChoose: (usernames: string[]) => void;
}

/** Chooses the accounts that are compared: two to four, in the order of their columns. */
export function AccountPicker({ usernames, chosen, onChoose }: AccountPickerProps) {
  const isFull = chosen.length >= MOST_ACCOUNTS;
  return (
    <MultiSelect
      label="Accounts"
      description={
        isFull
          ? `${MOST_ACCOUNTS} accounts are compared at most. Remove one to choose another.`
          : `Choose ${FEWEST_ACCOUNTS} to ${MOST_ACCOUNTS} accounts of this session.`
      }
      data={usernames.map((username) => ({
        value: username,
        label: `@${username}`,
        disabled: isFull && !chosen.includes(username),
      }))}
      value={[...chosen]}
      onChange={onChoose}
      maxValues={MOST_ACCOUNTS}
      placeholder={isFull ? undefined : 'Choose another'}
      searchable={usernames.length > MOST_ACCOUNTS}
      hidePickedOptions
      nothingFoundMessage="No other account of this session has this name."
      comboboxProps={{ shadow: 'md' }}
      maw="48rem"
    />
  );
}
