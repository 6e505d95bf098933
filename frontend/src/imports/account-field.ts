/** The id of the field in which an account to import is named. There is one on the page of a session. */
export const ACCOUNT_FIELD_ID = 'import-account';

/** Puts the focus into that field, which may have to be scrolled into sight. */
export function focusAccountField(): void {
  document.getElementById(ACCOUNT_FIELD_ID)?.focus();
}
