import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { CONFIG, type Config } from '../config/config.js';
import { maxMessageLength } from '../domain/message-content.js';
import { jsonBody, shortBodyBytes, textBodyBytes } from '../http/json-body.js';
import { ImportsModule } from '../imports/imports.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import type { ConversePatience } from '../model/converse.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AccountBringer } from './account-bringer.js';
import { AnalystAssistant } from './analyst-assistant.js';
import { Assistant } from './assistant.js';
import { sendChatError } from './chat-error.filter.js';
import { ChatController } from './chat.controller.js';
import { ChatService } from './chat.service.js';
import { MODEL_PATIENCE, ModelAssistant, modelPatience } from './model-assistant.js';
import { PythonChatController } from './python-chat.controller.js';
import { SessionNamer } from './session-namer.js';
import { SessionProfiles } from './session-profiles.js';
import { SessionTools } from './session-tools.js';

const readChat = jsonBody(textBodyBytes(maxMessageLength));

/** Tells what is wrong with a body as an event, since the client reads nothing else. */
function chatBody(request: Request, response: Response, next: NextFunction): void {
  readChat(request, response, (error?: unknown) => (error ? sendChatError(error, response) : next()));
}

/** A model answers when one is set, and rules without. */
const chooseAssistant = (
  config: Config,
  tools: SessionTools,
  profiles: SessionProfiles,
  bringer: AccountBringer,
  patience: ConversePatience,
): Assistant =>
  config.model
    ? new ModelAssistant(config.model, tools, bringer, patience)
    : new AnalystAssistant(profiles, bringer);

/** The assistant and its answers. */
@Module({
  imports: [SessionsModule, MessagesModule, ImportsModule],
  controllers: [ChatController, PythonChatController],
  providers: [
    ChatService,
    AccountBringer,
    SessionNamer,
    SessionProfiles,
    SessionTools,
    { provide: MODEL_PATIENCE, useValue: modelPatience },
    {
      provide: Assistant,
      useFactory: chooseAssistant,
      inject: [CONFIG, SessionTools, SessionProfiles, AccountBringer, MODEL_PATIENCE],
    },
  ],
})
export class ChatModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(jsonBody(shortBodyBytes)).forRoutes({
      method: RequestMethod.POST,
      path: 'users/:user_id/sessions/:session_id/messages/:message_id/reply',
    });
    consumer.apply(chatBody).forRoutes({ method: RequestMethod.POST, path: 'chat' });
  }
}
