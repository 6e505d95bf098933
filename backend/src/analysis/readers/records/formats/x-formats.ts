import type { RecordFormat } from '../format.js';
import { xApiV1 } from './x-api-v1.js';
import { xApiV2 } from './x-api-v2.js';
import { xPages } from './x-pages.js';

/** What X writes itself, and what programs that read X write; before others, which share names with them. */
export const xFormats: readonly RecordFormat[] = [...xApiV2, xPages, xApiV1];
