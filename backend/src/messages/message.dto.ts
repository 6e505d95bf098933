import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { maxMessageLength, messageContentFault } from '../domain/message-content.js';
import { HasNoFault, trimmed } from '../http/has-no-fault.js';
import { IdentifierField, OptionalIdentifierField } from '../http/identifier-field.js';
import { messageRoles, messageStatuses, type MessageRole, type MessageStatus } from './message.entity.js';

const anId = '7c1d6a52-3f0b-4a7e-9a55-6d0a1b2c3d4e';
const anotherId = '0b3c6c1e-6d0f-4f3a-9d43-5c1f5a2b7a10';

/** Body of a request for a new message. */
export class CreateMessage {
  @OptionalIdentifierField({
    description:
      'Chosen by the client, so that the request can be repeated; the server makes a UUID without it',
    example: anId,
  })
  id?: string | null;

  @ApiProperty({
    description: `1 to ${maxMessageLength.toLocaleString('en')} characters (code points) after trimming, without NUL`,
    example: 'When does @nasa post?',
    minLength: 1,
    maxLength: maxMessageLength,
  })
  @Transform(trimmed)
  @HasNoFault('isContent', messageContentFault)
  content: string;

  @OptionalIdentifierField({
    description:
      'The message that it follows. Another than the last one begins a branch there, and null one at the beginning; that branch is walked ' +
      'from now on. Without it, the message follows the last one of the branch that is walked',
    example: anotherId,
  })
  parent_id?: string | null;
}

/** How far a tool is that an answer uses. */
const toolStatuses = ['running', 'done', 'failed'] as const;
/** A {@link toolStatuses} member. */
export type ToolStatus = (typeof toolStatuses)[number];

/** A tool that an answer has used. */
export class ToolCall {
  @ApiProperty({ example: 'search_posts' })
  tool: string;

  @ApiProperty({ enum: toolStatuses, example: 'done' })
  status: ToolStatus;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Searching 1,758 posts for “Moon”',
    description: 'What it does, for a person',
  })
  detail: string | null;
}

/** What an answer has failed by. */
export class AnswerFault {
  @ApiProperty({ example: 'The language model does not answer.', description: 'What went wrong' })
  error: string;

  @ApiProperty({ example: 'Try again in a minute.', description: 'What to do about it' })
  fix: string;
}

/** What an answer has needed, and of whom. */
export class AnswerUsage {
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'llama3.1:8b',
    description: 'The language model that wrote it, the last one of several; null when none took part',
  })
  model: string | null;

  @ApiProperty({ type: Number, nullable: true, example: 1200, description: 'Null when that is not known' })
  input_tokens: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 85, description: 'Null when that is not known' })
  output_tokens: number | null;

  @ApiProperty({ example: 2300, description: 'Milliseconds; 0 when that is not known' })
  ms: number;
}

/** Where a message stands among its versions: the messages that follow the same one. */
export class MessageBranch {
  @ApiProperty({ example: 0, minimum: 0, description: 'How many of them are older' })
  index: number;

  @ApiProperty({ example: 1, minimum: 1, description: 'How many there are, with this one' })
  count: number;

  @ApiProperty({ type: String, nullable: true, example: null, description: 'The next older one' })
  previous_id: string | null;

  @ApiProperty({ type: String, nullable: true, example: null, description: 'The next newer one' })
  next_id: string | null;
}

/** A message as the API answers it. */
export class MessageDto {
  @ApiProperty({ example: anId })
  id: string;

  @ApiProperty({ enum: messageRoles, example: 'user' })
  role: MessageRole;

  @ApiProperty({ example: 'When does @nasa post?', description: 'Empty while an answer has no text yet' })
  content: string;

  @ApiProperty({ type: [ToolCall], example: [], description: 'What an answer has used, in order' })
  toolCalls: ToolCall[];

  @ApiProperty({
    enum: messageStatuses,
    example: 'complete',
    description: 'Of an answer that is not whole: still being written, or what has ended it',
  })
  status: MessageStatus;

  @ApiProperty({
    type: AnswerFault,
    nullable: true,
    example: null,
    description: 'Of an answer that has failed',
  })
  error: AnswerFault | null;

  @ApiProperty({
    type: AnswerUsage,
    nullable: true,
    example: null,
    description:
      'Of an answer: who wrote it and what that needed, in all its parts together when it was continued. Null when that is not known, as of those ' +
      'of the Python version, and for messages of people',
  })
  usage: AnswerUsage | null;

  @ApiProperty({ type: String, nullable: true, example: anotherId, description: 'The message before it' })
  parent_id: string | null;

  @ApiProperty({ type: MessageBranch })
  branch: MessageBranch;

  @ApiProperty({
    example: 1790000000000,
    description:
      'Milliseconds since the Unix epoch, UTC; another one for each message of a session. It may be a few ahead of the clock',
  })
  created_at: number;
}

/** Body of a request to walk another branch. */
export class WalkBranch {
  @IdentifierField({
    description: 'A message that the branch is to go through',
    example: anId,
  })
  message_id: string;
}

/** The branch of a conversation that is walked. */
export class WalkedBranchDto {
  @ApiProperty({ example: anId, description: 'Its last message' })
  last_message_id: string;

  @ApiProperty({ example: 12, description: 'How many messages it has' })
  message_count: number;
}

/** Names the message that is gone. */
export class DeletedMessage {
  @ApiProperty({ example: anId })
  deleted: string;
}
