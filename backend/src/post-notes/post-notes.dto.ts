import { ApiProperty } from '@nestjs/swagger';
import { labelColors, maxLabelLength, type PostNote } from '../domain/post-note.js';

/** A label of a post. */
export class PostLabel {
  @ApiProperty({ example: 'promise', description: `In own words; 1 to ${maxLabelLength} characters` })
  name: string;

  @ApiProperty({ enum: labelColors, example: 'teal' })
  color: PostNote['labels'][number]['color'];
}

/** What somebody noted about a post. */
export class PostNoteDto {
  @ApiProperty({ example: 'nasa', description: 'Under which the profile of the account is stored' })
  username: string;

  @ApiProperty({ example: '1580661436132757506' })
  post_id: string;

  @ApiProperty({ example: true })
  bookmarked: boolean;

  @ApiProperty({ example: 'Compare with the press release.', description: 'Empty when there is none' })
  note: string;

  @ApiProperty({ type: [PostLabel] })
  labels: PostLabel[];

  @ApiProperty({ example: 1790000000000, description: 'Milliseconds since the Unix epoch, UTC' })
  updated_at: number;
}

/** Names the post whose note is gone. */
export class DeletedPostNote {
  @ApiProperty({ example: '1580661436132757506' })
  deleted: string;
}
