import type { RecordFormat } from '../format.js';
import { blueskyFeeds } from './bluesky-feed.js';
import { crowdTangle } from './crowdtangle.js';
import { facebookGraph } from './facebook-graph.js';
import { fourCatFormats } from './four-cat.js';
import { gab } from './gab.js';
import { instagramItems } from './instagram-items.js';
import { linkedInDownload } from './linkedin.js';
import { mastodonStatuses } from './mastodon-statuses.js';
import { misskeyNotes } from './misskey.js';
import { metaExports } from './meta.js';
import { minet } from './minet.js';
import { parler } from './parler.js';
import { reddit } from './reddit.js';
import { telegram } from './telegram.js';
import { tiktokDownload } from './tiktok-download.js';
import { tiktokItems } from './tiktok.js';
import { xFormats } from './x-formats.js';
import { vkWall } from './vk.js';
import { weibo } from './weibo.js';
import { youTube } from './youtube.js';
import { zeeschuimer } from './zeeschuimer.js';

/** All formats that are known by their columns; the first one whose signs a file has is the one. */
export const formats: readonly RecordFormat[] = [
  ...zeeschuimer,
  ...xFormats,
  ...misskeyNotes,
  mastodonStatuses,
  ...blueskyFeeds,
  ...fourCatFormats,
  ...crowdTangle,
  ...minet,
  tiktokItems,
  ...instagramItems,
  ...reddit,
  ...telegram,
  ...metaExports,
  ...linkedInDownload,
  tiktokDownload,
  ...youTube,
  vkWall,
  ...weibo,
  parler,
  gab,
  facebookGraph,
];
