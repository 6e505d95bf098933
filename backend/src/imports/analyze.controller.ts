import { Controller, Param, type PipeTransform, Post, Query, Res, UseFilters } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { readHandle } from '../analysis/read-handle.js';
import { pythonResult } from '../domain/python-result.js';
import { ApiProblems } from '../http/api-problems.js';
import { IdentifierPipe } from '../http/identifiers.js';
import { ValidationError } from '../http/problem.js';
import { eventStreamDoc } from './api-imports.js';
import { defaultPosts, maxPosts } from './account-import.js';
import { EventErrorFilter } from './event-error.filter.js';
import { followImport } from './follow-import.js';
import { ImportsService } from './imports.service.js';

/** The Python version's client names neither: everything of it is in one session of one user. */
class EmptyIsDefault implements PipeTransform<string | undefined, string> {
  transform(value: string | undefined): string {
    return value || 'default';
  }
}

@ApiTags('imports')
@Controller('analyze')
@UseFilters(EventErrorFilter)
export class AnalyzeController {
  constructor(private readonly imports: ImportsService) {}

  @Post(':username')
  @ApiOperation({
    summary: 'Analyse an account, as the Python version did',
    description:
      'Always answers with events: `error` tells what is wrong with the request, too. The profile is in the session when `result` ' +
      'comes; a session that is missing is made with it.',
    deprecated: true,
  })
  @ApiParam({ name: 'username', example: 'nasa', description: '`name`, `name.tld` or `@user@host`' })
  @ApiQuery({
    name: 'tweets',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: maxPosts, default: defaultPosts },
    description: 'How many of the newest posts to fetch',
  })
  @ApiQuery({ name: 'session_id', required: false, schema: { type: 'string', default: 'default' } })
  @ApiQuery({ name: 'user_id', required: false, schema: { type: 'string', default: 'default' } })
  @ApiProduces('text/event-stream')
  @ApiOkResponse(
    eventStreamDoc(
      'the `AnalysisResult` with the keys that the Python version wrote and, of many posts, the newest',
    ),
  )
  @ApiProblems(400, 403)
  async analyzeAccount(
    @Param('username') account: string,
    @Query('tweets') tweets: string | undefined,
    @Query('session_id', EmptyIsDefault, IdentifierPipe) sessionId: string,
    @Query('user_id', EmptyIsDefault, IdentifierPipe) userId: string,
    @Res() response: Response,
  ): Promise<void> {
    const count = readCount(tweets);
    // Refused here, since nothing has to be started to find out.
    readHandle(account);
    const job = await this.imports.startAccount({
      userId,
      sessionId,
      account,
      maxPosts: count,
      makesSession: true,
    });
    followImport(response, job, pythonResult);
  }
}

function readCount(text: string | undefined): number {
  if (!text) return defaultPosts;
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= maxPosts) return count;
  throw new ValidationError([
    { in: 'query', pointer: '#/tweets', detail: `must be a whole number from 1 to ${maxPosts}` },
  ]);
}
