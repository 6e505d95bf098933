/**
 * One change. `json` is the exact text to store. `createdAt` is this browser's clock, in milliseconds; the server's clock decides when
 * a session was made, unless `keepsCreatedAt`, and when a message was. A message follows the last one of the branch that is walked,
 * unless it names another parent (null: none), which begins a branch.
 */
export type Write =
  | {
      kind: 'createSession';
      userId: string;
      sessionId: string;
      title: string;
      createdAt: number;
      keepsCreatedAt?: boolean;
    }
  | { kind: 'renameSession'; userId: string; sessionId: string; title: string }
  | { kind: 'deleteSession'; userId: string; sessionId: string }
  | { kind: 'saveProfile'; userId: string; sessionId: string; username: string; json: string }
  | { kind: 'deleteProfile'; userId: string; sessionId: string; username: string }
  | {
      kind: 'sendMessage';
      userId: string;
      sessionId: string;
      messageId: string;
      content: string;
      parentId?: string | null;
      createdAt: number;
    }
  | { kind: 'deleteMessage'; userId: string; sessionId: string; messageId: string }
  | { kind: 'walkBranch'; userId: string; sessionId: string; messageId: string }
  | {
      kind: 'startAnswer';
      userId: string;
      sessionId: string;
      /** The question. */
      messageId: string;
      answerId: string;
      /** Whether the answer is there, and is to be gone on with. */
      continues: boolean;
      /** The profile that the person looks at. */
      username: string | null;
    }
  | { kind: 'stopAnswer'; userId: string; sessionId: string; answerId: string };

/** Names the session that a write is about; the same text for the same session. */
export function sessionKeyOf({ userId, sessionId }: Write): string {
  return JSON.stringify([userId, sessionId]);
}

/** Whether a write cannot be done when an earlier one was not. */
export function dependsOn(later: Write, earlier: Write): boolean {
  if (sessionKeyOf(later) !== sessionKeyOf(earlier)) return false;
  if (earlier.kind === 'createSession') return true;
  if (earlier.kind === 'sendMessage') {
    return (
      (later.kind === 'startAnswer' && later.messageId === earlier.messageId) ||
      (later.kind === 'sendMessage' && later.parentId === earlier.messageId)
    );
  }
  return earlier.kind === 'startAnswer' && later.kind === 'stopAnswer' && later.answerId === earlier.answerId;
}

/** Half of a surrogate pair. */
const halfCharacter = /\p{Cs}/u;

/**
 * Whether every text of a write can be sent as it is. Half of a surrogate pair can not: it has no UTF-8, an address with one
 * cannot be made, and in a body it would silently become another character.
 */
export function isSendable(write: Write): boolean {
  return !Object.values(write).some((value) => typeof value === 'string' && halfCharacter.test(value));
}
