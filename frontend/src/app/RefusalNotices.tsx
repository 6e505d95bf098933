import { useEffect } from 'react';
import type { OutboxRefusal } from '../api/outbox';
import { useOutbox } from '../api/use-api';
import { showNotice, type Notice } from '../components/notices';
import { SessionLink } from '../sessions/SessionLink';
import { whatFailed } from './describe-write';

/** The words for a change that the server refused and that is off the screen again. */
function refusalNotice({ write, problem, droppedWith }: OutboxRefusal): Notice {
  const title = whatFailed(write);
  const lost = droppedWith.map((other) => ` ${whatFailed(other)}.`).join('');
  if (write.kind === 'createSession') {
    return { kind: 'problem', title, message: `${problem.title} ${problem.detail}${lost}` };
  }
  // A message may be gone from a session that is there: what is missing is then named by the problem itself.
  const isMessageGone = problem.errors.some(({ pointer }) => pointer === '#/message_id');
  if (problem.status === 404 && !isMessageGone) {
    const message =
      'The session no longer exists; it may have been deleted in another window or on another device.';
    return { kind: 'problem', title, message };
  }
  const link = <SessionLink userId={write.userId} sessionId={write.sessionId} />;
  return {
    kind: 'problem',
    title,
    message: (
      <>
        {problem.title} {problem.detail} This is about the session {link}.
      </>
    ),
  };
}

/** Shows a notice for each change that the server refused. */
export function RefusalNotices() {
  const outbox = useOutbox();
  useEffect(() => outbox.onRefusal((refusal) => showNotice(refusalNotice(refusal))), [outbox]);
  return null;
}
