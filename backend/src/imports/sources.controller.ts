import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { formatNames } from '../analysis/readers/format-names.js';
import { CONFIG, type Config } from '../config/config.js';
import { ApiProblems } from '../http/api-problems.js';
import { type AccountSource, Sources } from './import.dto.js';

@ApiTags('imports')
@Controller('sources')
export class SourcesController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @ApiOperation({ summary: 'Tell what this server can import' })
  @ApiOkResponse({ type: Sources })
  @ApiProblems()
  listSources(): Sources {
    const { maxImportBytes, maxProfileBytes, model } = this.config;
    return {
      max_import_bytes: maxImportBytes,
      max_profile_bytes: maxProfileBytes,
      model: model?.model ?? null,
      formats: [...formatNames],
      accounts: { x: this.describeX(), bluesky: viaApi, mastodon: viaApi },
    };
  }

  private describeX(): AccountSource {
    const { xBearerToken, nitterUrl } = this.config.sources;
    if (xBearerToken !== null) return viaApi;
    if (nitterUrl !== null) return { is_available: true, via: 'nitter', hint: null };
    return {
      is_available: false,
      via: null,
      hint: 'Set X_BEARER_TOKEN or NITTER_URL on the server, or upload the archive of the account.',
    };
  }
}

const viaApi: AccountSource = { is_available: true, via: 'api', hint: null };
