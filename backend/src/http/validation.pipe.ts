import { ValidationPipe } from '@nestjs/common';
import type { ValidationError as ClassValidatorError } from 'class-validator';
import { pointerTo, type ProblemPointer, ValidationError } from './problem.js';

/** The global pipe for body classes: trims and checks what they declare, refuses fields that they do not. */
export function bodyValidation(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new ValidationError(errors.map(toPointer)),
  });
}

function toPointer({ property, constraints = {} }: ClassValidatorError): ProblemPointer {
  const isUnknown = 'whitelistValidation' in constraints;
  const [detail = 'is not valid'] = isUnknown
    ? ['is not a field of this request']
    : Object.values(constraints);
  return { in: 'body', pointer: pointerTo([property]), detail };
}
