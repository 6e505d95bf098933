import { Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiProblems, bodyProblems, writeProblems } from '../http/api-problems.js';
import { IdentifierPipe } from '../http/identifiers.js';
import { ApiImportSession, eventStreamDoc } from './api-imports.js';
import { followImport, followToEnd } from './follow-import.js';
import { DeletedImport, ImportDto } from './import.dto.js';
import { accountImportSchema, readAccountImport } from './account-import.js';
import {
  fileImportSchema,
  importAnswerSchema,
  importPreviewSchema,
  readImportAnswer,
  readPreviewRequest,
} from './import-choices.js';
import { ImportQuestionDto } from './import-question.dto.js';
import { ImportsService } from './imports.service.js';
import { isForm, UploadsService } from './uploads.service.js';

@ApiTags('imports')
@Controller('users/:user_id/sessions/:session_id/imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly uploads: UploadsService,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Import an account from a file or from its network',
    description:
      'Send a form with a file, or JSON with an account. The answer begins when the body has arrived and tells the progress of ' +
      'the import as server-sent events. The import goes on when you stop listening. A file that is not understood lets it wait for ' +
      'half an hour, with a `question` that you answer.',
    // Not by decorators: they would give both kinds of body one schema, and Swagger UI no field for the file.
    requestBody: {
      required: true,
      content: {
        'multipart/form-data': { schema: fileImportSchema },
        'application/json': { schema: accountImportSchema },
      },
    },
  })
  @ApiImportSession()
  @ApiProduces('text/event-stream')
  @ApiOkResponse(eventStreamDoc('the import'))
  @ApiProblems(404, 422, ...writeProblems, ...bodyProblems)
  async startImport(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const job = isForm(request)
      ? await this.uploads.importFrom(request, userId, sessionId)
      : await this.imports.startAccount({ userId, sessionId, ...readAccountImport(request.body) });
    followImport(response, job, () => JSON.stringify(job.toDto()));
  }

  @Get()
  @ApiOperation({
    summary: 'List the imports of a session',
    description:
      'Those that run or wait for an answer, and those that ended within the last hour, newest first.',
  })
  @ApiImportSession()
  @ApiOkResponse({ type: [ImportDto] })
  @ApiProblems(400, 422)
  listImports(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
  ): ImportDto[] {
    return this.imports.list(userId, sessionId);
  }

  @Get(':import_id')
  @ApiOperation({ summary: 'Get an import' })
  @ApiImportSession()
  @ApiParam({ name: 'import_id' })
  @ApiOkResponse({ type: ImportDto })
  @ApiProblems(400, 404, 422)
  getImport(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('import_id', IdentifierPipe) importId: string,
  ): ImportDto {
    return this.imports.get(userId, sessionId, importId).toDto();
  }

  @Get(':import_id/events')
  @ApiOperation({
    summary: 'Follow an import',
    description: 'The progress that is known comes at once, then what happens, as server-sent events.',
  })
  @ApiImportSession()
  @ApiParam({ name: 'import_id' })
  @ApiProduces('text/event-stream')
  @ApiOkResponse(eventStreamDoc('the import'))
  @ApiProblems(400, 404, 422)
  followImport(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('import_id', IdentifierPipe) importId: string,
    @Res() response: Response,
  ): void {
    followToEnd(response, this.imports.get(userId, sessionId, importId));
  }

  @Post(':import_id/preview')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Look at what another mapping would give',
    description:
      'For an import that waits. The answer is its question under that mapping; nothing is imported. A newer request ends the one before, ' +
      'which is answered with 409.',
    requestBody: { required: true, content: { 'application/json': { schema: importPreviewSchema } } },
  })
  @ApiImportSession()
  @ApiParam({ name: 'import_id' })
  @ApiOkResponse({ type: ImportQuestionDto })
  @ApiProblems(404, 409, 422, ...writeProblems, ...bodyProblems)
  previewImport(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('import_id', IdentifierPipe) importId: string,
    @Req() request: Request,
  ): Promise<ImportQuestionDto> {
    const job = this.imports.get(userId, sessionId, importId);
    return this.imports.preview(job, readPreviewRequest(request.body));
  }

  @Post(':import_id/answer')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Answer what an import asks',
    description:
      'It goes on: follow its events. The mapping is remembered for the next files with the same columns, unless nothing was changed in the ' +
      'proposal for a file that is understood anyway.',
    requestBody: { content: { 'application/json': { schema: importAnswerSchema } } },
  })
  @ApiImportSession()
  @ApiParam({ name: 'import_id' })
  @ApiOkResponse({ type: ImportDto })
  @ApiProblems(404, 409, 422, ...writeProblems, ...bodyProblems)
  answerImport(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('import_id', IdentifierPipe) importId: string,
    @Req() request: Request,
  ): ImportDto {
    const job = this.imports.get(userId, sessionId, importId);
    this.imports.answer(job, readImportAnswer(request.body));
    return job.toDto();
  }

  @Delete(':import_id')
  @ApiOperation({
    summary: 'Cancel or forget an import',
    description:
      'Cancels one that runs or waits, forgets one that has ended. What it has stored stays. Safe to repeat.',
  })
  @ApiImportSession()
  @ApiParam({ name: 'import_id' })
  @ApiOkResponse({ type: DeletedImport })
  @ApiProblems(400, 403, 422)
  deleteImport(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('import_id', IdentifierPipe) importId: string,
  ): DeletedImport {
    this.imports.remove(userId, sessionId, importId);
    return { deleted: importId };
  }
}
