import { Body, Controller, Delete, Get, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { sendJsonPieces, sendNotModified } from '../http/answers.js';
import { ApiConditional, ApiSessionId, ApiUserId } from '../http/api-parameters.js';
import { ApiProblems, bodyProblems, writeProblems } from '../http/api-problems.js';
import { IdentifierPipe } from '../http/identifiers.js';
import { CreateMessage, DeletedMessage, MessageDto, WalkBranch, WalkedBranchDto } from './message.dto.js';
import { ApiMessagePage, type MessagePage, MessagePagePipe, olderLink } from './message-page.js';
import { MessagesService } from './messages.service.js';

@ApiTags('messages')
@Controller('users/:user_id/sessions/:session_id')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  @Get('messages')
  @ApiOperation({
    summary: 'List the messages of a session',
    description:
      'Those of the branch that is walked, oldest first; `[]` for none. All, or the last ones of a page, with the page before it in the ' +
      'Link header.',
  })
  @ApiUserId()
  @ApiSessionId()
  @ApiMessagePage()
  @ApiOkResponse({
    type: [MessageDto],
    headers: {
      ETag: { schema: { type: 'string' }, description: 'Tag of the state of the session' },
      Link: { schema: { type: 'string' }, description: '`<...>; rel="next"` when there are older ones' },
    },
  })
  @ApiConditional()
  @ApiProblems(400, 422)
  async listMessages(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Query(MessagePagePipe) page: MessagePage,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    // Read first: a message that is stored in between makes the tag older than the body, never newer.
    const etag = await this.messages.etag(userId, sessionId);
    if (sendNotModified(request, response, etag)) return;
    const { pieces, largestBytes, olderBefore } = await this.messages.list(userId, sessionId, page);
    if (olderBefore !== null) response.setHeader('Link', olderLink(request.path, page, olderBefore));
    await sendJsonPieces(response, pieces, largestBytes, etag);
  }

  @Post('messages')
  @ApiOperation({
    summary: 'Add a message',
    description:
      'Safe to repeat with an `id`: the same message again answers with the stored one. Nothing that is stored is ever replaced: to edit ' +
      'a message, send the new version with the `parent_id` of the old one, which stays as a branch. The first question names ' +
      'a session that is still called `Chat N` and has no profile; a language model, where one is set, finds it a title soon after the answer.',
  })
  @ApiUserId()
  @ApiSessionId()
  @ApiCreatedResponse({ type: MessageDto, description: 'Stored' })
  @ApiOkResponse({ type: MessageDto, description: 'Stored before, by the same request' })
  @ApiProblems(400, 404, 409, 422, ...writeProblems, ...bodyProblems)
  async createMessage(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Body() body: CreateMessage,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MessageDto> {
    const { message, isNew } = await this.messages.create(userId, sessionId, body);
    response.status(isNew ? 201 : 200);
    return message;
  }

  @Put('branch')
  @ApiOperation({
    summary: 'Walk another branch',
    description:
      'The conversation is read through the given message from now on, to what was written last behind it, on every device. Safe to ' +
      'repeat: a branch that is walked already stays as it is.',
  })
  @ApiUserId()
  @ApiSessionId()
  @ApiOkResponse({ type: WalkedBranchDto })
  @ApiProblems(400, 404, 422, ...writeProblems, ...bodyProblems)
  walkBranch(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Body() { message_id }: WalkBranch,
  ): Promise<WalkedBranchDto> {
    return this.messages.walk(userId, sessionId, message_id);
  }

  @Delete('messages/:message_id')
  @ApiOperation({
    summary: 'Delete a message',
    description:
      'All that follows from it goes with it. When it was walked, its newest version is from now on, or else the conversation ends before ' +
      'it. Safe to repeat.',
  })
  @ApiUserId()
  @ApiSessionId()
  @ApiParam({ name: 'message_id', description: '1 to 128 characters' })
  @ApiOkResponse({ type: DeletedMessage })
  @ApiProblems(400, 404, 422, ...writeProblems)
  async deleteMessage(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('message_id', IdentifierPipe) messageId: string,
  ): Promise<DeletedMessage> {
    await this.messages.remove(userId, sessionId, messageId);
    return { deleted: messageId };
  }
}
