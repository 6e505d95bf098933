import { tellChanges, tellOverview, tellProducts, tellSample } from './account-sections.js';
import {
  tellHashtags,
  tellKinds,
  tellLanguages,
  tellMentions,
  tellSites,
  tellWriting,
} from './name-sections.js';
import { tellEngagement, tellWorks } from './reaction-sections.js';
import { tellGrowth, tellRate, tellTimes } from './time-sections.js';
import type { Section } from './tool-session.js';
import type { FigureSection } from './tool-schemas.js';

/** Who tells the figures of a section. */
export const sections: Record<FigureSection, Section> = {
  overview: tellOverview,
  times: tellTimes,
  rate: tellRate,
  engagement: tellEngagement,
  works: tellWorks,
  hashtags: tellHashtags,
  sites: tellSites,
  mentions: tellMentions,
  languages: tellLanguages,
  kinds: tellKinds,
  writing: tellWriting,
  products: tellProducts,
  growth: tellGrowth,
  changes: tellChanges,
  sample: tellSample,
};
