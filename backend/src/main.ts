import 'reflect-metadata';
import { readEnvironment } from './config/config.js';
import { run } from './run.js';

await run(readEnvironment());
