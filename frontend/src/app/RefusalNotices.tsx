import { useEffect } from 'react';
import type { OutboxRefusal } from '../api/outbox';
import { useOutbox } from '../api/use-api';
import { showNotice } from '../components/notices';
import { whatFailed } from './describe-write';

/** The words for a change that the server refused and that is off the screen again. */
function refusalMessage({ write, problem, droppedWith }: OutboxRefusal): {
  title: string;
  message: string;
} {
  const lost = droppedWith.map((other) => whatFailed(other)).join('. ');
  const isGone = problem.status === 404 && write.kind !== 'createSession';
  const why = isGone
    ? 'The session no longer exists; it may have been deleted in another window or on another device.'
    : `${problem.title} ${problem.detail}`;
  return { title: whatFailed(write), message: lost ? `${why} ${lost}.` : why };
}

/** Shows a notice for each change that the server refused. */
export function RefusalNotices() {
  const outbox = useOutbox();
  useEffect(
    () => outbox.onRefusal((refusal) => showNotice({ kind: 'problem', ...refusalMessage(refusal) })),
    [outbox],
  );
  return null;
}
