/** More files at once are no choice of files but a folder that was dropped. */
export const MOST_FILES = 20;

/** What to do instead. */
export const TOO_MANY_FILES =
  'If this is an extracted archive, drop the ZIP itself, or only its tweets.js or outbox.json. Else drop fewer at a time.';
