import { ApiProperty } from '@nestjs/swagger';
import type { MessageDto } from '../messages/message.dto.js';

/** A part of a text that was found. */
export class SearchPieceDto {
  @ApiProperty({ example: 'climate' })
  text: string;

  @ApiProperty({ description: 'Whether it is what was searched' })
  hit: boolean;
}

/** Something that was found. */
export class SearchHitDto {
  @ApiProperty({ enum: ['title', 'account', 'message', 'post'] })
  kind: 'title' | 'account' | 'message' | 'post';

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'nasa',
    description: 'The account, of accounts and posts',
  })
  username: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of messages and posts' })
  id: string | null;

  @ApiProperty({ enum: ['user', 'agent'], nullable: true, description: 'Who wrote a message' })
  role: MessageDto['role'] | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 1_240_000_000_000,
    description: 'When it was published, written or, of a session, made; null where that is not known',
  })
  created_at: number | null;

  @ApiProperty({
    type: [SearchPieceDto],
    description:
      'What to show of its text: around what was found, cut between words, with `…` where something is left out',
  })
  pieces: SearchPieceDto[];
}

/** What was found in one session. */
export class SearchGroupDto {
  @ApiProperty()
  session_id: string;

  @ApiProperty({ example: 'Climate reporters', description: 'Title of the session' })
  title: string;

  @ApiProperty({ type: [SearchHitDto] })
  hits: SearchHitDto[];
}

/** A page of what was found. */
export class SearchResultDto {
  @ApiProperty({ type: [SearchGroupDto], description: 'By session, in the order of the first hit of each' })
  groups: SearchGroupDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The `cursor` of the next page; null on the last one',
  })
  next_cursor: string | null;
}
