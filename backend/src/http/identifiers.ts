import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { ValidationError } from './problem.js';

/** Code points that no identifier or title may hold: control characters and halves of surrogate pairs. */
const wellFormedId = /^[^\p{Cc}\p{Cs}]{1,128}$/u;

/**
 * Why `value` is no identifier, or null when it is one: 1 to 128 characters (code points) without control characters.
 * `.` and `..` are none, because no client could send them in a path.
 */
export function identifierFault(value: unknown): string | null {
  if (value === undefined || value === null) return 'is required';
  if (typeof value !== 'string') return 'must be text';
  if (!wellFormedId.test(value)) return 'must have 1 to 128 characters and no control characters';
  if (value === '.' || value === '..') return 'must not be . or ..';
  return null;
}

/** Refuses with 422 a path parameter that is no identifier. */
@Injectable()
export class IdentifierPipe implements PipeTransform<string, string> {
  transform(value: string, metadata: ArgumentMetadata): string {
    const fault = identifierFault(value);
    if (fault !== null) {
      const part = metadata.type === 'query' ? 'query' : 'path';
      throw new ValidationError([{ in: part, pointer: `#/${metadata.data ?? ''}`, detail: fault }]);
    }
    return value;
  }
}

/** An {@link IdentifierPipe} that first drops the `@` before a username. */
@Injectable()
export class UsernamePipe extends IdentifierPipe {
  override transform(value: string, metadata: ArgumentMetadata): string {
    return super.transform(value.replace(/^@/, ''), metadata);
  }
}
