import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CONFIG, type Config } from '../config/config.js';
import { BackgroundWork } from '../database/background-work.js';
import { Database } from '../database/database.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { ApiProblems } from '../http/api-problems.js';

/** Something that goes on beside the requests. */
class RunningTaskDto {
  @ApiProperty({ example: 'search-index' })
  name: string;

  @ApiProperty({ example: 1200 })
  done: number;

  @ApiProperty({ example: 5000, description: 'All that there is to do, as far as it is known' })
  total: number;
}

/** What a healthy server says of itself. */
class Health {
  @ApiProperty({ enum: ['ok'] })
  status: 'ok';

  @ApiProperty({ enum: ['sqlite', 'postgres'], description: 'Database in use' })
  database: 'sqlite' | 'postgres';

  @ApiProperty({ example: 3600, description: 'Seconds since the start' })
  uptime_seconds: number;

  @ApiProperty({
    type: [RunningTaskDto],
    description: 'What is still being done since the start, for instance for data of an earlier version',
  })
  background: RunningTaskDto[];
}

/** Answers of {@link HealthController.getLiveness}. */
class Liveness {
  @ApiProperty({ enum: ['ok'] })
  status: 'ok';
}

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly background: BackgroundWork,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Check health',
    description:
      'Begins a write transaction and reads, so it fails when the database is locked, was touched by another program, is ' +
      'gone or cannot be reached.',
  })
  @ApiOkResponse({ type: Health })
  @ApiProblems()
  async getHealth(): Promise<Health> {
    await this.unitOfWork.probe();
    await this.database.probe();
    return {
      status: 'ok',
      database: this.config.database.kind,
      uptime_seconds: Math.round(process.uptime()),
      background: this.background.list(),
    };
  }

  @Get('live')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Check liveness',
    description: 'For orchestrators: the process answers. Restart it if not.',
  })
  @ApiOkResponse({ type: Liveness })
  @ApiProblems()
  getLiveness(): Liveness {
    return { status: 'ok' };
  }

  @Get('ready')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Check readiness',
    description: 'For orchestrators: requests can be served and saved.',
  })
  @ApiOkResponse({ type: Health })
  @ApiProblems()
  getReadiness(): Promise<Health> {
    return this.getHealth();
  }
}
