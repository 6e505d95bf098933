import { analysisResultFaults } from '../domain/analysis-result.js';
import { outlineOf, type ProfileOutline } from '../domain/profile-outline.js';
import { parseJsonBody } from '../http/parse-json-body.js';
import { maxErrors, pointerTo, ValidationError } from '../http/problem.js';

/**
 * The outline of a profile that was sent as JSON in UTF-8; no bytes are no profile.
 *
 * @throws MalformedBodyError for what is no JSON; ValidationError, with at most ten faults, for what is no `AnalysisResult`.
 */
export function checkProfile(bytes: Buffer): ProfileOutline {
  const profile = parseJsonBody(bytes);
  const faults = analysisResultFaults(profile, maxErrors);
  if (faults.length > 0) {
    throw new ValidationError(
      faults.map(({ path, detail }) => ({ in: 'body', pointer: pointerTo(path), detail })),
    );
  }
  return outlineOf(profile);
}
