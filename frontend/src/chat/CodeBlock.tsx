import { ActionIcon, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { memo } from 'react';
import classes from './AnswerText.module.css';

/** A piece of code, to be read and copied. */
export const CodeBlock = memo(function CodeBlock({ language, code }: { language: string; code: string }) {
  return (
    <div className={classes.code}>
      <div className={classes.codeHead}>
        <span>{language || 'Code'}</span>
        <CopyButton value={code}>
          {({ copied, copy }) => (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={26}
              aria-label={copied ? 'Code copied' : 'Copy the code'}
              onClick={copy}
            >
              {copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
            </ActionIcon>
          )}
        </CopyButton>
      </div>
      {/* Reached by keyboard, too, when it has to be scrolled. */}
      <pre tabIndex={0} dir="ltr">
        <code>{code}</code>
      </pre>
    </div>
  );
});
