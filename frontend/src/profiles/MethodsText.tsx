import { Button, CopyButton } from '@mantine/core';
import { methodsText } from '@persona-lens/backend/domain/methods-text';
import type { PostFilter } from '@persona-lens/backend/domain/post-filter/post-filter';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './MethodsText.module.css';
import type { Coverage } from './post-selection';
import type { Profile } from './profile';

/** What `MethodsText` needs. */
export interface MethodsTextProps {
  username: string;
  profile: Profile;
  /** Which posts the figures count. */
  coverage: Coverage;
  filter: PostFilter;
  timeZone: string;
}

/** How the figures were made, as a paragraph to copy into an article. The button is not printed. */
export function MethodsText({ username, profile, coverage, filter, timeZone }: MethodsTextProps) {
  const text = methodsText({ username, sample: profile.sample, filter, timeZone, counted: coverage });
  return (
    <div className={classes.methods}>
      <p className={classes.text}>{text}</p>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button
            className={classes.copy}
            variant="default"
            size="compact-sm"
            leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            onClick={copy}
          >
            {copied ? 'Copied' : 'Copy the methods'}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
