import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';

/** Tells people and orchestrators whether the server works. */
@Module({ controllers: [HealthController] })
export class HealthModule {}
