import { z } from './zod.js';
import { importMappingSchema } from './import-mapping.js';

/** Most characters (code points) of a file's name that are kept: as many as file systems allow. */
export const maxFileName = 255;

/** The networks that accounts are fetched from. */
export const networks = ['x', 'bluesky', 'mastodon'] as const;

/**
 * Where the posts of a profile were read, so that anybody who has the same file can count again. A profile has a `file` or an `account`;
 * one that an earlier version made has no provenance.
 */
export const provenanceSchema = z.object({
  file: z
    .object({
      name: z.string().meta({ example: 'twitter-2026-11-01.zip' }).describe('As it was sent'),
      size_bytes: z.int().nonnegative(),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/u)
        .meta({ example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' })
        .describe('Checksum of the file as it was sent, of an archive too; in lower-case hexadecimal digits'),
    })
    .optional(),
  account: z
    .object({
      network: z.enum(networks),
      address: z
        .string()
        .meta({ example: 'https://mastodon.social/api/v1/accounts/1/statuses' })
        .describe('Which was asked for the posts, page by page'),
    })
    .optional(),
  mapping: importMappingSchema.optional().describe('How a person said that the columns are to be read'),
  read_at_ms: z
    .number()
    .min(1)
    .max(8.64e15)
    .describe('When the reading began: milliseconds since the Unix epoch, UTC'),
  version: z.string().meta({ example: '1.0.0' }).describe('Of Persona Lens'),
});

/** Where the posts of a profile were read. */
export type Provenance = z.infer<typeof provenanceSchema>;
