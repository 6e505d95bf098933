import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import type { ValidationError as ClassValidatorError } from 'class-validator';
import { maxErrors, pointerTo, type ProblemPointer, ValidationError } from './problem.js';

/** The global pipe for body classes: trims and checks what they declare, refuses fields that they do not. */
export class BodyValidationPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => new ValidationError(errors.slice(0, maxErrors).map(toPointer)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // What stands in path and query is checked by pipes of its own.
    if (metadata.type !== 'body') return value;
    if (typeof value === 'object' && value !== null) {
      // The whitelist never sees fields with names that every object inherits, such as constructor and toString.
      const hidden = Object.keys(value).find((field) => field in Object.prototype);
      if (hidden) throw new ValidationError([unknownField(hidden)]);
    }
    return super.transform(value, metadata);
  }
}

const unknownField = (name: string): ProblemPointer => ({
  in: 'body',
  pointer: pointerTo([name]),
  detail: 'is not a field of this request',
});

function toPointer({ property, constraints = {} }: ClassValidatorError): ProblemPointer {
  if ('whitelistValidation' in constraints) return unknownField(property);
  const [detail = 'is not valid'] = Object.values(constraints);
  return { in: 'body', pointer: pointerTo([property]), detail };
}
