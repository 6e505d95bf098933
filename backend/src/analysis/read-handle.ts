import { type Handle, parseHandle, typedHandle } from '../domain/handle.js';
import { ImportError } from './analysis.errors.js';

/**
 * Reads the account that a person names.
 *
 * @throws ImportError when it is the name of none.
 */
export function readHandle(text: string): Handle {
  const handle = parseHandle(text);
  if (handle !== null) return handle;
  const typed = typedHandle(text);
  const shown = Array.from(typed).slice(0, 60).join('');
  throw new ImportError(
    typed === '' ? 'The name of the account is missing.' : `“${shown}” is not the name of an account.`,
    'Type name for X, name.bsky.social for Bluesky, @user@mastodon.social for Mastodon, or paste the address of a profile page.',
  );
}
