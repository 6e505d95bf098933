import { ApiProperty } from '@nestjs/swagger';

/** What is known of a stored profile, without the profile itself. */
export class ProfileSummary {
  @ApiProperty({ example: 'default' })
  user_id: string;

  @ApiProperty({ example: '7f0c2a9e-1f62-4f5e-9c55-0a1b2c3d4e5f' })
  session_id: string;

  @ApiProperty({ example: 'nasa' })
  username: string;

  @ApiProperty({ example: 1790000000000, description: 'First saved: milliseconds since the Unix epoch, UTC' })
  created_at: number;

  @ApiProperty({ example: 1790000060000, description: 'Last saved: milliseconds since the Unix epoch, UTC' })
  updated_at: number;

  @ApiProperty({ example: 204800, description: 'Size of the stored JSON in bytes of UTF-8' })
  size_bytes: number;
}

/** Names the account whose profile is gone. */
export class DeletedProfile {
  @ApiProperty({ example: 'nasa' })
  deleted: string;
}
