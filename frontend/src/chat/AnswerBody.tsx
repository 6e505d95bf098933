import { Loader } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import type { Message } from '../api/messages';
import type { AnswerFollower, RunningAnswer } from './answer-follower';
import { AnswerText } from './AnswerText';
import classes from './MessageItem.module.css';
import { ToolCalls } from './ToolCalls';

interface AnswerBodyProps {
  message: Message;
  isSaved: boolean;
  /** Follows the message while it is being written; else null. */
  follower: AnswerFollower | null;
}

/** What an answer says and has looked at: as it is stored, or as it is being written. */
export function AnswerBody({ message, isSaved, follower }: AnswerBodyProps) {
  const { content, toolCalls, status } = message;
  const isRunning = status === 'streaming';
  const running = useRunning(follower);
  // What is stored is shown until as much of it was told again.
  const isTold = running !== null && running.text.length >= content.length;
  const text = isTold ? running.text : content;
  const calls =
    running !== null && running.toolCalls.length >= toolCalls.length ? running.toolCalls : toolCalls;
  return (
    <>
      <ToolCalls calls={calls} isRunning={isRunning} />
      {text !== '' && <AnswerText text={text} />}
      {isRunning && (
        <div className={classes.running}>
          <Loader type="dots" size={24} aria-hidden />
          {text === '' && <span>{isSaved ? 'Looking into it…' : 'Waits to be sent'}</span>}
        </div>
      )}
    </>
  );
}

const noSubscription = () => () => undefined;

function useRunning(follower: AnswerFollower | null): RunningAnswer | null {
  return useSyncExternalStore(follower?.subscribe ?? noSubscription, () => follower?.getSnapshot() ?? null);
}
