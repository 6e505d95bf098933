import { ImportError } from '../../analysis.errors.js';
import { accountName, requireUsername } from './account-name.js';
import { analysisResultFaults } from '../../../domain/analysis-result.js';
import { maxJsonDepth, maxJsonValues, measureJson } from '../../../domain/json-extent.js';
import { outlineOf } from '../../../domain/profile-outline.js';
import { objectOf } from './json-values.js';
import { limits } from './limits.js';
import type { Upload } from './upload.js';
import { isWrongEncoding, utf8Of } from './text-encoding.js';

/**
 * Reads and checks a file that is a stored profile (`AnalysisResult`). Its text is kept as it is but for a byte order mark, which JSON does not have.
 *
 * @throws ImportError when it is larger than {@link limits}, not valid JSON after all, or no `AnalysisResult`.
 */
export async function readProfileFile(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  username: string | null,
): Promise<Upload> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const refuse = (what: string, fix: string, cause?: unknown): ImportError =>
    new ImportError(`${name} is a profile, but ${what}.`, fix, { cause });
  let json = '';
  let bytes = 0;
  try {
    for await (const chunk of utf8Of(chunks)) {
      bytes += chunk.length;
      if (bytes > limits.profileBytes) {
        throw refuse(
          `larger than ${limits.profileBytes / 1024 ** 2} MB`,
          'Upload the posts that it was made of instead.',
        );
      }
      json += decoder.decode(chunk, { stream: true });
    }
    json += decoder.decode();
    refuseFaults(extentFaults(json));
    const profile = objectOf(JSON.parse(json));
    refuseFaults(
      analysisResultFaults(profile).map(({ path, detail }) => `${path.map(String).join('.')} ${detail}`),
    );
    const named = accountName(objectOf(profile?.user_info)?.username);
    return { kind: 'profile', username: requireUsername(named, username), json, outline: outlineOf(profile) };
  } catch (cause) {
    if (cause instanceof SyntaxError || isWrongEncoding(cause)) {
      throw refuse('not valid JSON', 'Export it again and upload the file as it is.', cause);
    }
    throw cause;
  }
}

/** What would take too much memory or stack, found before it is parsed. */
function extentFaults(json: string): string[] {
  const { values, depth } = measureJson(Buffer.from(json));
  if (depth > maxJsonDepth) return [`it must not be nested deeper than ${maxJsonDepth} levels`];
  return values > maxJsonValues ? [`it must have at most ${maxJsonValues.toLocaleString('en')} values`] : [];
}

function refuseFaults(faults: readonly string[]): void {
  if (faults.length === 0) return;
  throw new ImportError(
    `The file looks like a stored profile, but is none: ${faults.join('; ')}.`,
    'Correct the file, or import the archive that it was made from.',
  );
}
