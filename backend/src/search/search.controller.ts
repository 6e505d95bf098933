import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiUserId } from '../http/api-parameters.js';
import { ApiProblems } from '../http/api-problems.js';
import { IdentifierPipe } from '../http/identifiers.js';
import { SearchResultDto } from './search.dto.js';
import { ApiSearch, type Search, SearchPipe } from './search-page.js';
import { SearchService } from './search.service.js';

@ApiTags('search')
@Controller('users/:user_id/search')
export class SearchController {
  constructor(private readonly search: SearchService) {}

  @Get()
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({
    summary: 'Search everything in sessions',
    description:
      'Titles of sessions first, then accounts (name, display name, what they say of themselves), messages and posts, each of them newest first. ' +
      'Of a very long message, the first 16,000 words are found.',
  })
  @ApiUserId()
  @ApiSearch()
  @ApiOkResponse({ type: SearchResultDto })
  @ApiProblems(400, 422)
  searchSessions(
    @Param('user_id', IdentifierPipe) userId: string,
    @Query(SearchPipe) search: Search,
  ): Promise<SearchResultDto> {
    return this.search.list(userId, search);
  }
}
