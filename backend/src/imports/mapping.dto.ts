import { ApiProperty } from '@nestjs/swagger';
import type { ImportMapping } from '../domain/import-mapping.js';

/** How files with certain columns are read without asking. */
export class MappingDto {
  @ApiProperty({
    example: '3f6c0d2b9a1e4c7f8d5b2a6e1c9f0b7d',
    description:
      'Same for files with the same columns, in whatever order; as the question of an import tells it',
  })
  shape: string;

  @ApiProperty({ allOf: [{ $ref: '#/components/schemas/ImportMapping' }] })
  mapping: ImportMapping;

  @ApiProperty({
    example: 1790000000000,
    description: 'When it was chosen: milliseconds since the Unix epoch, UTC',
  })
  updated_at: number;
}

/** Names the shape whose mapping is gone. */
export class DeletedMapping {
  @ApiProperty({ example: '3f6c0d2b9a1e4c7f8d5b2a6e1c9f0b7d' })
  deleted: string;
}
