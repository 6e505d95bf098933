import { Body, Controller, Post, Res, UseFilters } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiProblems } from '../http/api-problems.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { ChatErrorFilter } from './chat-error.filter.js';
import { ChatMessage } from './chat.dto.js';
import { ChatService } from './chat.service.js';
import { followAnswer } from './follow-answer.js';
import { PythonEvents } from './python-events.js';
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
  @ApiOkResponse({
    description:
      '`token {delta}` goes on with the text. `tool_call {tool, …}` comes once for each tool. `analysis_result` is the `AnalysisResult` of an account that ' +
      'was brought in, with the keys that the Python version wrote and, of many posts, the newest: the session has all of them by then. `done {}` or ' +
      '`error {error, fix}` is the end.',
    content: {
      'text/event-stream': {
        schema: { type: 'string' },
        example: 'event: token\ndata: {"delta":"It posts at "}\n\n',
      },
    },
  })
  @ApiProblems(400, 403)
  async chatWithSession(
    @Body() { message: content, session_id, user_id }: ChatMessage,
    @Res() response: Response,
  ): Promise<void> {
    await this.sessions.create(user_id, { session_id, title: 'Chat 1' });
    const answer = await this.chat.ask(user_id, session_id, content);
    followAnswer(response, answer, { shown: nothingShown, frameOf: new PythonEvents().frameOf });
  }
}
