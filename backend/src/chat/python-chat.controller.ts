import { Body, Controller, Post, Res, UseFilters } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiProblems } from '../http/api-problems.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { answerEventsDoc } from './api-answer-events.js';
import { ChatErrorFilter } from './chat-error.filter.js';
import { ChatMessage } from './chat.dto.js';
import { ChatService } from './chat.service.js';
import { followAnswer } from './follow-answer.js';
import { nothingShown } from './shown.js';

@ApiTags('chat')
@Controller('chat')
@UseFilters(ChatErrorFilter)
export class PythonChatController {
  constructor(
    private readonly chat: ChatService,
    private readonly sessions: SessionsService,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Say something and have it answered, as in the Python version',
    description:
      'Always answers with events: `error` tells what is wrong with the request, too. Message and answer are stored in the session, which is made ' +
      'when it is missing. A message that cannot be answered now is not stored.',
    deprecated: true,
  })
  @ApiProduces('text/event-stream')
  @ApiOkResponse(answerEventsDoc(''))
  @ApiProblems(400, 403)
  async chatWithSession(
    @Body() { message: content, session_id, user_id }: ChatMessage,
    @Res() response: Response,
  ): Promise<void> {
    await this.sessions.create(user_id, { session_id, title: 'Chat 1' });
    const answer = await this.chat.ask(user_id, session_id, content);
    followAnswer(response, answer, { shown: nothingShown, isPlain: true });
  }
}
