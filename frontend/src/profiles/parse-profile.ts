import { analysisResultFaults, type AnalysisResultFault } from '@persona-lens/backend/domain/analysis-result';
import { isRecord } from '@persona-lens/backend/domain/temper';
import { formatBytes, formatCount, formatCounted } from '../lib/number-format';
import { findJsonError, nestingDepth } from '../lib/json-error';
import { readStoredResult } from './analysis-result';
import { recogniseText, recogniseValue } from './recognise-file';
import type { Profile } from './profile';

/** How many brackets may be open at once in a profile; a real one needs five. */
const MAX_PROFILE_DEPTH = 64;

/** How many wrong places are told one by one; the rest is counted. */
const MAX_REFUSALS = 5;

/** How many are counted at most. */
const MAX_FAULTS = 1000;

/** Why a text is not taken: what is wrong, where, and what to do. `problem` and `remedy` are whole sentences. */
export interface Refusal {
  problem: string;
  /** JSON pointer of the wrong value (RFC 6901), `null` if the whole text is meant. */
  pointer: string | null;
  remedy: string;
}

/** What a text turned out to be: a profile with the exact text to store, or the reasons why not. */
export type ParsedProfile =
  | { ok: true; profile: Profile; json: string; sizeBytes: number; gaps: string[] }
  | { ok: false; refusals: Refusal[] };

const EXPORT_AGAIN = 'Correct it in the file, or get the profile’s JSON again from where it came.';
const ADD_PROFILE_JSON =
  'Add the JSON of a profile: an object with user_info, tweets, patterns and analysis.';

/**
 * Reads the text of a profile (an AnalysisResult). `json` is the text to store: the given one, byte for byte, without a byte
 * order mark, which JSON forbids. `gaps` names the parts that the profile lacks, as words for a sentence.
 * @param maxBytes the largest profile that the server takes, in bytes of UTF-8
 */
export function parseAnalysisResult(text: string, maxBytes: number): ParsedProfile {
  const json = text.replace(/^\ufeff/, '');
  const sizeBytes = new Blob([json]).size;
  if (json.trim() === '') return refuse('There is nothing in it.', ADD_PROFILE_JSON);
  if (sizeBytes > maxBytes) return { ok: false, refusals: [tooLarge(sizeBytes, maxBytes)] };
  const knownText = recogniseText(json);
  if (knownText) return refuse(`${knownText}, not a profile.`, ADD_PROFILE_JSON);
  if (nestingDepth(json) > MAX_PROFILE_DEPTH) {
    return refuse(
      `It is nested too deep: more than ${MAX_PROFILE_DEPTH} brackets are open at once.`,
      'A profile needs five. Check that this is the file you meant.',
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return refuseSyntax(json);
  }
  const known = recogniseValue(value);
  if (known) return refuse(`${known}, not a profile.`, ADD_PROFILE_JSON);
  const faults = analysisResultFaults(value, MAX_FAULTS);
  if (faults.length > 0) return refuseFaults(value, faults);
  return { ok: true, profile: readStoredResult(value).profile, json, sizeBytes, gaps: gapsOf(value) };
}

/** The refusal of something larger than the server takes. */
export function tooLarge(sizeBytes: number, maxBytes: number): Refusal {
  return {
    problem: `It is too large: ${formatBytes(sizeBytes)}, and a profile may have ${formatBytes(maxBytes)}.`,
    pointer: null,
    remedy: 'Export the profile again with fewer posts.',
  };
}

function refuse(problem: string, remedy: string): ParsedProfile {
  return { ok: false, refusals: [{ problem, pointer: null, remedy }] };
}

function refuseSyntax(json: string): ParsedProfile {
  const error = findJsonError(json);
  const where = error
    ? ` Line ${formatCount(error.line)}, column ${formatCount(error.column)}: ${error.reason}.`
    : '';
  return refuse(`It is not valid JSON.${where}`, EXPORT_AGAIN);
}

function refuseFaults(value: unknown, faults: readonly AnalysisResultFault[]): ParsedProfile {
  const refusals: Refusal[] = faults.slice(0, MAX_REFUSALS).map(({ path, detail }) => {
    const pointer = path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
    const found = valueAt(value, path);
    if (found === undefined) {
      return {
        problem: `The key "${String(path.at(-1))}" is missing.`,
        pointer,
        remedy: path.length === 1 ? ADD_PROFILE_JSON : EXPORT_AGAIN,
      };
    }
    return { problem: `The value ${detail}, but is ${describe(found)}.`, pointer, remedy: EXPORT_AGAIN };
  });
  const rest = faults.length - refusals.length;
  if (rest > 0) {
    const problem = `${formatCounted(rest, 'more value is', 'more values are')} wrong in the same way or another.`;
    refusals.push({ problem, pointer: null, remedy: EXPORT_AGAIN });
  }
  return { ok: false, refusals };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (holder, key) =>
      typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
        ? (holder as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${formatCount(value.length)}`;
  if (typeof value === 'object') return 'an object';
  if (typeof value !== 'string') return JSON.stringify(value);
  return `the text “${value.length > 40 ? `${value.slice(0, 40)}…` : value}”`;
}

function gapsOf(value: unknown): string[] {
  if (!isRecord(value)) return [];
  const gaps = [];
  if (!isRecord(value.patterns)) gaps.push('posting patterns');
  if (!isRecord(value.analysis)) gaps.push('an analysis');
  return gaps;
}
