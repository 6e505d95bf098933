// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { slowTexts } from '../../../backend/test/support/hostile-texts';
import { initialsOf } from './AccountAvatar';
import { exportFileName } from '@persona-lens/backend/domain/export-file-name';
import { bibtexCitation, firstWords, markdownCitation } from './post/citation-texts';
import { parseAnalysisResult } from './parse-profile';
import { cutText } from '../lib/cut-text';
import { hrefOf, linkify, linkifyStart } from '../lib/linkify';
import { searchText } from '@persona-lens/backend/domain/search-text';
import { usernameProblem } from '../lib/username-problem';

const cited = (text: string) => ({
  name: 'Heron',
  username: 'heron',
  id: '1',
  text,
  address: text,
  timestampMs: null,
  accessedMs: 0,
});

/** Every function of the page that a text of somebody else goes through, beside those of the domain. */
const readers: Record<string, (text: string) => unknown> = {
  linkify,
  linkifyStart: (text) => linkifyStart(text, 8_000),
  hrefOf,
  searchText,
  firstWords,
  markdownCitation: (text) => markdownCitation(cited(text)),
  bibtexCitation: (text) => bibtexCitation(cited(text)),
  cutText: (text) => cutText(text, 200),
  initialsOf,
  parseAnalysisResult: (text) => parseAnalysisResult(text, 5_000_000),
  usernameProblem,
  exportFileName: (text) => exportFileName(text, 'posts', 'csv', 0),
};

describe('a text of one kind', () => {
  it.each(Object.keys(readers))('is read by %s in proportion to its length', (name) => {
    expect(slowTexts(readers[name] ?? String)).toEqual([]);
  });
});
