import { type ArgumentMetadata, Injectable, type PipeTransform, ValidationPipe } from '@nestjs/common';
import type { ValidationError as ClassValidatorError } from 'class-validator';
import type { ProblemPointer } from './problem.dto.js';
import { maxErrors, pointerTo, ValidationError } from './problem.js';

const ignoresUnknownFields = Symbol('ignoresUnknownFields');

/** Lets a body class take fields that it does not declare, and drops them. Without it they are refused. */
export const IgnoreUnknownFields = (): ClassDecorator => (bodyClass) =>
  Reflect.defineMetadata(ignoresUnknownFields, true, bodyClass);

const makePipe = (forbidNonWhitelisted: boolean) =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new ValidationError(errors.slice(0, maxErrors).map(toPointer)),
  });

/** The global pipe for body classes: trims and checks what they declare, refuses or ignores fields that they do not. */
@Injectable()
export class BodyValidationPipe implements PipeTransform<unknown, Promise<unknown>> {
  private readonly strict = makePipe(true);
  private readonly lenient = makePipe(false);

  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // What stands in path and query is checked by pipes of its own.
    if (metadata.type !== 'body') return value;
    const isLenient =
      metadata.metatype !== undefined && Reflect.hasMetadata(ignoresUnknownFields, metadata.metatype);
    const pipe = isLenient ? this.lenient : this.strict;
    // The whitelist never sees fields with names that every object inherits, such as constructor and toString.
    const hidden = isRecord(value) ? Object.keys(value).filter((field) => field in Object.prototype) : [];
    if (!isRecord(value) || hidden.length === 0) return pipe.transform(value, metadata);
    if (!isLenient) throw new ValidationError(hidden.slice(0, maxErrors).map(unknownField));
    const known = Object.entries(value).filter(([field]) => !hidden.includes(field));
    return pipe.transform(Object.fromEntries(known), metadata);
  }
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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
