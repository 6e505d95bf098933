// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { slowTexts } from '../../../backend/test/support/hostile-texts';
import { initialsOf } from './AccountAvatar';
import { exportFileName } from '@persona-lens/backend/domain/export-file-name';
import { postsToCsv } from './post-export';
import { PostSearch } from './post-list';
import { parseAnalysisResult } from './parse-profile';
import { cutText } from '../lib/cut-text';
import { hrefOf, linkify, linkifyStart } from '../lib/linkify';
import { searchText } from '@persona-lens/backend/domain/search-text';
import { usernameProblem } from '../lib/username-problem';

const post = (text: string) => ({
  id: '1',
  text,
  timestamp_ms: 0,
  author: null,
  author_name: null,
  media: [],
  has_media: false,
  time_ago: null,
});

/** Every function of the page that a text of somebody else goes through, beside those of the domain. */
const readers: Record<string, (text: string) => unknown> = {
  linkify,
  linkifyStart: (text) => linkifyStart(text, 8_000),
  hrefOf,
  searchText,
  findPosts: (text) => new PostSearch().find([post(text)], text),
  cutText: (text) => cutText(text, 200),
  initialsOf,
  parseAnalysisResult: (text) => parseAnalysisResult(text, 5_000_000),
  usernameProblem,
  postsToCsv: (text) => postsToCsv([post(text)], { notCarried: new Set() }),
  exportFileName: (text) => exportFileName(text, 'posts', 'csv', 0),
};

describe('a text of one kind', () => {
  it.each(Object.keys(readers))('is read by %s in proportion to its length', (name) => {
    expect(slowTexts(readers[name] ?? String)).toEqual([]);
  });
});
