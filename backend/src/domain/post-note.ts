import { z } from './zod.js';

/** Most characters (code points) of a note on a post. */
export const maxNoteLength = 10_000;
/** Most characters (code points) of a label's name. */
export const maxLabelLength = 50;
/** Most labels of a post. */
export const maxLabels = 20;

/** Colours of labels. */
export const labelColors = [
  'gray',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
] as const;

const lengthOf = (text: string) => Array.from(text).length;

/** NUL, which PostgreSQL cannot store in a text, and halves of surrogate pairs, which cannot be sent as UTF-8. */
// oxlint-disable-next-line no-control-regex -- it is NUL that is meant.
const unusable = /[\u0000\p{Cs}]/u;

const labelSchema = z.strictObject(
  {
    name: z
      .string('must be text')
      .trim()
      .refine((name) => /[^\p{C}\p{Z}]/u.test(name), 'must not be blank')
      .refine((name) => !/[\p{Cc}\p{Cs}]/u.test(name), 'must not contain control characters')
      .refine((name) => lengthOf(name) <= maxLabelLength, `must have 1 to ${maxLabelLength} characters`)
      .meta({ example: 'promise' }),
    color: z.enum(labelColors, `must be one of ${labelColors.join(', ')}`).default('gray'),
  },
  'must be an object',
);

/** What somebody notes about a post. */
export const postNoteSchema = z.strictObject(
  {
    bookmarked: z.boolean('must be true or false').default(false),
    note: z
      .string('must be text')
      .refine((text) => !unusable.test(text), 'must not contain NUL characters or halves of surrogate pairs')
      .refine(
        (text) => lengthOf(text) <= maxNoteLength,
        `must have at most ${maxNoteLength.toLocaleString('en')} characters`,
      )
      .default('')
      .describe(`At most ${maxNoteLength.toLocaleString('en')} characters`),
    labels: z
      .array(labelSchema, 'must be a list (array)')
      .max(maxLabels, `must have at most ${maxLabels} labels`)
      .refine(
        (labels) => new Set(labels.map(({ name }) => name.toLowerCase())).size === labels.length,
        'must not have the same label twice',
      )
      .default([])
      .describe('In own words, each once'),
  },
  'must be an object',
);

/** What somebody notes about a post. */
export type PostNote = z.output<typeof postNoteSchema>;
