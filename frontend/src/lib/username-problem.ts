import { identifierFault } from '@persona-lens/backend/domain/identifier';

/** Why a typed username cannot be stored, as a sentence that says what to do; `null` if it can. */
export function usernameProblem(username: string): string | null {
  if (username === '') return 'Enter the username of the account.';
  const fault = identifierFault(username);
  return fault && `The username ${fault}.`;
}
