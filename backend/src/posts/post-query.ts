import { applyDecorators, Injectable, type PipeTransform } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { readFilter } from '../domain/post-filter/filter-address.js';
import { mediaChoices, type PostFilter } from '../domain/post-filter/post-filter.js';
import { rowKinds } from '../domain/post.js';
import { sortNames, type SortName } from '../domain/post-filter/sort-positions.js';
import { cutText } from '../domain/plain-text.js';
import { readSearch } from '../domain/search-query.js';
import { isTimeZone } from '../domain/time-zone.js';
import { maxPageLimit, readLimit } from '../http/pagination.js';
import type { ProblemPointer } from '../http/problem.dto.js';
import { ValidationError } from '../http/problem.js';
import { decodeCursor, type PostCursor } from './post-cursor.js';

/** Which posts a caller wants. */
export interface PostSelection {
  readonly filter: PostFilter;
  /** IANA name of the zone on whose clock the filter's days and hours are. */
  readonly timeZone: string;
}

/** Which posts, in which order. */
export interface PostList extends PostSelection {
  readonly sort: SortName;
  readonly order: 'asc' | 'desc';
}

/** Which posts, and which part of their list. */
export interface PostPage extends PostList {
  readonly limit: number;
  readonly after: PostCursor | null;
}

/** Posts of a page, when the caller does not say. */
const defaultLimit = 100;

/** Reads the filter and the time zone of a query; refuses bad ones with 422, naming each. Ignores other parameters. */
@Injectable()
export class PostSelectionPipe implements PipeTransform<Record<string, unknown>, PostSelection> {
  transform(query: Record<string, unknown>): PostSelection {
    const errors: ProblemPointer[] = [];
    const selection = readSelection(query, errors);
    if (errors.length > 0) throw new ValidationError(errors);
    return selection;
  }
}

/** Reads what {@link PostSelectionPipe} reads, and `sort`, `order`, `limit` and `cursor`. */
@Injectable()
export class PostPagePipe implements PipeTransform<Record<string, unknown>, PostPage> {
  transform(query: Record<string, unknown>): PostPage {
    const errors: ProblemPointer[] = [];
    const refuse = (name: string, detail: string) =>
      errors.push({ in: 'query', pointer: `#/${name}`, detail });
    const selection = readSelection(query, errors);
    const { sort = 'time', order = 'desc', limit, cursor } = query;
    const key = sortNames.find((name) => name === sort);
    if (key === undefined) refuse('sort', `must be one of ${sortNames.join(', ')}`);
    if (order !== 'asc' && order !== 'desc') refuse('order', 'must be asc or desc');
    const most = readLimit(limit, errors) ?? defaultLimit;
    const after = cursor === undefined ? null : decodeCursor(cursor);
    if (cursor !== undefined && after === null) {
      refuse('cursor', 'must be a cursor from the Link header of the page before');
    }
    if (errors.length > 0) throw new ValidationError(errors);
    return {
      ...selection,
      sort: key ?? 'time',
      order: order === 'asc' ? 'asc' : 'desc',
      limit: most,
      after,
    };
  }
}

function readSelection(query: Record<string, unknown>, errors: ProblemPointer[]): PostSelection {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one === 'string') parameters.append(name, one);
    }
  }
  const { filter, problems } = readFilter(parameters);
  for (const { parameter, value, reason } of problems) {
    const detail = `“${cutText(value, 50)}” cannot be used: ${reason}`;
    errors.push({ in: 'query', pointer: `#/${parameter}`, detail });
  }
  const fault = filter.text === undefined ? null : readSearch(filter.text).fault;
  if (fault !== null) errors.push({ in: 'query', pointer: '#/q', detail: fault });
  const timeZone = parameters.get('time_zone') ?? 'UTC';
  if (!isTimeZone(timeZone)) {
    errors.push({ in: 'query', pointer: '#/time_zone', detail: 'must be an IANA time zone: Europe/Berlin' });
  }
  return { filter, timeZone };
}

const text = { type: 'string' } as const;
const whole = { type: 'integer', minimum: 0 } as const;
const several = (items: object) => ({ type: 'array', items }) as const;
const choiceOf = (values: readonly string[]) => several({ type: 'string', enum: [...values] });

/** The parameters of a filter, as `domain/post-filter` reads them. */
const filterQueries: [name: string, schema: object, description: string][] = [
  [
    'q',
    text,
    'What posts say: `word`, `"a phrase"`, `begin*`, `-without`; also `from:` `to:` `has:link` `has:media` `has:question` `lang:` `since:` `until:` `min_likes:`',
  ],
  ['from', several(text), 'Whose words they are: of a repost, the author’s'],
  ['to', several(text), 'Accounts that are answered'],
  ['since', text, 'A day of the local clock, `2024-05-31`, or a moment, `2024-05-31T12:00:00Z`; included'],
  ['until', text, 'The same for the end; a day to its end'],
  ['day', choiceOf(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), 'Local weekdays'],
  ['hour', several({ ...whole, maximum: 23 }), 'Local hours'],
  ['slot', several(text), 'Hours of the local week, `mon-9`, or of one of its days, `mon`'],
  ['kind', choiceOf(rowKinds), 'Kinds; a `reply` is one to anybody, `thread` those to the account itself'],
  ['lang', several(text), 'Languages, as BCP 47 tags without region'],
  ['tag', several(text), 'Hashtags, without `#` and without regard to case'],
  ['mention', several(text), 'Accounts that are named'],
  ['site', several(text), 'Hosts that are linked to, without `www.`'],
  ['media', choiceOf(mediaChoices), 'Whether there are pictures or videos, or of which kind'],
  ['link', { type: 'string', enum: ['yes', 'no'] }, 'Whether there is a link'],
  ['question', { type: 'string', enum: ['yes', 'no'] }, 'Whether something is asked'],
  ['min_length', whole, 'Characters'],
  ['max_length', whole, 'Characters'],
  ...['likes', 'reposts', 'replies', 'views', 'reactions'].map((count): [string, object, string] => [
    `min_${count}`,
    whole,
    `Fewest ${count}; of a post of which they are not known, there are too few`,
  ]),
  ['product', several(text), 'Products, services and topics that the analysis found'],
];

/** Documents the parameters that {@link PostSelectionPipe} reads. Several values of one are “or”, different parameters “and”. */
export const ApiPostSelection = () =>
  applyDecorators(
    ...filterQueries.map(([name, schema, description]) =>
      ApiQuery({ name, required: false, schema, description }),
    ),
    ApiQuery({
      name: 'time_zone',
      required: false,
      schema: { type: 'string', default: 'UTC', example: 'Europe/Berlin' },
      description: 'IANA name of the zone on whose clock days, hours and weeks are',
    }),
  );

/** Documents `sort` and `order`. */
export const ApiPostOrder = () =>
  applyDecorators(
    ApiQuery({
      name: 'sort',
      required: false,
      schema: { type: 'string', enum: [...sortNames], default: 'time' },
    }),
    ApiQuery({
      name: 'order',
      required: false,
      schema: { type: 'string', enum: ['asc', 'desc'], default: 'desc' },
    }),
  );

/** Documents the parameters that {@link PostPagePipe} reads beside these. */
export const ApiPostPage = () =>
  applyDecorators(
    ApiPostOrder(),
    ApiQuery({
      name: 'limit',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: maxPageLimit, default: defaultLimit },
    }),
    ApiQuery({
      name: 'cursor',
      required: false,
      schema: { type: 'string' },
      description: 'Where the page begins: take it from the Link header of the page before',
    }),
  );
