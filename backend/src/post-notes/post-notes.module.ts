import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { READER } from '../database/data-source.js';
import { DatabaseModule } from '../database/database.module.js';
import { maxLabelLength, maxLabels, maxNoteLength } from '../domain/post-note.js';
import { jsonBody, textBodyBytes } from '../http/json-body.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { PostNoteRow } from './post-note.entity.js';
import { PostNotesController } from './post-notes.controller.js';
import { PostNotesService } from './post-notes.service.js';

const maxBodyBytes = textBodyBytes(maxNoteLength + maxLabels * maxLabelLength);

/** What people note about posts. */
@Module({
  imports: [
    DatabaseModule,
    SessionsModule,
    TypeOrmModule.forFeature([PostNoteRow]),
    TypeOrmModule.forFeature([PostNoteRow], READER),
  ],
  controllers: [PostNotesController],
  providers: [PostNotesService],
})
export class PostNotesModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(jsonBody(maxBodyBytes)).forRoutes({
      method: RequestMethod.PUT,
      path: 'users/:user_id/sessions/:session_id/profiles/:username/posts/:post_id/note',
    });
  }
}
