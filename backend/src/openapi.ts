import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, describeApi } from './app.setup.js';
import { readConfig, repositoryRoot } from './config/config.js';
import { makeLogger } from './logger.js';

/** Writes the OpenAPI document, with sorted keys so that its changes read well, to backend/openapi.json. */
const directory = mkdtempSync(join(tmpdir(), 'persona-lens-'));
try {
  const config = readConfig({ DB_PATH: join(directory, 'empty.db') });
  const app = await createServer(config, makeLogger('silent'));
  const document = sortKeys(describeApi(app));
  await app.close();
  writeFileSync(join(repositoryRoot, 'backend/openapi.json'), `${JSON.stringify(document, null, 2)}\n`);
} finally {
  rmSync(directory, { recursive: true, force: true });
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, sortKeys(member)]));
}
