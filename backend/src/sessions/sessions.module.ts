import { Inject, type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { READER } from '../database/data-source.js';
import { DatabaseModule } from '../database/database.module.js';
import { jsonBody, jsonBytes, shortBodyBytes } from '../http/json-body.js';
import { PostStoreModule } from '../post-store/post-store.module.js';
import { SearchIndexModule } from '../search-index/search-index.module.js';
import { ConversationsService } from './conversations.service.js';
import { ProfileResult } from './profile-result.entity.js';
import { ProfileChecks } from './profile-checks.js';
import { ProfilePosts } from './profile-posts.service.js';
import { ProfilesController } from './profiles.controller.js';
import { ProfilesService } from './profiles.service.js';
import { Session } from './session.entity.js';
import { SessionsController } from './sessions.controller.js';
import { SessionTitlesService } from './session-titles.service.js';
import { SessionsService } from './sessions.service.js';

const entities = [Session, ProfileResult];

/** Research sessions and the profiles in them. */
@Module({
  imports: [
    DatabaseModule,
    PostStoreModule,
    SearchIndexModule,
    TypeOrmModule.forFeature(entities),
    TypeOrmModule.forFeature(entities, READER),
  ],
  controllers: [SessionsController, ProfilesController],
  providers: [
    SessionsService,
    SessionTitlesService,
    ProfilesService,
    ConversationsService,
    ProfilePosts,
    {
      provide: ProfileChecks,
      inject: [CONFIG],
      useFactory: ({ maxProfileBytes }: Config) => new ProfileChecks(maxProfileBytes),
    },
  ],
  exports: [SessionsService, SessionTitlesService, ProfilesService, ConversationsService, ProfilePosts],
})
export class SessionsModule implements NestModule {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(jsonBody(shortBodyBytes))
      .forRoutes(
        { method: RequestMethod.POST, path: 'users/:user_id/sessions' },
        { method: RequestMethod.PATCH, path: 'users/:user_id/sessions/:session_id' },
      );
    consumer.apply(jsonBytes(this.config.maxProfileBytes)).forRoutes({
      method: RequestMethod.PUT,
      path: 'users/:user_id/sessions/:session_id/profiles/:username',
    });
  }
}
