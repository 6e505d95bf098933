import { ImportError } from '../../analysis.errors.js';

/**
 * The refusal of a file without posts.
 *
 * @param message more than that, as a sentence.
 */
export const noPosts = (message = 'The file holds no posts.'): ImportError =>
  new ImportError(message, 'Upload a file with posts that the account wrote itself.');
