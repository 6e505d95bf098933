/** The id of the field in which a message is written. There is one on the page of a session. */
export const MESSAGE_FIELD_ID = 'conversation-message';

/** Puts the focus into that field. */
export function focusMessageField(): void {
  document.getElementById(MESSAGE_FIELD_ID)?.focus();
}

/** The id of the list of messages. */
export const MESSAGES_ID = 'conversation-messages';

/** Puts the focus onto the messages; into the field below them when there are none. */
export function focusMessages(): void {
  const messages = document.getElementById(MESSAGES_ID);
  if (messages) messages.focus();
  else focusMessageField();
}
