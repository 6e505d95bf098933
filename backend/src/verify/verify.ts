import { readFile } from 'node:fs/promises';
import { ImportError } from '../analysis/analysis.errors.js';
import { version } from '../analysis/version.js';
import { type AnalysisResult, readAnalysisResult } from '../domain/analysis-result.js';
import type { Provenance } from '../domain/provenance.js';
import { isRecord } from '../domain/temper.js';
import { counted } from '../domain/wording.js';
import { type ComparedPart, compareProfiles } from './compare-profiles.js';
import { type Difference, differencesOf, differenceText } from './differences.js';
import { recount } from './recount.js';

/** How a verification ended: everything that could be compared is equal, something differs, or nothing could be compared. */
export type ExitCode = 0 | 1 | 2;

/** Differences of a part that are told. */
const maxDifferences = 20;

/** Something that keeps a profile from being verified, for people. */
class UnverifiableError extends Error {}

/**
 * Counts a file again and compares what comes out with a stored profile, part by part.
 *
 * @param file path of what the profile was made from
 * @param profile path of its JSON, or its address in the API
 * @param print gets the report line by line
 */
export async function verify(
  file: string,
  profile: string,
  print: (line: string) => void,
): Promise<ExitCode> {
  try {
    const json = await readProfile(profile);
    const stored = parse(json);
    const { user_info, sample } = readAnalysisResult(stored);
    const { provenance } = sample ?? {};
    const username = user_info.username ?? '';
    if (username === '') throw new UnverifiableError('The profile does not tell of which account it is.');
    print(`@${username}: ${madeText(provenance)}; counted again by version ${version}.`);
    const again = await recount(file, {
      username,
      mapping: provenance?.mapping ?? null,
      // Words of a model may be shorter than those of rules, and leave room for more posts.
      maxBytes: 2 * Buffer.byteLength(json) + 1024 * 1024,
    });
    print(`File: ${counted(again.sizeBytes, 'byte')}, SHA-256 ${again.sha256}.`);
    const parts = [compareFile(provenance, again), ...compareProfiles(stored, again.profile)];
    for (const part of parts) for (const line of partLines(part)) print(line);
    const different = parts.filter(({ differences }) => differences.length > 0);
    print(different.length === 0 ? 'Equal.' : `Different: ${different.map(({ name }) => name).join(', ')}.`);
    return different.length === 0 ? 0 : 1;
  } catch (error) {
    print(`It cannot be verified. ${reasonOf(error)}`);
    return 2;
  }
}

async function readProfile(place: string): Promise<string> {
  if (!/^https?:\/\//iu.test(place)) return readFile(place, 'utf8');
  const response = await fetch(place, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new UnverifiableError(`${place} answered with HTTP ${response.status}.`);
  return response.text();
}

function parse(json: string): Partial<AnalysisResult> {
  let value: unknown = null;
  try {
    value = JSON.parse(json);
  } catch {
    // Said below.
  }
  if (isRecord(value) && isRecord(value['user_info'])) return value;
  throw new UnverifiableError('PROFILE is not the JSON of a profile.');
}

const madeText = (provenance: Provenance | undefined): string =>
  provenance
    ? `read on ${new Date(provenance.read_at_ms).toISOString()} by version ${provenance.version}`
    : 'the profile does not tell what it was read from';

function compareFile(
  provenance: Provenance | undefined,
  { sizeBytes, sha256 }: { sizeBytes: number; sha256: string },
): ComparedPart {
  const name = 'File';
  const { file } = provenance ?? {};
  if (!file) return { name, left: 'this profile does not tell its file', differences: [] };
  const stored = { size_bytes: file.size_bytes, sha256: file.sha256 };
  return { name, left: null, differences: differencesOf(stored, { size_bytes: sizeBytes, sha256 }, 'file') };
}

function partLines({ name, left, differences }: ComparedPart): string[] {
  if (left !== null) return [`- ${name}: not compared, ${left}`];
  if (differences.length === 0) return [`- ${name}: equal`];
  const told = differences.slice(0, maxDifferences).map((one: Difference) => `    ${differenceText(one)}`);
  const more = differences.length - told.length;
  return [
    `- ${name}: ${counted(differences.length, 'difference')}`,
    ...told,
    ...(more > 0 ? [`    and ${more} more`] : []),
  ];
}

function reasonOf(error: unknown): string {
  if (error instanceof ImportError) return `${error.message} ${error.fix}`;
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
}
