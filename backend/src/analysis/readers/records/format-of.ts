import type { JsonObject } from '../uploads/json-values.js';
import { formats } from './formats/formats.js';
import { privateMessages } from './formats/private-messages.js';
import type { RecordFormat } from './format.js';
import { SourceRecord } from './record.js';

/** An element of a list, and what the file says beside the list. */
export interface MetElement {
  readonly element: JsonObject;
  readonly beside: JsonObject;
}

/** The first format that a record shows: pages may be empty, and errors stand among answers. */
export function formatOf(elements: readonly MetElement[]): RecordFormat | null {
  const records = elements.map((met) => ({ ...met, record: new SourceRecord(met.element) }));
  const isOf = ({ signs, isOf: test }: RecordFormat): boolean =>
    records.some(
      ({ record, element, beside }) =>
        signs.every((sign) => record.has(sign)) && (test === undefined || test(element, beside)),
    );
  return [...privateMessages, ...formats].find(isOf) ?? null;
}
