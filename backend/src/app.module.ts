import { type DynamicModule, Module } from '@nestjs/common';
import { ImportsModule } from './imports/imports.module.js';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { DatabaseModule } from './database/database.module.js';
import { HealthModule } from './health/health.module.js';
import { ProfileResult } from './sessions/profile-result.entity.js';
import { Session } from './sessions/session.entity.js';
import { SessionsModule } from './sessions/sessions.module.js';

/** The entity classes of all features. */
export const entities = [Session, ProfileResult];

/** The modules that make the server. */
@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config),
        DatabaseModule.forRoot(entities),
        SessionsModule,
        ImportsModule,
        HealthModule,
      ],
    };
  }
}
