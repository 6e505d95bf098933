import { Controller, Delete, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiUserId } from '../http/api-parameters.js';
import { ApiProblems, writeProblems } from '../http/api-problems.js';
import { IdentifierPipe } from '../http/identifiers.js';
import { DeletedMapping, MappingDto } from './mapping.dto.js';
import { MappingsService } from './mappings.service.js';

@ApiTags('imports')
@Controller('users/:user_id/mappings')
export class MappingsController {
  constructor(private readonly mappings: MappingsService) {}

  @Get()
  @ApiOperation({
    summary: 'List how files are read without asking',
    description:
      'What was answered to imports that asked what the columns of a file hold: at most 200, newest first.',
  })
  @ApiUserId()
  @ApiOkResponse({ type: [MappingDto] })
  @ApiProblems(400, 422)
  listMappings(@Param('user_id', IdentifierPipe) userId: string): Promise<MappingDto[]> {
    return this.mappings.list(userId);
  }

  @Delete(':shape')
  @ApiOperation({
    summary: 'Forget how files of a shape are read',
    description: 'The next one asks again. Safe to repeat.',
  })
  @ApiUserId()
  @ApiParam({ name: 'shape', example: '3f6c0d2b9a1e4c7f8d5b2a6e1c9f0b7d' })
  @ApiOkResponse({ type: DeletedMapping })
  @ApiProblems(400, 422, ...writeProblems)
  async deleteMapping(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('shape', IdentifierPipe) shape: string,
  ): Promise<DeletedMapping> {
    await this.mappings.forget(userId, shape);
    return { deleted: shape };
  }
}
