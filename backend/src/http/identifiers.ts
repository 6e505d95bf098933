import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { identifierFault } from '../domain/identifier.js';
import { withoutAt } from '../domain/username.js';
import { ValidationError } from './problem.js';

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
    return super.transform(withoutAt(value), metadata);
  }
}
