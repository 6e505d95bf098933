import { describe, expect, it } from '@jest/globals';
import { plainLine, plainText } from '../../src/domain/plain-text.js';
import { answerQuestion } from '../../src/analyst/answer-question.js';
import { quoted } from '../../src/analyst/markdown.js';
import { searchPosts } from '../../src/analyst/text-search.js';
import { htmlToText } from '../../src/analysis/readers/html-text.js';
import { isAddressText } from '../../src/analysis/readers/post-text.js';
import { parseTime } from '../../src/analysis/readers/times.js';
import { visibilityOf } from '../../src/analysis/readers/visibility.js';
import { decodeXText } from '../../src/analysis/readers/x-text.js';
import { productsOf } from '../../src/analysis/rules/products.js';
import { readAnalysisResult } from '../../src/domain/analysis-result.js';
import { citationsIn } from '../../src/domain/citation.js';
import { parseHandle } from '../../src/domain/handle.js';
import type { Post } from '../../src/domain/post.js';
import { outlineOf } from '../../src/domain/profile-outline.js';
import { siteOf } from '../../src/domain/statistics/content.js';
import { statisticsOf } from '../../src/domain/statistics/statistics.js';
import * as entities from '../../src/domain/text-entities.js';
import { cutTitle, questionTitle, titleFault } from '../../src/domain/title.js';
import { slowTexts } from '../support/hostile-texts.js';
import { aCollection } from '../support/posts.js';

/** Every function that a text of somebody else goes through, here and on the page. */
const readers: Record<string, (text: string) => unknown> = {
  addressesIn: entities.addressesIn,
  linksIn: entities.linksIn,
  hashtagsIn: entities.hashtagsIn,
  mentionsIn: entities.mentionsIn,
  withoutLinks: entities.withoutLinks,
  withoutMentions: entities.withoutMentions,
  statisticsOf: (text) => statisticsOf([aPost(text)]),
  siteOf,
  titleFault,
  cutTitle,
  questionTitle,
  outlineOf: (text) => outlineOf({ user_info: { username: text, display_name: text }, tweets: [] }),
  parseHandle,
  htmlToText,
  isAddressText: (text) => isAddressText(text, text),
  plainText,
  plainLine: (text) => plainLine(text, 100),
  parseTime,
  visibilityOf: (text) => visibilityOf({ visibility: text }),
  decodeXText,
  productsOf: (text) => productsOf([aPost(text)], aCollection([]).account),
  quoted,
  citationsIn,
  searchPosts: (text) =>
    searchPosts([aPost(text)], { words: [text.slice(0, 100)], phrases: [text.slice(0, 50)] }),
  'answerQuestion as a question': (text) => asked(text, 'a post'),
  'answerQuestion in a post': (text) => asked('top posts, which hashtags, and how do they write?', text),
};

const asked = (question: string, post: string) =>
  answerQuestion(question, [{ username: 'ada', result: readAnalysisResult({ tweets: [aPost(post)] }) }], {
    chosen: 'ada',
    nowMs: Date.UTC(2025, 0),
    earlier: [question],
  });

describe('a text of one kind', () => {
  it.each(Object.keys(readers))('is read by %s in proportion to its length', (name) => {
    expect(slowTexts(readers[name] ?? String)).toEqual([]);
  });
});

function aPost(text: string): Post {
  return {
    id: '1',
    text,
    timestamp_ms: 1_700_000_000_000,
    author: null,
    author_name: null,
    media: [],
    has_media: false,
    time_ago: null,
  };
}
