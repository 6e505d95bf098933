import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Response } from 'express';
import { EventStream } from '../http/event-stream.js';
import { requestIdOf } from '../http/request-id.js';
import { explainRefusal } from './import-failures.js';

/** Renders what keeps an import from starting as its `error` event, for a client that reads nothing but events. */
@Catch()
export class EventErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('imports');

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const requestId = requestIdOf(response);
    const { failure, isExpected } = explainRefusal(error, requestId);
    if (!isExpected) this.logger.error(error, requestId);
    if (response.headersSent) return void response.destroy();
    const stream = new EventStream(response);
    stream.send('error', JSON.stringify(failure));
    stream.end();
  }
}
