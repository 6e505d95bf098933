import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { identifierFault, maxIdentifierLength } from '../domain/identifier.js';
import { HasNoFault } from './has-no-fault.js';

/** What documentation says of a field. */
interface FieldDoc {
  readonly description?: string;
  readonly example?: string;
  /** What stands for a value that is left out. */
  readonly default?: string;
}

/** Documents and checks a field of a body that is an identifier. */
export const IdentifierField = (doc: FieldDoc) =>
  applyDecorators(
    ApiProperty({
      minLength: 1,
      maxLength: maxIdentifierLength,
      ...doc,
      required: doc.default === undefined,
    }),
    HasNoFault('isIdentifier', identifierFault),
  );

/** An {@link IdentifierField} that may be null or left out. */
export const OptionalIdentifierField = (doc: FieldDoc) =>
  applyDecorators(
    ApiProperty({
      ...{ required: false, nullable: true, type: String, minLength: 1, maxLength: maxIdentifierLength },
      ...doc,
    }),
    IsOptional(),
    HasNoFault('isIdentifier', identifierFault),
  );
