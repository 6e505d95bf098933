import type { RecordFormat } from '../format.js';
import { accountFormats } from './x-accounts.js';
import { xApiV1 } from './x-api-v1.js';
import { xApiV2 } from './x-api-v2.js';
import { serviceFormats } from './x-camel-case.js';
import { analyticsFormats } from './x-analytics.js';
import { dataSetFormats } from './x-data-sets.js';
import { grailbirdTable } from './x-grailbird-table.js';
import { collectorFormats } from './x-collectors.js';
import { webExporter, xPages, xPagesInHar } from './x-pages.js';
import { researchFormats } from './x-research.js';
import { scraperFormats } from './x-scrapers.js';
import { snscrapeFormats } from './x-snscrape.js';

/** What X writes itself, and what programs that read X write; before others, which share names with them. */
export const xFormats: readonly RecordFormat[] = [
  ...xApiV2,
  xPages,
  xPagesInHar,
  webExporter,
  ...snscrapeFormats,
  ...serviceFormats,
  xApiV1,
  ...scraperFormats,
  ...collectorFormats,
  ...researchFormats,
  ...dataSetFormats,
  ...accountFormats,
  ...analyticsFormats,
  grailbirdTable,
];
