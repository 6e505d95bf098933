import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { jsonBody, shortBodyBytes } from '../http/json-body.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AnalyzeController } from './analyze.controller.js';
import { ImportsController } from './imports.controller.js';
import { ImportMediaTypeError } from './imports.errors.js';
import { ImportsService } from './imports.service.js';
import { ProfileStore } from './profile-store.js';
import { SourcesController } from './sources.controller.js';
import { isForm, UploadsService } from './uploads.service.js';

const readJson = jsonBody(shortBodyBytes);

/** Leaves forms to the route, which streams them, and reads JSON. */
function importBody(request: Request, response: Response, next: NextFunction): void {
  if (isForm(request)) return next();
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) throw new ImportMediaTypeError();
  readJson(request, response, next);
}

/** Brings accounts in: from files and networks to stored profiles. */
@Module({
  imports: [SessionsModule],
  controllers: [ImportsController, AnalyzeController, SourcesController],
  providers: [ImportsService, UploadsService, ProfileStore],
  exports: [ImportsService],
})
export class ImportsModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(importBody)
      .forRoutes({ method: RequestMethod.POST, path: 'users/:user_id/sessions/:session_id/imports' });
  }
}
