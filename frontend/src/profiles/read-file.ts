import { parseAnalysisResult, tooLarge, type ParsedProfile } from './parse-profile';
import { recogniseText } from './recognise-file';

/**
 * Reads a file that should be a profile. The size is checked before anything is read, so that a video of gigabytes
 * dropped by mistake costs nothing. Never throws: a file that cannot be read is a refusal too.
 * @param maxBytes the largest profile that the server takes
 */
export async function readProfileFile(file: File, maxBytes: number): Promise<ParsedProfile> {
  // A few bytes more than allowed pass, for the byte order mark, which is not stored.
  if (file.size > maxBytes + 3) {
    const start = await file
      .slice(0, 1000)
      .text()
      .catch(() => '');
    const known = recogniseText(start);
    const refusal = tooLarge(file.size, maxBytes);
    return {
      ok: false,
      refusals: [known ? { ...refusal, problem: `${known}. ${refusal.problem}` } : refusal],
    };
  }
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return refuse(
      'The browser could not read it.',
      'Check that it is a file, not a folder, and that you may open it.',
    );
  }
  try {
    return parseAnalysisResult(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
      maxBytes,
    );
  } catch {
    const known = recogniseText(new TextDecoder('latin1').decode(bytes.slice(0, 1000)));
    if (known) return refuse(`${known}, not a profile.`, 'Add the JSON of a profile.');
    return refuse('It is not UTF-8 text.', 'Save it as UTF-8, then add it again.');
  }
}

function refuse(problem: string, remedy: string): ParsedProfile {
  return { ok: false, refusals: [{ problem, pointer: null, remedy }] };
}
