import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional } from 'class-validator';
import { createdAtFault, earliestCreatedAt } from '../domain/session-time.js';
import { maxTitleLength, titleFault } from '../domain/title.js';
import { HasNoFault, trimmed } from '../http/has-no-fault.js';
import { OptionalIdentifierField } from '../http/identifier-field.js';
import { IgnoreUnknownFields } from '../http/validation.pipe.js';

const titleDoc = {
  description: `1 to ${maxTitleLength} characters (code points) after trimming, without control characters`,
  example: 'Election research',
  minLength: 1,
  maxLength: maxTitleLength,
};

/** Body of a request for a new session. A whole session that the API answered is one, too. */
@IgnoreUnknownFields()
export class CreateSession {
  @OptionalIdentifierField({
    description:
      'Chosen by the client, so that the request can be repeated; the server makes a UUID without it',
    example: '7f0c2a9e-1f62-4f5e-9c55-0a1b2c3d4e5f',
  })
  session_id?: string | null;

  @ApiProperty(titleDoc)
  @Transform(trimmed)
  @HasNoFault('isTitle', titleFault)
  title: string;

  @ApiProperty({
    required: false,
    nullable: true,
    type: 'integer',
    format: 'int64',
    minimum: earliestCreatedAt,
    description:
      'When it was made, for sessions that come from elsewhere: milliseconds since the Unix epoch, UTC; not in the future, not before ' +
      '2006. Up to five minutes ahead of the server is taken for now: clocks differ. Without it now, or 1 ms after the latest of the ' +
      'other sessions when that is later',
    example: 1790000000000,
  })
  @IsOptional()
  @HasNoFault('isCreatedAt', (value) => createdAtFault(value, Date.now()))
  created_at?: number | null;
}

/** Body of a request for another title. A whole session is one, too. */
@IgnoreUnknownFields()
export class RenameSession {
  @ApiProperty(titleDoc)
  @Transform(trimmed)
  @HasNoFault('isTitle', titleFault)
  title: string;
}

/** A session as the API answers it. */
export class SessionDto {
  @ApiProperty({ example: 'default' })
  user_id: string;

  @ApiProperty({ example: '7f0c2a9e-1f62-4f5e-9c55-0a1b2c3d4e5f' })
  session_id: string;

  @ApiProperty({ example: 'Election research' })
  title: string;

  @ApiProperty({ example: 1790000000000, description: 'Milliseconds since the Unix epoch, UTC' })
  created_at: number;

  @ApiProperty({ example: 1790000060000, description: 'Milliseconds since the Unix epoch, UTC' })
  updated_at: number;

  @ApiProperty({ example: 12, description: "The user's revision at this session's last change" })
  revision: number;

  @ApiProperty({ example: 0, description: 'Messages of the branch of its conversation that is walked' })
  message_count: number;

  @ApiProperty({ example: 2, description: 'Profiles stored in it' })
  profile_count: number;
}

/** Names the session that is gone. */
export class DeletedSession {
  @ApiProperty({ example: '7f0c2a9e-1f62-4f5e-9c55-0a1b2c3d4e5f' })
  deleted: string;
}
