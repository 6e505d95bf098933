import { Injectable, type PipeTransform } from '@nestjs/common';
import { ValidationError } from '../http/problem.js';
import { readEventId, type Shown } from './shown.js';

/** Reads the id of an event from a query; null for none. Refuses another text with 422. */
@Injectable()
export class AfterPipe implements PipeTransform<unknown, Shown | null> {
  transform(value: unknown): Shown | null {
    if (value === undefined) return null;
    const shown = typeof value === 'string' ? readEventId(value) : null;
    if (shown) return shown;
    throw new ValidationError([
      { in: 'query', pointer: '#/after', detail: 'must be the id of an event, or the length of a text' },
    ]);
  }
}
