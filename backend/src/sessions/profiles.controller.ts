import { Controller, DefaultValuePipe, Delete, Get, Param, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { sendJson, sendJsonPieces, sendNotModified } from '../http/answers.js';
import { ApiProblems, bodyProblems, writeProblems } from '../http/api-problems.js';
import { IdentifierPipe, UsernamePipe } from '../http/identifiers.js';
import type { JsonBytes } from '../http/json-body.js';
import { analysisResultExample } from './analysis-result-example.js';
import { ApiConditional, ApiSessionId, ApiUserId, ApiUsername } from '../http/api-parameters.js';
import { ProfileChecks } from './profile-checks.js';
import { ProfilePosts } from './profile-posts.service.js';
import { profileETag } from './profile-version.js';
import { DeletedProfile, ProfileSummary, SavedProfile } from './profile.dto.js';
import { ProfilesService } from './profiles.service.js';
import { SessionsService } from './sessions.service.js';
import { userETag } from './user-version.js';

const analysisResult = { $ref: '#/components/schemas/AnalysisResult' };
const profilesByUsername = {
  description: 'Profiles by username, in the order saved; `{}` for none',
  schema: { type: 'object', additionalProperties: analysisResult, example: { nasa: analysisResultExample } },
} as const;

@ApiTags('profiles')
@Controller()
export class ProfilesController {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly sessions: SessionsService,
    private readonly checks: ProfileChecks,
    private readonly posts: ProfilePosts,
  ) {}

  @Get('users/:user_id/sessions/:session_id/profiles')
  @ApiOperation({ summary: 'List the profiles of a session' })
  @ApiUserId()
  @ApiSessionId()
  @ApiOkResponse(profilesByUsername)
  @ApiConditional()
  @ApiProblems(400, 422)
  listProfiles(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.sendProfiles(userId, sessionId, request, response);
  }

  @Get('sessions/:session_id/profiles')
  @ApiOperation({ summary: 'List the profiles of a session, as the Python version did', deprecated: true })
  @ApiSessionId()
  @ApiQuery({ name: 'user_id', required: false, example: 'default' })
  @ApiOkResponse(profilesByUsername)
  @ApiConditional()
  @ApiProblems(400, 422)
  listProfilesOfSession(
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Query('user_id', new DefaultValuePipe('default'), IdentifierPipe) userId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.sendProfiles(userId, sessionId, request, response);
  }

  @Get('users/:user_id/sessions/:session_id/profile-summaries')
  @ApiOperation({
    summary: 'List what is known of the profiles of a session',
    description: 'In the order saved, without the profiles themselves; `[]` for none.',
  })
  @ApiUserId()
  @ApiSessionId()
  @ApiOkResponse({ type: [ProfileSummary] })
  @ApiConditional()
  @ApiProblems(400, 422)
  async listProfileSummaries(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const etag = userETag(await this.sessions.version(userId));
    if (sendNotModified(request, response, etag)) return;
    const summaries = await this.profiles.listSummaries(userId, sessionId);
    sendJson(response, JSON.stringify(summaries), etag);
  }

  @Get('users/:user_id/sessions/:session_id/profiles/:username')
  @ApiOperation({
    summary: 'Get a profile',
    description: 'Its ETag is its own: it stays the same until this profile is saved again.',
  })
  @ApiUserId()
  @ApiSessionId()
  @ApiUsername()
  @ApiOkResponse({ description: 'The JSON as it was saved', schema: analysisResult })
  @ApiConditional()
  @ApiProblems(400, 404, 422)
  async getProfile(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('username', UsernamePipe) username: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (request.headers['if-none-match'] !== undefined) {
      const version = await this.profiles.version(userId, sessionId, username);
      if (sendNotModified(request, response, profileETag(version))) return;
    }
    const profile = await this.profiles.get(userId, sessionId, username);
    sendJson(response, profile.json, profileETag(profile));
  }

  @Put('users/:user_id/sessions/:session_id/profiles/:username')
  @ApiOperation({
    summary: 'Save a profile',
    description:
      'Creates or replaces it; stored byte for byte. The first profile of a session that is still called `Chat N` names it `@username`.',
  })
  @ApiUserId()
  @ApiSessionId()
  @ApiUsername()
  @ApiBody({ schema: { ...analysisResult, example: analysisResultExample } })
  @ApiOkResponse({ type: SavedProfile })
  @ApiProblems(400, 404, 422, ...writeProblems, ...bodyProblems)
  saveProfile(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('username', UsernamePipe) username: string,
    @Req() request: Request,
  ): Promise<SavedProfile> {
    const body = request.body as JsonBytes;
    const save = async () => {
      const { bytes, outline } = await this.checks.check(body.bytes);
      const saved = await this.profiles.save(userId, sessionId, username, bytes, outline);
      this.posts.moveSoon({ userId, sessionId, username });
      return saved;
    };
    return body.heldBy(save());
  }

  @Delete('users/:user_id/sessions/:session_id/profiles/:username')
  @ApiOperation({ summary: 'Delete a profile', description: 'Safe to repeat.' })
  @ApiUserId()
  @ApiSessionId()
  @ApiUsername()
  @ApiOkResponse({ type: DeletedProfile })
  @ApiProblems(400, 404, 422, ...writeProblems)
  async deleteProfile(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('username', UsernamePipe) username: string,
  ): Promise<DeletedProfile> {
    await this.profiles.remove(userId, sessionId, username);
    return { deleted: username };
  }

  /** The version is read first: a profile saved in between makes the tag older than the body, never newer. */
  private async sendProfiles(
    userId: string,
    sessionId: string,
    request: Request,
    response: Response,
  ): Promise<void> {
    const etag = userETag(await this.sessions.version(userId));
    if (sendNotModified(request, response, etag)) return;
    const { pieces, largestBytes } = await this.profiles.list(userId, sessionId);
    await sendJsonPieces(response, pieces, largestBytes, etag);
  }
}
