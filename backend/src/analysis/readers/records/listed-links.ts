import { addressOf, objectOf, textOf } from '../uploads/json-values.js';
import type { Layout } from './layout.js';
import { pythonValue } from './python-text.js';
import type { SourceRecord } from './record.js';

/** Addresses that say nothing about where they lead. */
const shortened = /^https?:\/\/t\.co\//iu;
/** Pictures of a post of X, whose addresses X writes into its text. */
const ofPicture =
  /^https?:\/\/(?:www\.|mobile\.)?(?:twitter|x)\.com\/\w+\/status\/\d+\/(?:photo|video)\/\d+/iu;

/**
 * Where a post links to: what its record lists, and what stands in the text. Short links of the text are left out where the record lists any.
 *
 * @param found in the text.
 */
export function linksOf(record: SourceRecord, { columns }: Layout, found: readonly string[]): string[] {
  const all = columns.links
    .flatMap((name) => addressesIn(record.get(name)))
    .filter((link) => !ofPicture.test(link));
  const whole = all.filter((link) => !shortened.test(link));
  const listed = whole.length > 0 ? whole : all;
  return listed.length === 0 ? [...found] : [...found.filter((link) => !shortened.test(link)), ...listed];
}

/** A list of addresses or of objects that have one, also as text; one address; several with signs between them. */
function addressesIn(value: unknown): string[] {
  const read =
    typeof value === 'string' ? (pythonValue(value) ?? value.split(/[\s|;]+|,(?=https?:)/u)) : value;
  const list: readonly unknown[] = Array.isArray(read) ? read : [read];
  return list.flatMap((element) => {
    const object = objectOf(element);
    const written = object === undefined ? element : (object.expanded_url ?? object.url ?? object.href);
    return addressOf(textOf(written).trim()) ?? [];
  });
}
