import { Controller, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiProblems, writeProblems } from '../http/api-problems.js';
import { accountTitle } from '../domain/title.js';
import { withoutAt } from '../domain/username.js';
import { IdentifierPipe } from '../http/identifiers.js';
import { ValidationError } from '../http/problem.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { eventStreamDoc } from './api-imports.js';
import { defaultPosts, maxPosts, requireHandle } from './account-import.js';
import { followImport } from './follow-import.js';
import { ImportsService } from './imports.service.js';

@ApiTags('imports')
@Controller('analyze')
export class AnalyzeController {
  constructor(
    private readonly imports: ImportsService,
    private readonly sessions: SessionsService,
  ) {}

  @Post(':username')
  @ApiOperation({
    summary: 'Analyse an account, as the Python version did',
    description: 'Makes the session when it is missing. The profile is in the session when `result` comes.',
  })
  @ApiParam({ name: 'username', example: 'nasa', description: '`name`, `name.tld` or `@user@host`' })
  @ApiQuery({
    name: 'tweets',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: maxPosts, default: defaultPosts },
    description: 'How many of the newest posts to fetch',
  })
  @ApiQuery({ name: 'session_id', required: false, description: 'Without it the server makes a new session' })
  @ApiQuery({ name: 'user_id', required: false, example: 'default' })
  @ApiProduces('text/event-stream')
  @ApiOkResponse(eventStreamDoc('the `AnalysisResult`'))
  @ApiProblems(400, 422, ...writeProblems)
  async analyzeAccount(
    @Param('username') account: string,
    @Query('tweets') tweets: string | undefined,
    @Query('session_id') sessionId: string | undefined,
    @Query('user_id') userId: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const user = identifier(userId || 'default', 'user_id');
    const count = readCount(tweets);
    // A session is made only for what can be imported.
    requireHandle(account, 'path', 'username');
    const session = await this.sessions.create(user, {
      ...(sessionId ? { session_id: identifier(sessionId, 'session_id') } : {}),
      title: accountTitle(withoutAt(account.trim())),
    });
    const job = await this.imports.startAccount({
      userId: user,
      sessionId: session.session_id,
      account,
      maxPosts: count,
    });
    followImport(response, job, (json) => json);
  }
}

const identifiers = new IdentifierPipe();
const identifier = (value: string, data: string) => identifiers.transform(value, { type: 'query', data });

function readCount(text: string | undefined): number {
  if (!text) return defaultPosts;
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= maxPosts) return count;
  throw new ValidationError([
    { in: 'query', pointer: '#/tweets', detail: `must be a whole number from 1 to ${maxPosts}` },
  ]);
}
