import { ImportError } from '../../analysis.errors.js';
import { readJson } from './json-stream.js';
import type { ReadJsonOptions } from './json-stream.js';
import { utf8Of } from './text-encoding.js';

/** How a file of an X archive starts: `window.YTD.tweets.part0 = [`. */
const assignment = /^\s*(?:window\.)?YTD\.(\w+)\.part\d+\s*=/u;
/** How one of an archive from before 2019 does: `Grailbird.data.tweets_2012_01 = [`, `var user_details = {`. */
const oldAssignment =
  /^\s*(?:Grailbird\.data\.(tweets)_\d{4}_\d{2}|var (user_details|payload_details|tweet_index))\s*=/u;
const longestStart = 1024;

/** What a file of an X archive is about, from its start (`tweets`, `direct_messages`); null when it is none. */
export function subjectOfScript(start: string): string | null {
  const [, ofMonth, other] = oldAssignment.exec(start) ?? [];
  return assignment.exec(start)?.[1] ?? ofMonth ?? other ?? null;
}

/** Whether a file with this subject holds posts. */
export const isTweetsSubject = (subject: string): boolean => /^(?:community_)?tweets?$/u.test(subject);

/**
 * Reads a file of an X archive, which is JavaScript: JSON after an assignment. The JSON alone is read, too.
 *
 * @throws ImportError as {@link readJson}, and when it is another script.
 */
export function readScript(chunks: AsyncIterable<Uint8Array>, options: ReadJsonOptions): Promise<void> {
  return readJson(afterAssignment(chunks, options.name), options);
}

async function* afterAssignment(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array, void> {
  let start: Buffer | null = Buffer.alloc(0);
  for await (const chunk of utf8Of(chunks)) {
    if (start === null) {
      yield chunk;
      continue;
    }
    start = Buffer.concat([start, chunk]);
    const text = start.toString('latin1').trimStart();
    const isJson = text.startsWith('[') || text.startsWith('{');
    const end = isJson ? 0 : start.indexOf('=') + 1;
    if (isJson || (end > 0 && end <= longestStart)) {
      yield start.subarray(end);
      start = null;
    } else if (start.length > longestStart) throw notAScript(name);
  }
  if (start !== null && start.length > 0) throw notAScript(name);
}

function notAScript(name: string): ImportError {
  return new ImportError(
    `${name} does not start as a file of an X archive does (window.YTD… = [ or Grailbird.data… = [).`,
    'Upload the archive, or its data/tweets.js, as you got it from X.',
  );
}
