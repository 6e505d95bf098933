import { z } from 'zod';
import { identifierFault } from '../domain/identifier.js';
import { type ImportMapping, importMappingSchema } from '../domain/import-mapping.js';
import { isSameAccount, typedUsername } from '../domain/username.js';
import { apiSchemaOf } from '../http/api-schemas.js';
import { readBody } from '../http/read-body.js';

/** Where the profiles of several accounts go: all into the session of the import, or each into a new one. */
const destinations = ['session', 'sessions'] as const;

/** Most accounts of one file that are imported at once: as many as a question lists. */
const maxAccounts = 100;

const username = z
  .string('must be text')
  .transform(typedUsername)
  .superRefine((name, context) => {
    const fault = identifierFault(name);
    if (fault !== null) context.addIssue({ code: 'custom', message: fault });
  });

const accounts = z
  .array(username, 'must be a list of accounts')
  .min(1, 'must name an account')
  .max(maxAccounts, `must name at most ${maxAccounts} accounts`)
  .transform((names) =>
    names.filter((name, index) => names.findIndex((other) => isSameAccount(other, name)) === index),
  );

const into = z.enum(destinations, `must be ${destinations.join(' or ')}`);

/** What a person says about a file before or while it is imported; null and absent parts are found out from the file. */
export interface ImportChoices {
  /** Whose posts they are, where the file does not say. */
  readonly username: string | null;
  readonly mapping: ImportMapping | null;
  /** Each gets a profile. */
  readonly accounts: readonly string[] | null;
  readonly into: (typeof destinations)[number];
  /** Whether to ask even when the file is understood. */
  readonly isReview: boolean;
}

const answerSchema = z.strictObject({
  mapping: importMappingSchema
    .optional()
    .describe('What the columns hold; the mapping of the question when it is absent'),
  accounts: accounts
    .optional()
    .describe('Whose posts to import; the account with most posts when it is absent'),
  into: into
    .optional()
    .describe('`session`: all as profiles of this session. `sessions`: each in a new session'),
  username: username.optional().describe('Whose posts they are, where the file does not say'),
});

const previewSchema = z.strictObject({ mapping: importMappingSchema });

/** An answer to the question of an import. */
export type ImportAnswer = z.output<typeof answerSchema>;

/** The body of an answer, for the documentation. */
export const importAnswerSchema = apiSchemaOf(answerSchema);

/** The body of a request for a preview, for the documentation. */
export const importPreviewSchema = apiSchemaOf(previewSchema);

/** @throws ValidationError */
export const readImportAnswer = (body: unknown): ImportAnswer => readBody(answerSchema, body ?? {});

/** @throws ValidationError */
export const readPreviewRequest = (body: unknown): ImportMapping =>
  readBody(previewSchema, body ?? {}).mapping;

/** The form of a request that imports a file, for the documentation. */
export const fileImportSchema = {
  type: 'object',
  required: ['file'],
  properties: {
    username: { type: 'string', description: 'Whose posts they are, for files that do not say' },
    mapping: {
      type: 'string',
      description: 'JSON of an `ImportMapping`: how the columns are to be read',
      example: '{"columns":{"body":"text","posted":"time"},"date_order":"day-first"}',
    },
    accounts: {
      type: 'string',
      description:
        'Accounts to make a profile of each, when the file holds several: a JSON list, or one name; may be repeated',
      example: '["nasa","esa"]',
    },
    into: {
      type: 'string',
      enum: [...destinations],
      default: 'session',
      description: '`session`: all as profiles of this session. `sessions`: each in a new session',
    },
    review: {
      type: 'string',
      enum: ['true', 'false'],
      default: 'false',
      description: 'Whether to ask what the columns hold even when the file is understood',
    },
    file: { type: 'string', format: 'binary', description: 'Comes last' },
  },
};

/** Gathers the fields of a form that are not its file. */
export class ChoiceFields {
  private given: ImportChoices = {
    username: null,
    mapping: null,
    accounts: null,
    into: 'session',
    isReview: false,
  };

  /** What has been said so far. */
  get choices(): ImportChoices {
    return this.given;
  }

  /** @throws ValidationError when there is no such field, or its value is not what it must be. */
  take(field: string, value: string): void {
    this.given = { ...this.given, ...this.read(field, value) };
  }

  private read(field: string, value: string): Partial<ImportChoices> {
    switch (field) {
      case 'username':
        return { username: typedUsername(value) === '' ? null : readBody(username, value, [field]) };
      case 'mapping':
        return { mapping: readBody(importMappingSchema, jsonOf(value), [field]) };
      case 'accounts': {
        const names = value.trimStart().startsWith('[') ? jsonOf(value) : [value];
        const more = readBody(accounts, names, [field]);
        return { accounts: readBody(accounts, [...(this.given.accounts ?? []), ...more], [field]) };
      }
      case 'into':
        return { into: readBody(into, value, [field]) };
      case 'review':
        return {
          isReview: readBody(z.enum(['true', 'false'], 'must be true or false'), value, [field]) === 'true',
        };
      default:
        return readBody(z.never('is not a field of this request'), value, [field]);
    }
  }
}

/** Of a text that is no JSON itself: a schema then says what it must be. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
