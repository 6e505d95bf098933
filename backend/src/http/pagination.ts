import { applyDecorators, Injectable, type PipeTransform } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { identifierFault } from '../domain/identifier.js';
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
const maxCursorLength = 1024;

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

/** The `limit` of a query, null for none. A bad one becomes one of the `errors`. */
export function readLimit(limit: unknown, errors: ProblemPointer[]): number | null {
  if (limit === undefined) return null;
  if (typeof limit === 'string' && /^\d{1,3}$/.test(limit) && +limit >= 1 && +limit <= maxPageLimit) {
    return Number(limit);
  }
  errors.push({
    in: 'query',
    pointer: '#/limit',
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

/** An opaque text for {@link Cursor}: base64url of the JSON array `[createdAt, id]`. */
function encodeCursor({ createdAt, id }: Cursor): string {
  return Buffer.from(JSON.stringify([createdAt, id])).toString('base64url');
}

function decodeCursor(text: unknown): Cursor | null {
  if (typeof text !== 'string' || text.length > maxCursorLength || !/^[\w-]+$/.test(text)) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(value) || value.length !== 2) return null;
    const [createdAt, id] = value as unknown[];
    if (!Number.isSafeInteger(createdAt) || identifierFault(id) !== null) return null;
    return { createdAt: createdAt as number, id: id as string };
  } catch {
    return null;
  }
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
