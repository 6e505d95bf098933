import { Injectable } from '@nestjs/common';
import { Assistant, AssistantError, type AssistantEvent } from './assistant.js';

@Injectable()
export class AnalystAssistant extends Assistant {
  // eslint-disable-next-line @typescript-eslint/require-await
  override async *answer(): AsyncGenerator<AssistantEvent> {
    yield* [];
    throw new AssistantError('There is no assistant yet.', 'Wait for it.');
  }
}
