import { DEFAULT_USER_ID } from '../api/client';
import { useImportResults } from './use-import-results';

/** Does what is to be done when an import has ended, whichever page of the app is open. */
export function ImportResults() {
  useImportResults(DEFAULT_USER_ID);
  return null;
}
