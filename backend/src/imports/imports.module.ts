import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { NextFunction, Request, Response } from 'express';
import { READER } from '../database/data-source.js';
import { DatabaseModule } from '../database/database.module.js';
import { jsonBody, shortBodyBytes } from '../http/json-body.js';
import { PostStoreModule } from '../post-store/post-store.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AnalyzeController } from './analyze.controller.js';
import { ImportsController } from './imports.controller.js';
import { ImportMediaTypeError } from './imports.errors.js';
import { ImportsService } from './imports.service.js';
import { MappingsController } from './mappings.controller.js';
import { MappingsService } from './mappings.service.js';
import { ProfileStore } from './profile-store.js';
import { RememberedMapping } from './remembered-mapping.entity.js';
import { SourcesController } from './sources.controller.js';
import { isForm, UploadsService } from './uploads.service.js';
import { ANSWER_PATIENCE, answerPatienceMs, WaitingImports } from './waiting-imports.js';

/** Bytes of a body with a mapping: the names of 200 columns. */
const mappingBodyBytes = 128 * 1024;

const entities = [RememberedMapping];

const readJson = jsonBody(shortBodyBytes);

/** Leaves forms to the route, which streams them, and reads JSON. */
function importBody(request: Request, response: Response, next: NextFunction): void {
  if (isForm(request)) return next();
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) throw new ImportMediaTypeError();
  readJson(request, response, next);
}

/** Brings accounts in: from files and networks to stored profiles. */
@Module({
  imports: [
    DatabaseModule,
    PostStoreModule,
    SessionsModule,
    TypeOrmModule.forFeature(entities),
    TypeOrmModule.forFeature(entities, READER),
  ],
  controllers: [ImportsController, AnalyzeController, SourcesController, MappingsController],
  providers: [
    ImportsService,
    UploadsService,
    ProfileStore,
    MappingsService,
    WaitingImports,
    { provide: ANSWER_PATIENCE, useValue: answerPatienceMs },
  ],
  exports: [ImportsService],
})
export class ImportsModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(importBody)
      .forRoutes({ method: RequestMethod.POST, path: 'users/:user_id/sessions/:session_id/imports' });
    consumer.apply(jsonBody(mappingBodyBytes)).forRoutes(
      ...['preview', 'answer'].map((action) => ({
        method: RequestMethod.POST,
        path: `users/:user_id/sessions/:session_id/imports/:import_id/${action}`,
      })),
    );
  }
}
