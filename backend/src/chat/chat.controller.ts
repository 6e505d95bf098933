import { Body, Controller, Get, Headers, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiSessionId, ApiUserId } from '../http/api-parameters.js';
import { ApiProblems, bodyProblems, writeProblems } from '../http/api-problems.js';
import { sendJsonText } from '../http/answers.js';
import { IdentifierPipe } from '../http/identifiers.js';
import { MessageDto } from '../messages/message.dto.js';
import { AfterPipe } from './after.pipe.js';
import { answerEventsDoc } from './api-answer-events.js';
import { WantReply } from './chat.dto.js';
import { ChatService } from './chat.service.js';
import { followAnswer } from './follow-answer.js';
import { nothingShown, readEventId, type Shown } from './shown.js';

@ApiTags('chat')
@Controller('users/:user_id/sessions/:session_id/messages/:message_id')
export class ChatController {
  constructor(private readonly chat: ChatService) {}

  @Post('reply')
  @ApiOperation({
    summary: 'Have a message answered',
    description:
      'The answer is stored behind the message, as another version when there is one already, and goes on when you stop listening. Its events ' +
      'come at once; with `Accept: application/json` the answer as it is now comes instead, and its events are to be followed by its id. Safe to ' +
      'repeat with an `id`: the same answer is followed then. One answer of a session is written at a time: another one is refused with 409, whose ' +
      '`answer_id` names it.',
  })
  @ApiUserId()
  @ApiSessionId()
  @ApiParam({ name: 'message_id', description: 'A message that a person wrote' })
  @ApiProduces('text/event-stream', 'application/json')
  @ApiOkResponse(answerEventsDoc('The first event is `message {...}`: the answer as it is now, and its id. '))
  @ApiAcceptedResponse({
    type: MessageDto,
    description: 'With `Accept: application/json`: begun, or there already',
  })
  @ApiProblems(400, 404, 409, 422, ...writeProblems, ...bodyProblems)
  async replyToMessage(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('message_id', IdentifierPipe) questionId: string,
    @Body() { id, continue: continues, username }: WantReply,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const answer = await this.chat.reply(userId, sessionId, questionId, {
      ...{ id: id ?? undefined, continues: continues ?? undefined, username: username ?? undefined },
    });
    if (request.accepts(['text/event-stream', 'application/json']) === 'application/json') {
      return sendJsonText(response, 202, JSON.stringify(answer.toMessage()));
    }
    followAnswer(response, answer, { shown: null });
  }

  @Get('events')
  @ApiOperation({
    summary: 'Follow an answer',
    description:
      'What you have not been shown comes at once, then what happens: also of an answer that has ended long ago. Who comes back with the id of the ' +
      'last event gets exactly the rest.',
  })
  @ApiUserId()
  @ApiSessionId()
  @ApiParam({ name: 'message_id', description: 'An answer' })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The id of the last event that you have',
  })
  @ApiQuery({
    name: 'after',
    required: false,
    schema: { type: 'string' },
    description:
      'The same for who cannot set a header; or only the length of the text that you have, in UTF-16 code units: `1250` or `1250.3`',
  })
  @ApiProduces('text/event-stream')
  @ApiOkResponse(
    answerEventsDoc(
      'When what you have been shown is no part of the answer, `message {...}` comes first: show it instead. ',
    ),
  )
  @ApiProblems(400, 404, 422)
  async followAnswer(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('message_id', IdentifierPipe) answerId: string,
    @Query('after', AfterPipe) after: Shown | null,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const answer = await this.chat.get(userId, sessionId, answerId);
    const shown = lastEventId ? readEventId(lastEventId) : (after ?? nothingShown);
    followAnswer(response, answer, { shown });
  }

  @Post('stop')
  @ApiOperation({
    summary: 'Stop an answer',
    description: 'What there is of it stays. One that has ended stays as it is. Safe to repeat.',
  })
  @ApiUserId()
  @ApiSessionId()
  @ApiParam({ name: 'message_id', description: 'An answer' })
  @ApiOkResponse({ type: MessageDto, description: 'The answer, which has ended' })
  @ApiAcceptedResponse({
    type: MessageDto,
    description: 'Another process writes the answer, and stops within a second',
  })
  @ApiProblems(400, 404, 422, ...writeProblems)
  async stopAnswer(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('message_id', IdentifierPipe) answerId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MessageDto> {
    const message = await this.chat.stop(userId, sessionId, answerId);
    response.status(message.status === 'streaming' ? 202 : 200);
    return message;
  }
}
