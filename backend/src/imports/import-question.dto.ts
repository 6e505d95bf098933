import { ApiProperty } from '@nestjs/swagger';
import {
  type AskedColumn,
  type ColumnRole,
  columnRoles,
  type FoundAccount,
  type ImportMapping,
  type ImportPreview,
  type ImportQuestion,
} from '../domain/import-mapping.js';

const time = 'Milliseconds since the Unix epoch, UTC; null when no time is known';

class AskedColumnDto implements AskedColumn {
  @ApiProperty({ example: 'body', description: 'As the file names it; a path for members of members' })
  name: string;

  @ApiProperty({ enum: columnRoles, description: 'What it would be read as' })
  role: ColumnRole;
}

class FoundAccountDto implements FoundAccount {
  @ApiProperty({ example: 'nasa' })
  username: string;

  @ApiProperty({ example: 1984 })
  posts: number;
}

class SkippedPosts {
  @ApiProperty({ example: 'reposts of other accounts' })
  reason: string;

  @ApiProperty({ example: 38 })
  count: number;
}

class ImportPreviewDto implements ImportPreview {
  @ApiProperty({ example: 2022, description: 'What the file holds' })
  records: number;

  @ApiProperty({
    example: 1984,
    description: 'What would be used: of the account with most posts, or all where none is named',
  })
  posts: number;

  @ApiProperty({ type: Number, nullable: true, example: 1241395200000, description: time })
  first_post_ms: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 1610064000000, description: time })
  last_post_ms: number | null;

  @ApiProperty({ type: [SkippedPosts], description: 'What would be left out, and why' })
  skipped: SkippedPosts[];

  @ApiProperty({ type: [String], description: 'Sentences for people' })
  notes: string[];

  @ApiProperty({
    example: false,
    description: 'Whether dates like 3/4/2021 could be read in either order: say which in `date_order`',
  })
  is_date_order_open: boolean;
}

/** What is asked before a file is read, and what would come out with the mapping that it was asked with. */
export class ImportQuestionDto {
  @ApiProperty({
    example: '3f6c0d2b9a1e4c7f8d5b2a6e1c9f0b7d',
    description: 'Same for files with the same columns; under it the answer is remembered',
  })
  shape: string;

  @ApiProperty({ example: 'No column is known to hold the text of posts.', description: 'Why it is asked' })
  reason: string;

  @ApiProperty({ type: [AskedColumnDto], description: 'At most 200' })
  columns: readonly AskedColumnDto[];

  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { type: 'string' } },
    example: [['Hello', '2021-01-08']],
    description: 'The first 20 records, shortened: a text for each of the columns',
  })
  records: ImportQuestion['records'];

  @ApiProperty({
    type: [FoundAccountDto],
    description: 'At most 100, most posts first; empty when none is named',
  })
  accounts: readonly FoundAccountDto[];

  @ApiProperty({
    allOf: [{ $ref: '#/components/schemas/ImportMapping' }],
    description: 'What gives the preview; the proposal, until another one is previewed',
  })
  mapping: ImportMapping;

  @ApiProperty({ type: ImportPreviewDto, description: 'What would come out' })
  preview: ImportPreview;
}
