import type { PendingWrite } from '../api/outbox-state';
import { TRY_AGAIN } from '../api/problem';
import { sessionKeyOf, type Write } from '../api/write';
import { cutText } from '../lib/cut-text';
import { formatCounted } from '../lib/number-format';

/**
 * What did not happen, as a sentence without its full stop.
 * @param sessionTitle what the session is called now, null when that is not known or need not be said
 */
export function whatFailed(write: Write, sessionTitle: string | null = null): string {
  const named = sessionTitle === null ? '' : ` “${sessionTitle}”`;
  const inSession = named && ` in${named}`;
  switch (write.kind) {
    case 'createSession':
      return `The session “${write.title}” was not created`;
    case 'renameSession':
      return `The title “${write.title}”${named && ` of${named}`} was not saved`;
    case 'deleteSession':
      return `The session${named} was not deleted`;
    case 'saveProfile':
      return `The profile @${write.username} was not saved${inSession}`;
    case 'deleteProfile':
      return `The profile @${write.username} was not deleted${inSession}`;
    case 'sendMessage':
      return `The message “${startOf(write.content)}” was not sent${inSession}`;
    case 'deleteMessage':
      return `A message was not deleted${inSession}`;
    case 'walkBranch':
      return `The other version of a message was not opened${inSession}`;
    case 'startAnswer':
      return `A message was not answered${inSession}`;
    case 'stopAnswer':
      return `An answer was not stopped${inSession}`;
  }
}

/** Enough of a message to tell which one it is. */
function startOf(content: string): string {
  return cutText(content.replace(/\s+/g, ' '), 60);
}

/** Why a stuck write is stuck, and what becomes of it and of what waits behind it. `pending` is all that is not saved yet. */
export function whyStuck(
  { id, write, stuck }: PendingWrite,
  pending: readonly PendingWrite[],
): { why: string; waits: string } {
  const behind = pending.filter(
    (other) => other.id > id && sessionKeyOf(other.write) === sessionKeyOf(write),
  ).length;
  const why = stuck ? `${stuck.title} ${stuck.detail}`.replace(TRY_AGAIN, '').trim() : '';
  const later = formatCounted(behind, 'later change');
  const isTakenAlong = write.kind === 'createSession';
  if (behind === 0) return { why, waits: '' };
  const verb = behind === 1 ? 'waits' : 'wait';
  return {
    why,
    waits: `${later} of this session ${verb} for it${isTakenAlong ? ' and would be discarded with it' : ''}.`,
  };
}
