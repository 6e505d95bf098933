import { VisuallyHidden } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Message } from '../api/messages';
import type { AnswerFollower } from './answer-follower';
import { endOfSentences, spoken } from './finished-sentences';

/** The shortest time between two announcements, in milliseconds. */
const PAUSE_MS = 1_500;
/** How many announcements are kept in the page. */
const MOST_KEPT = 6;

/** Tells a screen reader what an answer says while it is written: whole sentences, never parts of them. */
export function Announcer({
  follower,
  last,
}: {
  follower: AnswerFollower | null;
  last: Message | undefined;
}) {
  const [said, setSaid] = useState<readonly { id: number; text: string }[]>([]);
  const place = useRef({ at: 0, atMs: 0, answerId: null as string | null });
  const isRunning = last?.status === 'streaming';
  const lastId = last?.id ?? null;
  const say = useCallback((text: string) => {
    setSaid((before) => [...before, { id: (before.at(-1)?.id ?? 0) + 1, text }].slice(-MOST_KEPT));
  }, []);

  useEffect(() => {
    if (!follower) return undefined;
    const { current } = place;
    current.at = 0;
    current.answerId = lastId;
    return follower.subscribe(() => {
      const { text } = follower.getSnapshot();
      if (Date.now() - current.atMs < PAUSE_MS) return;
      const end = endOfSentences(text, current.at);
      const words = spoken(text.slice(current.at, end));
      current.at = end;
      if (words === '') return;
      current.atMs = Date.now();
      say(words);
    });
  }, [follower, lastId, say]);

  // The rest of what was followed, when it has ended.
  const rest = !isRunning && last ? last.content : null;
  const status = last?.status;
  useEffect(() => {
    const { current } = place;
    if (rest === null || current.answerId !== lastId) return;
    current.answerId = null;
    say(`${spoken(rest.slice(current.at))} ${ends[status ?? 'complete']}`.trim());
  }, [rest, lastId, status, say]);

  return (
    <VisuallyHidden role="status" aria-live="polite" aria-atomic={false} aria-label="Answer">
      {said.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </VisuallyHidden>
  );
}

const ends: Record<Message['status'], string> = {
  complete: 'The answer is complete.',
  streaming: '',
  stopped: 'The answer was stopped.',
  failed: 'The answer has failed.',
  interrupted: 'The answer was interrupted.',
};
