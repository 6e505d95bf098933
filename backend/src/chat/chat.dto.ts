import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { maxMessageLength, messageContentFault } from '../domain/message-content.js';
import { withoutAt } from '../domain/username.js';
import { HasNoFault, trimmed } from '../http/has-no-fault.js';
import { IdentifierField, OptionalIdentifierField } from '../http/identifier-field.js';
import { IgnoreUnknownFields } from '../http/validation.pipe.js';

/** Body of a request for an answer. All of it may be left out. */
export class WantReply {
  @OptionalIdentifierField({
    description:
      'The id of the answer, chosen by the client, so that the request can be repeated; the server makes a UUID without it, and another answer each time',
    example: '0b3c6c1e-6d0f-4f3a-9d43-5c1f5a2b7a10',
  })
  id?: string | null;

  @OptionalIdentifierField({
    description:
      'An answer to this message that was stopped or interrupted, or has failed, to go on with; one that is whole or being written is only followed',
  })
  continue?: string | null;

  @OptionalIdentifierField({
    description: 'The profile that the person looks at: the question is about it when it names no account',
    example: 'nasa',
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? withoutAt(value) : value))
  username?: string | null;
}

const emptyIsDefault = ({ value }: { value: unknown }) =>
  value === '' || value === null ? 'default' : value;

/** Body of a message of the Python version's client. */
@IgnoreUnknownFields()
export class ChatMessage {
  @ApiProperty({ example: 'When does @nasa post?', minLength: 1, maxLength: maxMessageLength })
  @Transform(trimmed)
  @HasNoFault('isContent', messageContentFault)
  message: string;

  @IdentifierField({ default: 'default' })
  @Transform(emptyIsDefault)
  session_id: string = 'default';

  @IdentifierField({ default: 'default' })
  @Transform(emptyIsDefault)
  user_id: string = 'default';
}
