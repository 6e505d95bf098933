import { applyDecorators, Injectable, type PipeTransform } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { identifierFault, maxIdentifierLength } from '../domain/identifier.js';
import { maxSearchLength, readSearch, type SearchQuery } from '../domain/search-query.js';
import { decodePlace, encodePlace } from '../http/cursor-text.js';
import { maxPageLimit, readLimit } from '../http/pagination.js';
import type { ProblemPointer } from '../http/problem.dto.js';
import { ValidationError } from '../http/problem.js';
import type { PostPlace } from '../search-index/place.js';
import type { TitlePlace } from '../sessions/session-titles.service.js';

/** What is searched, in the order in which it is answered. */
export const searchParts = ['titles', 'accounts', 'messages', 'posts'] as const;

/** One of the {@link searchParts}. */
export type SearchPart = (typeof searchParts)[number];

/** The last hit of a page: which part it is of, and where it stands there. */
export type SearchCursor =
  | { readonly part: 'titles'; readonly place: TitlePlace }
  | { readonly part: 'accounts' | 'messages'; readonly place: number }
  | { readonly part: 'posts'; readonly place: PostPlace };

/** What a caller searches, and which page of it is wanted. */
export interface Search {
  readonly query: SearchQuery;
  readonly parts: readonly SearchPart[];
  /** Null for all sessions. */
  readonly sessionId: string | null;
  /** Most posts of one account in one session; null for all. */
  readonly perAccount: number | null;
  readonly limit: number;
  readonly after: SearchCursor | null;
}

const defaultLimit = 50;

/** Reads the query of a search; refuses a bad one with 422, naming each fault. Ignores other parameters. */
@Injectable()
export class SearchPipe implements PipeTransform<Record<string, unknown>, Search> {
  transform({ q, in: parts, session_id, per_account, limit, cursor }: Record<string, unknown>): Search {
    const errors: ProblemPointer[] = [];
    const refuse = (name: string, detail: string) =>
      errors.push({ in: 'query', pointer: `#/${name}`, detail });

    const { query, fault } =
      typeof q === 'string'
        ? readSearch(q)
        : { query: null, fault: q === undefined ? 'is required' : 'must be given once' };
    if (fault !== null) refuse('q', fault);
    const wanted = readParts(parts);
    if (!wanted) refuse('in', `must be one or more of ${searchParts.join(', ')}, with commas between them`);
    const sessionFault = session_id === undefined ? null : identifierFault(session_id);
    if (sessionFault !== null) refuse('session_id', sessionFault);
    const perAccount = readLimit(per_account, errors, 'per_account');
    const most = readLimit(limit, errors) ?? defaultLimit;
    const after = cursor === undefined ? null : decodeCursor(cursor);
    if (cursor !== undefined && after === null)
      refuse('cursor', 'must be the next_cursor of the page before');
    if (errors.length > 0 || !query || !wanted) throw new ValidationError(errors);
    return {
      query,
      parts: wanted,
      sessionId: session_id === undefined ? null : (session_id as string),
      perAccount,
      limit: most,
      after,
    };
  }
}

/** Documents the parameters that {@link SearchPipe} reads. */
export const ApiSearch = () =>
  applyDecorators(
    ApiQuery({
      name: 'q',
      schema: { type: 'string', minLength: 1, maxLength: maxSearchLength },
      example: 'climate "hot air" -weather',
      description:
        'Words, all of which must be there; `"phrases"`; `begin*` with three letters at least; `-without`. Case, accents and ß make no ' +
        'difference. Signs only part words: `#tag` and `@name` find the word',
    }),
    ApiQuery({
      name: 'in',
      required: false,
      schema: { type: 'string' },
      example: 'titles,posts',
      description: `What is searched: some of ${searchParts.join(', ')}, with commas between them; without it, all`,
    }),
    ApiQuery({
      name: 'session_id',
      required: false,
      schema: { type: 'string', minLength: 1, maxLength: maxIdentifierLength },
      description: 'The only session that is searched',
    }),
    ApiQuery({
      name: 'per_account',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: maxPageLimit },
      description: 'Most posts of one account in one session, so that all sessions are seen; without it, all',
    }),
    ApiQuery({
      name: 'limit',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: maxPageLimit, default: defaultLimit },
      description: 'Most hits in the answer',
    }),
    ApiQuery({
      name: 'cursor',
      required: false,
      schema: { type: 'string' },
      description: 'Where the page begins: the `next_cursor` of the page before',
    }),
  );

function readParts(value: unknown): SearchPart[] | null {
  if (value === undefined) return [...searchParts];
  if (typeof value !== 'string') return null;
  const names = value.split(',');
  const isKnown = names.every((name) => (searchParts as readonly string[]).includes(name));
  return isKnown ? searchParts.filter((part) => names.includes(part)) : null;
}

/** An opaque text for a cursor: the part and one or two places in it. */
export function encodeCursor({ part, place }: SearchCursor): string {
  const places =
    part === 'titles'
      ? [place.createdAt, place.sessionId]
      : part === 'posts'
        ? [place.setNumber, place.position]
        : [place];
  return encodePlace([part, ...places]);
}

function decodeCursor(text: unknown): SearchCursor | null {
  const place = decodePlace(text);
  if (!place || place.length > 3) return null;
  const [part, first, second] = place;
  if (typeof first !== 'number' || !Number.isSafeInteger(first)) return null;
  if (part === 'titles') {
    if (typeof second !== 'string' || identifierFault(second) !== null) return null;
    return { part, place: { createdAt: first, sessionId: second } };
  }
  if (first < 0) return null;
  if (part === 'accounts' || part === 'messages') return { part, place: first };
  if (part !== 'posts' || !isPlaceNumber(first) || !isPlaceNumber(second)) return null;
  return { part, place: { setNumber: first, position: second } };
}

/** Sets and positions that there can be. */
const isPlaceNumber = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 21;
