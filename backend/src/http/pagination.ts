import { applyDecorators, Injectable, type PipeTransform } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { identifierFault } from '../domain/identifier.js';
import { decodePlace, encodePlace } from './cursor-text.js';
import type { ProblemPointer } from './problem.dto.js';
import { ValidationError } from './problem.js';

/** Where a page ends: the sort key of its last row. */
export interface Cursor {
  readonly createdAt: number;
  readonly id: string;
}

/** Which part of a list a caller wants. */
export interface Page {
  readonly order: 'asc' | 'desc';
  /** Most rows, 1 to 200; null for all. */
  readonly limit: number | null;
  /** Rows begin after this one; null for the first page. */
  readonly after: Cursor | null;
}

/** Most rows of a page. */
export const maxPageLimit = 200;

/** Reads `limit`, `cursor` and `order` of a query; refuses bad ones with 422, naming each. Ignores other parameters. */
@Injectable()
export class PagePipe implements PipeTransform<Record<string, unknown>, Page> {
  transform({ limit, cursor, order }: Record<string, unknown>): Page {
    const errors: ProblemPointer[] = [];
    const refuse = (name: string, detail: string) =>
      errors.push({ in: 'query', pointer: `#/${name}`, detail });

    const most = readLimit(limit, errors);
    if (order !== undefined && order !== 'asc' && order !== 'desc') refuse('order', 'must be asc or desc');
    const after = cursor === undefined ? null : decodeCursor(cursor);
    if (cursor !== undefined && after === null) {
      refuse('cursor', 'must be a cursor from the Link header of the page before');
    }
    if (errors.length > 0) throw new ValidationError(errors);
    return { order: order === 'desc' ? 'desc' : 'asc', limit: most, after };
  }
}

/** The `limit` of a query, or another bound like it, null for none. A bad one becomes one of the `errors`. */
export function readLimit(limit: unknown, errors: ProblemPointer[], name = 'limit'): number | null {
  if (limit === undefined) return null;
  if (typeof limit === 'string' && /^\d{1,3}$/.test(limit) && +limit >= 1 && +limit <= maxPageLimit) {
    return Number(limit);
  }
  errors.push({
    in: 'query',
    pointer: `#/${name}`,
    detail: `must be a whole number from 1 to ${maxPageLimit}`,
  });
  return null;
}

/** Documents the parameters that {@link PagePipe} reads. */
export const ApiPage = () =>
  applyDecorators(
    ApiQuery({
      name: 'order',
      required: false,
      enum: ['asc', 'desc'],
      description: 'By time of creation; asc is the default',
    }),
    ApiQuery({
      name: 'limit',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: maxPageLimit },
      description: 'Most sessions in the answer; without it, all',
    }),
    ApiQuery({
      name: 'cursor',
      required: false,
      schema: { type: 'string' },
      description: 'Where the page begins: take it from the Link header of the page before',
    }),
  );

/** An opaque text for {@link Cursor}. */
const encodeCursor = ({ createdAt, id }: Cursor): string => encodePlace([createdAt, id]);

function decodeCursor(text: unknown): Cursor | null {
  const place = decodePlace(text);
  if (place?.length !== 2) return null;
  const [createdAt, id] = place;
  if (!Number.isSafeInteger(createdAt) || identifierFault(id) !== null) return null;
  return { createdAt: createdAt as number, id: id as string };
}

/**
 * The `Link` header (RFC 8288) that leads to the page after this one.
 *
 * @param path path of the list, encoded as the caller sent it.
 */
export function nextLink(path: string, page: Page, next: Cursor): string {
  const query = new URLSearchParams({ order: page.order, cursor: encodeCursor(next) });
  if (page.limit !== null) query.set('limit', String(page.limit));
  return `<${path}?${query}>; rel="next"`;
}
