import type { Topic } from '../reading/topic.js';
import type { Answerer } from './answer.js';
import { answerComparison } from './comparison.js';
import { answerIdentity, answerKinds, answerProducts, answerStyle } from './description.js';
import { answerFigure } from './figure.js';
import { answerGrowth } from './growth.js';
import { answerEmoji, answerHashtags, answerLanguages, answerMentions, answerSites } from './names.js';
import { answerCount, answerPosts } from './posts.js';
import { answerBusiest, answerGaps, answerRate } from './rhythm.js';
import { answerChanges, answerMethod, answerMissing, answerSample } from './sample.js';
import { answerGreeting, answerHelp, answerImport, answerModel, answerThanks } from './talk.js';
import { answerTimes } from './times.js';
import { answerWorks } from './works.js';

/** Who answers a topic. */
export const answerers: Record<Topic, Answerer> = {
  times: answerTimes,
  rate: answerRate,
  gaps: answerGaps,
  busiest: answerBusiest,
  works: answerWorks,
  posts: answerPosts,
  count: answerCount,
  figure: answerFigure,
  compare: answerComparison,
  hashtags: answerHashtags,
  sites: answerSites,
  mentions: answerMentions,
  languages: answerLanguages,
  emoji: answerEmoji,
  style: answerStyle,
  products: answerProducts,
  kinds: answerKinds,
  identity: answerIdentity,
  growth: answerGrowth,
  changes: answerChanges,
  sample: answerSample,
  missing: answerMissing,
  method: answerMethod,
  help: answerHelp,
  greeting: answerGreeting,
  thanks: answerThanks,
  model: answerModel,
  import: answerImport,
};
