import { Test, type TestingModule } from '@nestjs/testing';
import { ConfigModule } from '../../src/config/config.module.js';
import { readConfig } from '../../src/config/config.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import type { TestDatabase } from './test-database.js';

/** The server's database part alone, opened and migrated. Whoever asks for it closes it. */
export function openDatabase({ env }: TestDatabase): Promise<TestingModule> {
  const config = readConfig({ ...env, LOG_LEVEL: 'silent' });
  return Test.createTestingModule({ imports: [ConfigModule.forRoot(config), DatabaseModule] }).compile();
}
