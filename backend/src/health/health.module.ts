import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { HealthController } from './health.controller.js';

/** Tells people and orchestrators whether the server works. */
@Module({ imports: [DatabaseModule], controllers: [HealthController] })
export class HealthModule {}
