import { ApiProperty } from '@nestjs/swagger';
import type { Changes, Sample } from '../domain/analysis-result.js';
import type { ImportQuestion } from '../domain/import-mapping.js';
import { ImportQuestionDto } from './import-question.dto.js';
import type { Progress, Stage } from '../analysis/progress.js';

const time = 'Milliseconds since the Unix epoch, UTC';

/** What an import reads. */
export class ImportSource {
  @ApiProperty({ enum: ['file', 'account'] })
  kind: 'file' | 'account';

  @ApiProperty({ example: 'twitter-2026-11-01.zip', description: "The file's name, or the account as typed" })
  name: string;
}

/** How far an import is. */
export class ImportProgress implements Progress {
  @ApiProperty({ enum: ['fetching', 'parsing', 'analyzing'] })
  stage: Stage;

  @ApiProperty({ example: 'Reading data/tweets.js' })
  message: string;

  @ApiProperty({ required: false, example: 1200, description: 'Of `total`; absent where nothing is counted' })
  done?: number;

  @ApiProperty({ required: false, example: 4800 })
  total?: number;
}

/** Why an import failed. */
export class ImportFailure {
  @ApiProperty({ example: 'The archive is encrypted.', description: 'What happened' })
  error: string;

  @ApiProperty({
    example: 'Extract it with its password and import data/tweets.js.',
    description: 'What to do',
  })
  fix: string;

  @ApiProperty({ example: false, description: 'The same file with a `username` can be imported' })
  needs_username: boolean;
}

/** A profile that an import has stored. */
export class ImportedProfile {
  @ApiProperty({ example: '7f0c2a9e-1f62-4f5e-9c55-0a1b2c3d4e5f', description: 'In which session' })
  session_id: string;

  @ApiProperty({ example: 'nasa', description: 'Under which it is stored' })
  username: string;

  @ApiProperty({
    allOf: [{ $ref: '#/components/schemas/Changes' }],
    nullable: true,
    description: 'Null unless it replaced a profile that it could be compared with',
  })
  changes: Changes | null;

  @ApiProperty({
    allOf: [{ $ref: '#/components/schemas/Sample' }],
    nullable: true,
    description: 'Null for a file that was a profile itself',
  })
  sample: Sample | null;
}

/** An account of a file of which no profile was made, though others of it have one. */
export class RefusedAccountDto {
  @ApiProperty({ example: 'nasa' })
  username: string;

  @ApiProperty({ example: '@nasa has no posts of its own that can be analysed. Choose another account.' })
  reason: string;
}

/** One import, from its start until an hour after its end. */
export class ImportDto {
  @ApiProperty({ example: '0b3c6c1e-6d0f-4f3a-9d43-5c1f5a2b7a10' })
  import_id: string;

  @ApiProperty({ example: 'default' })
  user_id: string;

  @ApiProperty({ example: '7f0c2a9e-1f62-4f5e-9c55-0a1b2c3d4e5f' })
  session_id: string;

  @ApiProperty({ type: ImportSource })
  source: ImportSource;

  @ApiProperty({
    enum: ['running', 'waiting', 'done', 'failed', 'cancelled'],
    description: '`waiting`: for the answer to its `question`',
  })
  state: 'running' | 'waiting' | 'done' | 'failed' | 'cancelled';

  @ApiProperty({ type: ImportProgress, nullable: true, description: 'The last that was told' })
  progress: ImportProgress | null;

  @ApiProperty({
    type: ImportQuestionDto,
    nullable: true,
    description: 'What must be answered before it goes on; null unless it is `waiting`',
  })
  question: ImportQuestion | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    example: 1790001804000,
    description: `When it is given up and its file deleted, unless a preview or an answer is asked for before. ${time}`,
  })
  waits_until: number | null;

  @ApiProperty({ type: [ImportedProfile], description: 'What it has stored so far, in that order' })
  profiles: ImportedProfile[];

  @ApiProperty({
    type: [RefusedAccountDto],
    description: 'Chosen accounts of which no profile could be made',
  })
  refused_accounts: RefusedAccountDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'nasa',
    description: 'Under which the first profile is stored',
  })
  username: string | null;

  @ApiProperty({
    allOf: [{ $ref: '#/components/schemas/Changes' }],
    nullable: true,
    description: 'Of the first profile',
  })
  changes: Changes | null;

  @ApiProperty({
    allOf: [{ $ref: '#/components/schemas/Sample' }],
    nullable: true,
    description: 'Of the first profile',
  })
  sample: Sample | null;

  @ApiProperty({ type: ImportFailure, nullable: true })
  error: ImportFailure | null;

  @ApiProperty({ example: 1790000000000, description: time })
  started_at: number;

  @ApiProperty({ type: Number, nullable: true, example: 1790000004000, description: time })
  ended_at: number | null;
}

/** Names the import that is gone. */
export class DeletedImport {
  @ApiProperty({ example: '0b3c6c1e-6d0f-4f3a-9d43-5c1f5a2b7a10' })
  deleted: string;
}

/** Whether accounts of a network can be fetched. */
export class AccountSource {
  @ApiProperty({ example: false })
  is_available: boolean;

  @ApiProperty({ type: String, nullable: true, example: null, description: '`api` or `nitter`' })
  via: 'api' | 'nitter' | null;

  @ApiProperty({ type: String, nullable: true, description: 'What to set, or to upload instead' })
  hint: string | null;
}

class AccountSources {
  @ApiProperty({ type: AccountSource })
  x: AccountSource;

  @ApiProperty({ type: AccountSource })
  bluesky: AccountSource;

  @ApiProperty({ type: AccountSource })
  mastodon: AccountSource;
}

/** What this server can import. */
export class Sources {
  @ApiProperty({ example: 8589934592, description: 'Largest file, in bytes' })
  max_import_bytes: number;

  @ApiProperty({ example: 5242880, description: 'Largest profile, in bytes of JSON' })
  max_profile_bytes: number;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'The model that describes accounts',
  })
  model: string | null;

  @ApiProperty({
    type: [String],
    example: ['Twint', 'X archive'],
    description:
      'File formats that are known by name; other tables and lists of posts are read by their columns',
  })
  formats: string[];

  @ApiProperty({ type: AccountSources })
  accounts: AccountSources;
}
