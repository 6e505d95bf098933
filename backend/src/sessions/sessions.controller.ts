import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { sendJson, sendNotModified } from '../http/answers.js';
import { ApiProblems, bodyProblems, writeProblems } from '../http/api-problems.js';
import { isMatch } from '../http/etag.js';
import { IdentifierPipe } from '../http/identifiers.js';
import { ApiPage, nextLink, type Page, PagePipe } from '../http/pagination.js';
import { ApiConditional, ApiSessionId, ApiUserId } from '../http/api-parameters.js';
import { CreateSession, DeletedSession, RenameSession, SessionDto } from './session.dto.js';
import { sessionETag, SessionsService } from './sessions.service.js';
import { userETag } from './user-version.js';

const sessionTag = {
  ETag: { schema: { type: 'string' }, description: 'For If-Match when you change it' },
} as const;

@ApiTags('sessions')
@Controller('users/:user_id/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  @ApiOperation({
    summary: 'List sessions',
    description: 'All, or a page with the next one in the Link header.',
  })
  @ApiUserId()
  @ApiPage()
  @ApiOkResponse({
    type: [SessionDto],
    headers: {
      ETag: { schema: { type: 'string' }, description: "Tag of the state of the user's data" },
      Link: { schema: { type: 'string' }, description: '`<...>; rel="next"` when there is another page' },
    },
  })
  @ApiConditional()
  @ApiProblems(400, 422)
  async listSessions(
    @Param('user_id', IdentifierPipe) userId: string,
    @Query(PagePipe) page: Page,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const version = await this.sessions.version(userId);
    if (sendNotModified(request, response, userETag(version))) return;
    const { body, etag, next } = await this.sessions.list(userId, page, version);
    sendJson(response, body, etag, next ? nextLink(request.path, page, next) : undefined);
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Create a session',
    description:
      'Safe to repeat: an id that exists already answers with the stored session, unchanged. Unknown fields are ignored, so a whole ' +
      'session may be sent.',
  })
  @ApiUserId()
  @ApiOkResponse({ type: SessionDto })
  @ApiProblems(400, 422, ...writeProblems, ...bodyProblems)
  createSession(
    @Param('user_id', IdentifierPipe) userId: string,
    @Body() body: CreateSession,
  ): Promise<SessionDto> {
    return this.sessions.create(userId, body);
  }

  @Get(':session_id')
  @ApiOperation({ summary: 'Get a session' })
  @ApiUserId()
  @ApiSessionId()
  @ApiOkResponse({
    type: SessionDto,
    headers: sessionTag,
  })
  @ApiConditional()
  @ApiProblems(400, 404, 422)
  async getSession(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const session = await this.sessions.get(userId, sessionId);
    if (sendNotModified(request, response, sessionETag(session))) return;
    sendJson(response, JSON.stringify(session), sessionETag(session));
  }

  @Patch(':session_id')
  @ApiOperation({
    summary: 'Rename a session',
    description: 'Other fields than the title are ignored, so a whole session may be sent.',
  })
  @ApiUserId()
  @ApiSessionId()
  @ApiHeader({ name: 'If-Match', required: false, description: 'ETag of the session as you know it' })
  @ApiOkResponse({ type: SessionDto, headers: sessionTag })
  @ApiProblems(400, 404, 412, 422, ...writeProblems, ...bodyProblems)
  async renameSession(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Body() body: RenameSession,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionDto> {
    const isExpected =
      ifMatch === undefined ? undefined : (stored: SessionDto) => isMatch(ifMatch, sessionETag(stored));
    const session = await this.sessions.rename(userId, sessionId, body, isExpected);
    response.setHeader('ETag', sessionETag(session));
    return session;
  }

  @Delete(':session_id')
  @ApiOperation({
    summary: 'Delete a session',
    description: 'Its profiles and messages go with it. Safe to repeat.',
  })
  @ApiUserId()
  @ApiSessionId()
  @ApiOkResponse({ type: DeletedSession })
  @ApiProblems(400, 422, ...writeProblems)
  async deleteSession(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
  ): Promise<DeletedSession> {
    await this.sessions.remove(userId, sessionId);
    return { deleted: sessionId };
  }
}
