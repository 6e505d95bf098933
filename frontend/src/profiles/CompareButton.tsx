import { Button, Tooltip } from '@mantine/core';
import { IconArrowsLeftRight } from '@tabler/icons-react';
import { Link, useLocation } from 'react-router';
import { firstChoice } from './compare/compare-address';
import classes from './CompareButton.module.css';
import { comparePath } from './profile-addresses';

/** What `CompareButton` needs. */
export interface CompareButtonProps {
  /** The accounts of the session, at least one. */
  usernames: readonly string[];
  /** The one that is open, if one is: it is compared with the others. */
  selected: string | undefined;
}

const look = {
  variant: 'default',
  size: 'xs',
  leftSection: <IconArrowsLeftRight size={16} />,
  'aria-label': 'Compare',
  classNames: { root: classes.button, section: classes.icon },
} as const;

/** Leads to the comparison of the session's accounts. With one account it stays where it is and says what it needs. */
export function CompareButton({ usernames, selected }: CompareButtonProps) {
  const { search } = useLocation();
  const word = <span className={classes.wide}>Compare</span>;
  if (usernames.length < 2) {
    return (
      <Tooltip
        label="Comparing needs two accounts: import another one"
        multiline
        maw="16rem"
        events={{ hover: true, focus: true, touch: true }}
      >
        {/* Not `disabled`: a button that is cannot be focused, and the reason could not be read. */}
        <Button {...look} data-disabled aria-disabled onClick={(event) => event.preventDefault()}>
          {word}
        </Button>
      </Tooltip>
    );
  }
  const accounts = firstChoice(usernames, selected);
  return (
    <Button
      {...look}
      component={Link}
      relative="route"
      to={comparePath(search, { accounts, isSharedPeriod: false })}
    >
      {word}
    </Button>
  );
}
