import { type DynamicModule, Module } from '@nestjs/common';
import { ChatModule } from './chat/chat.module.js';
import { ImportsModule } from './imports/imports.module.js';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { HealthModule } from './health/health.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { PostNotesModule } from './post-notes/post-notes.module.js';
import { PostsModule } from './posts/posts.module.js';
import { SearchModule } from './search/search.module.js';
import { SessionsModule } from './sessions/sessions.module.js';

/** The modules that make the server. */
@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config),
        SessionsModule,
        MessagesModule,
        ChatModule,
        ImportsModule,
        PostsModule,
        PostNotesModule,
        SearchModule,
        HealthModule,
      ],
    };
  }
}
