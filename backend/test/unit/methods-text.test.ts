import { describe, expect, it } from '@jest/globals';
import type { Sample } from '../../src/domain/analysis-result.js';
import { methodsText, type Methods } from '../../src/domain/methods-text.js';
import { filterConditions } from '../../src/domain/post-filter/filter-text.js';
import { readFilter } from '../../src/domain/post-filter/filter-address.js';

const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const sample: Sample = {
  source: 'x-archive',
  method: 'local',
  posts_found: 1_422,
  posts_used: 1_400,
  posts_stored: 1_400,
  first_post_ms: Date.UTC(2025, 0, 6, 23, 30),
  last_post_ms: Date.UTC(2025, 2, 30, 12),
  skipped: [
    { reason: 'reposts of other accounts', count: 20, example: 'RT @nasa: hello' },
    { reason: 'posts that are not public', count: 2 },
  ],
  not_carried: ['views', 'replies', 'followers'],
  notes: ['The archive ends in March.'],
  analyzed_at_ms: Date.UTC(2026, 10, 1, 16, 13),
  provenance: {
    file: { name: 'twitter-2026-11-01.zip', size_bytes: 1_234_567, sha256 },
    read_at_ms: Date.UTC(2026, 10, 1, 16, 12),
    version: '1.2.3',
  },
};

const methods: Methods = {
  username: 'heron',
  sample,
  filter: {},
  timeZone: 'UTC',
  counted: { posts: 1_400, firstPostMs: sample.first_post_ms, lastPostMs: sample.last_post_ms },
};

const comparison =
  'Findings in words rest on all posts of the account and on UTC. They compare groups of posts of the same kind, where a group and the posts ' +
  'outside it are at least 30 each, and tell differences that are a fifth or more of the median and beyond chance (Brunner-Munzel test, error of ' +
  '5% over all comparisons together by the method of Holm).';

const filterOf = (query: string) => readFilter(new URLSearchParams(query)).filter;

describe('the paragraph about methods', () => {
  it('tells a file, what was left out of it, what it cannot tell, the period, the clock, the test and who wrote', () => {
    expect(methodsText(methods)).toBe(
      [
        `The posts of @heron were read from the file “twitter-2026-11-01.zip” (X archive; 1,234,567 bytes; SHA-256 9f86d081884c…, in full ${sha256}) on November 1, 2026 at 16:12 UTC by Persona Lens 1.2.3.`,
        'The source held 1,422 records, of which 1,400 posts of the account were used; left out were 20 reposts of other accounts and 2 posts that are not public.',
        'The source does not tell views, replies, and followers; they were not taken for zero.',
        'The figures count 1,400 posts, published from January 6, 2025 to March 30, 2025.',
        'Days and hours are in UTC.',
        comparison,
        'What is said about products, style and insights was written by rules, without a language model.',
        'The archive ends in March.',
      ].join(' '),
    );
  });

  it('tells a filter on another clock, columns that were chosen by hand, and a model that failed', () => {
    const text = methodsText({
      ...methods,
      sample: {
        ...sample,
        source: 'csv',
        format: 'Twint',
        skipped: [],
        not_carried: [],
        columns_unread: ['seen', 'heard'],
        notes: [],
        method_note: 'The model did not answer.',
        provenance: { ...sample.provenance!, mapping: { columns: { body: 'text' } } },
      },
      filter: filterOf('kind=reply&tag=herons&day=mon'),
      timeZone: 'Europe/Berlin',
      counted: {
        posts: 1,
        firstPostMs: sample.first_post_ms,
        lastPostMs: sample.first_post_ms,
        notStored: 12,
      },
    });
    expect(text).toBe(
      [
        `The posts of @heron were read from the file “twitter-2026-11-01.zip” (CSV file, Twint; 1,234,567 bytes; SHA-256 9f86d081884c…, in full ${sha256}) on November 1, 2026 at 16:12 UTC by Persona Lens 1.2.3.`,
        'What its columns hold was said by hand.',
        'The source held 1,422 records; nothing was left out.',
        'Columns that were not understood: seen and heard.',
        'The figures count only posts that are replies; published on a Monday; with the hashtag #herons: 1 post, published on January 7, 2025.',
        '12 older posts could not be counted here, for only the newest are stored.',
        'Days and hours are on the clock of Europe/Berlin.',
        comparison,
        'What is said about products, style and insights was written by rules, without a language model. The model did not answer.',
      ].join(' '),
    );
  });

  it('tells the address of an account, and the model that wrote', () => {
    const address = 'https://mastodon.social/api/v1/accounts/1/statuses';
    const { read_at_ms, version } = sample.provenance!;
    const text = methodsText({
      ...methods,
      sample: {
        ...sample,
        source: 'mastodon',
        method: 'gpt-large',
        provenance: { account: { network: 'mastodon', address }, read_at_ms, version },
      },
    });
    expect(text).toMatch(
      `The posts of @heron were read from Mastodon (${address}) on November 1, 2026 at 16:12 UTC by Persona Lens 1.2.3. The source held`,
    );
    expect(text).toMatch('insights was written by the language model gpt-large. The archive');
  });

  it('tells what is known of a profile that an earlier version made, or another program', () => {
    const { provenance: _none, ...older } = sample;
    expect(methodsText({ ...methods, sample: older })).toMatch(
      /^The posts of @heron were read from an X archive on November 1, 2026 at 16:13 UTC by Persona Lens\. The source held/u,
    );
    expect(
      methodsText({ ...methods, sample: null, counted: { posts: 0, firstPostMs: null, lastPostMs: null } }),
    ).toBe(
      [
        'The profile of @heron does not tell where its posts come from: an earlier version or another program made it.',
        'The figures count 0 posts.',
        'Days and hours are in UTC.',
        comparison,
      ].join(' '),
    );
  });
});

describe('the conditions of a filter', () => {
  it.each([
    ['q="solar wind" -dust', 'found by the search "solar wind" -dust'],
    ['from=nasa&from=esa', 'written by @esa or @nasa'],
    ['to=nasa', 'answering @nasa'],
    ['since=2024-05-01', 'published from 2024-05-01 on'],
    ['until=2024-05-31', 'published up to 2024-05-31'],
    ['since=2024-05-01&until=2024-05-31', 'published from 2024-05-01 to 2024-05-31'],
    ['day=mon&day=sun', 'published on a Monday or Sunday'],
    ['hour=9&hour=10&hour=11&hour=20', 'published at 9:00–11:59 or 20:00–20:59'],
    ['slot=mon-9&slot=tue-23', 'published on a Monday at 9:00–9:59 or Tuesday at 23:00–23:59'],
    ['kind=thread&kind=quote', 'quotes or answers of the account to itself'],
    ['lang=de&lang=en', 'in German or English'],
    ['tag=herons&tag=kites', 'with the hashtag #herons or #kites'],
    ['mention=nasa', 'naming @nasa'],
    ['site=a.example', 'linking to a.example'],
    ['media=no', 'with neither pictures nor video'],
    ['media=photo&media=audio', 'with a photo or audio'],
    ['link=no', 'without a link'],
    ['question=yes', 'with a question'],
    ['min_length=10', 'of at least 10 characters'],
    ['max_length=1', 'of at most 1 character'],
    ['min_length=10&max_length=20', 'of 10 to 20 characters'],
    ['min_likes=1&min_views=1000', 'with at least 1 like and 1,000 views'],
    ['product=Webb', 'about Webb'],
  ])('of %s are posts %s', (query, text) => {
    expect(filterConditions(filterOf(query.replaceAll('+', ' ')))).toEqual([text]);
  });
});
