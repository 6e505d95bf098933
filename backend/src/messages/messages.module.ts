import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { READER } from '../database/data-source.js';
import { DatabaseModule } from '../database/database.module.js';
import { maxMessageLength } from '../domain/message-content.js';
import { jsonBody, shortBodyBytes, textBodyBytes } from '../http/json-body.js';
import { SearchIndexModule } from '../search-index/search-index.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AnswerRun } from './answer-run.entity.js';
import { AnswerLeasesService } from './answer-leases.service.js';
import { AnswersService } from './answers.service.js';
import { Message } from './message.entity.js';
import { MessagesController } from './messages.controller.js';
import { MessageTextsService } from './message-texts.service.js';
import { MessagesService } from './messages.service.js';

const entities = [Message, AnswerRun];

/** The conversations of sessions. */
@Module({
  imports: [
    DatabaseModule,
    SearchIndexModule,
    SessionsModule,
    TypeOrmModule.forFeature(entities),
    TypeOrmModule.forFeature(entities, READER),
  ],
  controllers: [MessagesController],
  providers: [MessagesService, MessageTextsService, AnswersService, AnswerLeasesService],
  exports: [MessagesService, MessageTextsService, AnswersService],
})
export class MessagesModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(jsonBody(textBodyBytes(maxMessageLength)))
      .forRoutes({ method: RequestMethod.POST, path: 'users/:user_id/sessions/:session_id/messages' });
    consumer
      .apply(jsonBody(shortBodyBytes))
      .forRoutes({ method: RequestMethod.PUT, path: 'users/:user_id/sessions/:session_id/branch' });
  }
}
