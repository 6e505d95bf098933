import { Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconPlayerPlay, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import type { Message } from '../api/messages';
import classes from './AnswerEnd.module.css';

interface AnswerEndProps {
  message: Message;
  /** Whether another answer is being written or waits to be: nothing can be begun then. */
  isBusy: boolean;
  onTryAgain: () => void;
  onContinue: () => void;
}

/** Says why an answer is not whole, and what can be done about it. */
export function AnswerEnd({ message, isBusy, onTryAgain, onContinue }: AnswerEndProps) {
  const { status, error } = message;
  if (status === 'complete' || status === 'streaming') return null;
  const words = {
    stopped: 'You stopped this answer.',
    interrupted: 'This answer was interrupted because its server was stopped.',
    failed: error ? `${error.error} ${error.fix}` : 'This answer has failed.',
  };
  const Sign = status === 'stopped' ? IconPlayerStop : IconAlertTriangle;
  return (
    <div className={classes.end} data-status={status}>
      <p className={classes.words}>
        <Sign size={16} aria-hidden /> <span>{words[status]}</span>
      </p>
      {!isBusy && (
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlayerPlay size={14} />}
            onClick={onContinue}
          >
            Continue
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconRefresh size={14} />}
            onClick={onTryAgain}
          >
            Try again
          </Button>
        </Group>
      )}
    </div>
  );
}
