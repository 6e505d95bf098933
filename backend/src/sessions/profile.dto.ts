import { ApiProperty } from '@nestjs/swagger';
import { maxOutlineText, type ProfileOutline } from '../domain/profile-outline.js';

const time = 'Milliseconds since the Unix epoch, UTC';

/** What a list shows of a stored profile, without the profile itself. Null is not known. */
export class ProfileSummary implements Omit<ProfileOutline, 'bio'> {
  @ApiProperty({ example: 'nasa' })
  username: string;

  @ApiProperty({ type: String, nullable: true, maxLength: maxOutlineText, example: 'NASA' })
  display_name: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    maxLength: maxOutlineText,
    example: 'x-archive',
    description: 'Where its posts come from: `sample.source`',
  })
  source: string | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    example: 4388,
    description: 'Posts that its figures count: `sample.posts_used`, else how many `tweets` it has',
  })
  posts: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    example: 1580000000000,
    description: `Of the first post. ${time}`,
  })
  first_post_at: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    example: 1790000000000,
    description: `Of the last post. ${time}`,
  })
  last_post_at: number | null;

  @ApiProperty({ example: 204800, description: 'Size of the stored JSON in bytes of UTF-8' })
  size_bytes: number;

  @ApiProperty({ example: 12, description: "The user's revision at its last save" })
  revision: number;

  @ApiProperty({ example: 1790000000000, description: `First saved. ${time}` })
  created_at: number;

  @ApiProperty({ example: 1790000060000, description: `Last saved. ${time}` })
  updated_at: number;
}

/** A profile that was saved, and where. */
export class SavedProfile extends ProfileSummary {
  @ApiProperty({ example: 'default' })
  user_id: string;

  @ApiProperty({ example: '7f0c2a9e-1f62-4f5e-9c55-0a1b2c3d4e5f' })
  session_id: string;
}

/** Names the account whose profile is gone. */
export class DeletedProfile {
  @ApiProperty({ example: 'nasa' })
  deleted: string;
}
