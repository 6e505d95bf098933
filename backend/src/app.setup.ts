import { join } from 'node:path';
import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import { CONFIG, type Config, repositoryRoot } from './config/config.js';
import { analysisResultSchema, changesSchema, sampleSchema } from './domain/analysis-result.js';
import { importMappingSchema } from './domain/import-mapping.js';
import { postRowSchema } from './domain/post-row.schema.js';
import { apiComponents } from './http/api-schemas.js';
import { compressLargeAnswers } from './http/compression.js';
import { NativeHttpAdapter } from './http/native-http.adapter.js';
import { problemHandler, ProblemFilter } from './http/problem.filter.js';
import { requestLog } from './http/request-log.js';
import { securityHeaders } from './http/security-headers.js';
import { trustedCallers } from './http/trusted-callers.js';
import { BodyValidationPipe } from './http/validation.pipe.js';
import { webApp } from './http/web-app.js';
import { NestLogger } from './logger.js';
import { countedPostsSchema } from './posts/counted-posts.schema.js';
import { analysisResultExample } from './sessions/analysis-result-example.js';

/** What Nest is to make the app with: {@link configureApp} expects it so. */
export const appOptions = (logger: Logger): NestApplicationOptions => ({
  logger: new NestLogger(logger),
  bodyParser: false,
  abortOnError: false,
});

/**
 * Makes the server and opens and migrates the database.
 *
 * @returns the app, ready to listen. Its `close` answers the requests that have arrived, waits for their writes to be committed and closes
 * the database.
 * @throws what the database throws when it cannot be opened.
 */
export async function createServer(config: Config, logger: Logger): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.forRoot(config),
    new NativeHttpAdapter(),
    appOptions(logger),
  );
  await configureApp(app, logger);
  return app;
}

/**
 * Gives an app of the {@link AppModule} all that is around its routes: prefix, pipes, filter, headers, documentation, web app. Initialises it.
 *
 * @param app made with a {@link NativeHttpAdapter} and {@link appOptions}
 */
export async function configureApp(app: NestExpressApplication, logger: Logger): Promise<void> {
  const config = app.get<Config>(CONFIG);
  app.getHttpServer().maxConnections = config.maxConnections;
  app.disable('x-powered-by');
  // Answers carry the revision as ETag; hashing each body again would cost more than the rest of the request.
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use(requestLog(logger), securityHeaders(), trustedCallers(config), compressLargeAnswers());
  app.enableCors({
    origin: [...config.corsOrigins],
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['ETag', 'Link', 'Retry-After', 'X-Request-Id'],
    maxAge: 600,
  });
  app.setGlobalPrefix('api');
  app.useGlobalPipes(new BodyValidationPipe());
  app.useGlobalFilters(new ProblemFilter(logger));
  await app.init();
  // Behind the API's routes, because Express tries one route after the other and these are asked for rarely.
  let document: OpenAPIObject | undefined;
  const describeOnce = () => (document ??= describeApi(app));
  SwaggerModule.setup('docs', app, describeOnce, {
    jsonDocumentUrl: 'docs-json',
    yamlDocumentUrl: 'docs-yaml',
    customSiteTitle: 'Persona Lens API',
  });
  // Where many tools look for it.
  SwaggerModule.setup('', app, describeOnce, { ui: false, raw: ['json'], jsonDocumentUrl: 'openapi.json' });
  app.use(webApp(join(repositoryRoot, 'frontend/dist')), problemHandler(logger));
}

/** The OpenAPI document of the server's routes. */
export function describeApi(app: NestExpressApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Persona Lens API')
    .setDescription(
      'Research sessions, the profiles in them and what was said about them. Times are milliseconds since the Unix epoch, UTC. ' +
        'Every refusal is a problem document (RFC 9457).',
    )
    .setVersion('1')
    .addTag('sessions', 'Pieces of research')
    .addTag('profiles', 'Stored analyses of the accounts that a session is about')
    .addTag('messages', 'What was said in a session')
    .addTag('chat', 'Answers of the assistant')
    .addTag('search', 'Everything in sessions by its words')
    .addTag('imports', 'From archives, files and networks to profiles')
    .addTag('health', 'For people and orchestrators')
    .build();
  const document = SwaggerModule.createDocument(app, about, {
    operationIdFactory: (_controller, method) => method,
  });
  const { AnalysisResult, ...parts } = apiComponents({
    AnalysisResult: analysisResultSchema,
    Sample: sampleSchema,
    Changes: changesSchema,
    ImportMapping: importMappingSchema,
    Post: postRowSchema,
    CountedPosts: countedPostsSchema,
  });
  document.components ??= {};
  document.components.schemas = {
    ...document.components.schemas,
    ...parts,
    AnalysisResult: { ...AnalysisResult, example: analysisResultExample },
  };
  return document;
}
