import type { RecordFormat } from '../format.js';
import { blueskyFeed } from './bluesky-feed.js';
import { linkedInShares } from './linkedin.js';
import { misskeyNotes } from './misskey.js';
import { facebookExport, instagramExport } from './meta.js';
import { telegram } from './telegram.js';
import { xApiV2 } from './x-api-v2.js';
import { xPages } from './x-pages.js';

/** All formats that are known by their columns; the first one whose signs a file has is the one. */
export const formats: readonly RecordFormat[] = [
  ...xApiV2,
  xPages,
  blueskyFeed,
  misskeyNotes,
  telegram,
  instagramExport,
  facebookExport,
  linkedInShares,
];
