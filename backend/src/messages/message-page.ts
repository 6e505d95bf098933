import { applyDecorators, Injectable, type PipeTransform } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { identifierFault, maxIdentifierLength } from '../domain/identifier.js';
import { maxPageLimit, readLimit } from '../http/pagination.js';
import type { ProblemPointer } from '../http/problem.dto.js';
import { ValidationError } from '../http/problem.js';

/** Which part of a branch a caller wants. */
export interface MessagePage {
  /** Most messages, 1 to 200: the last ones; null for all. */
  readonly limit: number | null;
  /** The message that the part ends before; null for the end of the branch that is walked. */
  readonly before: string | null;
}

/** Reads `limit` and `before` of a query; refuses bad ones with 422, naming each. Ignores other parameters. */
@Injectable()
export class MessagePagePipe implements PipeTransform<Record<string, unknown>, MessagePage> {
  transform({ limit, before }: Record<string, unknown>): MessagePage {
    const errors: ProblemPointer[] = [];
    const most = readLimit(limit, errors);
    const fault = before === undefined ? null : identifierFault(before);
    if (fault !== null) errors.push({ in: 'query', pointer: '#/before', detail: fault });
    if (errors.length > 0) throw new ValidationError(errors);
    return { limit: most, before: before === undefined ? null : (before as string) };
  }
}

/** Documents the parameters that {@link MessagePagePipe} reads. */
export const ApiMessagePage = () =>
  applyDecorators(
    ApiQuery({
      name: 'limit',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: maxPageLimit },
      description: 'Most messages in the answer, the last ones; without it, all',
    }),
    ApiQuery({
      name: 'before',
      required: false,
      schema: { type: 'string', minLength: 1, maxLength: maxIdentifierLength },
      description:
        'A message: the answer ends with the one that it follows, whichever branch is walked. The Link header of the page after has it',
    }),
  );

/** The `Link` header (RFC 8288) that leads from a page to the one before it, which ends before the message `before`. */
export function olderLink(path: string, { limit }: MessagePage, before: string): string {
  const query = new URLSearchParams({ before });
  if (limit !== null) query.set('limit', String(limit));
  return `<${path}?${query}>; rel="next"`;
}
