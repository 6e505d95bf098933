import { describe, expect, it } from '@jest/globals';
import type { RecordFormat } from '../../src/analysis/readers/records/format.js';
import { formats } from '../../src/analysis/readers/records/formats/formats.js';

const camel = (name: string): string =>
  name.replaceAll(/_(\w)/gu, (_, letter: string) => letter.toUpperCase());

/** Members that descriptions of formats name anywhere, in both styles. */
const names = [
  ...new Set(
    formats
      .flatMap(({ signs, columns }) => [...signs, ...Object.values(columns ?? {}).flat()])
      .flatMap((path) => path.split('.'))
      .concat([
        'desc',
        'record',
        'embed',
        'actor',
        'content',
        'stats',
        'poll',
        'attachments',
        'reactions',
        'text_post_app_info',
      ])
      .flatMap((name) => [name, camel(name)]),
  ),
];
const wrong = [
  null,
  0,
  -1,
  5e20,
  '',
  'x',
  '{',
  true,
  [],
  {},
  [null],
  [5],
  [[]],
  [{}],
  { data: null },
  { text: [] },
];

/** Everything that a format makes of an element, as it is asked for when a file is read. */
function readWith(
  format: RecordFormat,
  element: Readonly<Record<string, unknown>>,
  beside: Readonly<Record<string, unknown>>,
): void {
  format.isOf?.(element, beside);
  for (const record of format.unwrap?.(element, beside) ?? [element]) format.leavesOut?.(record);
}

describe('descriptions of formats', () => {
  it.each(formats.map((format) => [format.name, format] as const))(
    '%s: no wrong type makes it fail',
    (_, format) => {
      for (const value of wrong) {
        const flat = Object.fromEntries(names.map((name) => [name, value]));
        const deep = Object.fromEntries(names.map((name) => [name, flat]));
        const listed = Object.fromEntries(names.map((name) => [name, [flat]]));
        for (const element of [flat, deep, listed, {}]) {
          expect(() => readWith(format, element, {})).not.toThrow();
          expect(() => readWith(format, element, element)).not.toThrow();
        }
      }
    },
  );

  it('have signs that tell them', () => {
    for (const { signs, isOf } of formats) expect(signs.length > 0 || isOf !== undefined).toBe(true);
  });
});
