import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Response } from 'express';
import { EventStream } from '../http/event-stream.js';
import { ProblemError, serverErrorFix } from '../http/problem.js';
import { requestIdOf } from '../http/request-id.js';

/** Tells a refusal as an `error` event, for a client that reads nothing but events. */
export function sendChatError(error: unknown, response: Response): void {
  if (response.headersSent) return void response.destroy();
  const stream = new EventStream(response);
  stream.send('error', JSON.stringify(faultOf(error, requestIdOf(response))));
  stream.end();
}

/** Renders what keeps an answer from beginning by {@link sendChatError}. */
@Catch()
export class ChatErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('chat');

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (!(error instanceof ProblemError) || error.cause !== undefined) {
      this.logger.error(error, requestIdOf(response));
    }
    sendChatError(error, response);
  }
}

function faultOf(error: unknown, requestId: string): { error: string; fix: string } {
  if (error instanceof ProblemError) {
    const isWrong = error.status < 500 && error.status !== 409;
    return { error: error.message, fix: isWrong ? 'Correct it and try again.' : 'Try again in a minute.' };
  }
  return {
    error: 'The message was not answered because of an error of the server.',
    fix: serverErrorFix(requestId),
  };
}
