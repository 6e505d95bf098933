import { describe, expect, it } from '@jest/globals';
import type { RecordFormat } from '../../src/analysis/readers/records/format.js';
import { formats } from '../../src/analysis/readers/records/formats/formats.js';

const camel = (name: string): string =>
  name.replaceAll(/_(\w)/gu, (_, letter: string) => letter.toUpperCase());

/** Members that descriptions of formats name, by themselves and within others, in both styles. */
const paths = formats
  .flatMap(({ signs, columns }) => [...signs, ...Object.values(columns ?? {}).flat()])
  .map((path) => path.split('.'));
const inBothStyles = (some: readonly string[]) => [...new Set(some.flatMap((name) => [name, camel(name)]))];
const innerNames = inBothStyles([
  ...paths.flatMap((path) => path.slice(1)),
  ...['desc', 'record', 'embed', 'actor', 'content', 'stats', 'poll', 'attachments', 'reactions'],
  'text_post_app_info',
]);
const names = [...new Set([...inBothStyles(paths.map(([first = '']) => first)), ...innerNames])];
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

/** All members of one value, and a member further in. */
const elements = wrong.flatMap((value): Readonly<Record<string, unknown>>[] => {
  const all = (member: unknown, some = names) => Object.fromEntries(some.map((name) => [name, member]));
  const inner = all(value, innerNames);
  return [all(value), all(inner), all([inner])];
});

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
      for (const element of elements) {
        expect(() => readWith(format, element, {})).not.toThrow();
        expect(() => readWith(format, element, element)).not.toThrow();
      }
    },
  );

  it('have signs that tell them', () => {
    for (const { signs, isOf } of formats) expect(signs.length > 0 || isOf !== undefined).toBe(true);
  });
});
