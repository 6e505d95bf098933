// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAnalysisResult } from './parse-profile';
import { aResult } from './test-profile';

/** As large as a profile may be here. */
const maxBytes = 6_000_000;

function accepted(text: string) {
  const parsed = parseAnalysisResult(text, maxBytes);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusals));
  return parsed;
}

function refused(text: string) {
  const parsed = parseAnalysisResult(text, maxBytes);
  if (parsed.ok) throw new Error('was not refused');
  return parsed.refusals;
}

describe('parseAnalysisResult accepts', () => {
  it('the generated profile of 500 posts, with the text to store unchanged', () => {
    const text = readFileSync(
      new URL('../../../backend/test/fixtures/profile-500.json', import.meta.url),
      'utf8',
    );
    const parsed = accepted(text);
    expect(parsed.json).toBe(text);
    expect(parsed.profile.posts).toHaveLength(500);
    expect(parsed.profile.account.username).toBe('veldkamp_field');
    expect(parsed.gaps).toEqual([]);
  });

  it('a text with a byte order mark, which is not stored', () => {
    const text = JSON.stringify(aResult());
    expect(accepted(`\ufeff${text}`).json).toBe(text);
  });

  it('keys that it does not know, and keeps them in what is stored', () => {
    const text = JSON.stringify({ ...aResult(), provenance: { tool: 'x' } }, null, 3);
    expect(accepted(text).json).toBe(text);
  });

  it('a profile without patterns and analysis, and names what is missing', () => {
    const { patterns: _patterns, analysis: _analysis, ...rest } = aResult();
    expect(accepted(JSON.stringify(rest)).gaps).toEqual(['posting patterns', 'an analysis']);
  });

  it('nulls where nothing is known', () => {
    const result = aResult({ tweets: [{ author: null, views: null, media: null }] });
    const { profile } = accepted(JSON.stringify(result));
    expect(profile.posts[0]).toMatchObject({ author: null, media: [] });
    expect(profile.posts[0]).not.toHaveProperty('views');
  });

  it('a profile of exactly the largest size', () => {
    const text = JSON.stringify(aResult());
    expect(parseAnalysisResult(text.padEnd(maxBytes), maxBytes).ok).toBe(true);
    expect(parseAnalysisResult(text.padEnd(maxBytes + 1), maxBytes).ok).toBe(false);
  });
});

describe('parseAnalysisResult refuses', () => {
  it('broken JSON with line and column', () => {
    const [refusal] = refused('{\n  "user_info": {},\n  "tweets": [1, 2,]\n}');
    expect(refusal?.problem).toBe(
      'It is not valid JSON. Line 3, column 19: Found "]" after a comma: remove the comma.',
    );
  });

  it('a size counted in bytes, not in characters', () => {
    const text = JSON.stringify({ ...aResult(), note: '🎙'.repeat(maxBytes / 4) });
    expect(text.length).toBeLessThan(maxBytes);
    expect(refused(text)[0]?.problem).toMatch(/too large: .*, and a profile may have 6 MB/);
  });

  it('nesting that is too deep', () => {
    const text = JSON.stringify(aResult()).replace('{', `{"deep":${'['.repeat(64)}${']'.repeat(64)},`);
    expect(refused(text)[0]?.problem).toContain('nested too deep');
    expect(refused('['.repeat(5_000_000))[0]?.problem).toContain('nested too deep');
  });

  it('missing keys, each with its place', () => {
    const [userInfo, tweets] = refused('{"patterns":{}}');
    expect(userInfo).toMatchObject({ problem: 'The key "user_info" is missing.', pointer: '/user_info' });
    expect(tweets).toMatchObject({ problem: 'The key "tweets" is missing.', pointer: '/tweets' });
  });

  it('wrong types, each with what was found', () => {
    const refusals = refused(
      JSON.stringify(
        aResult({
          tweets: [{ likes: '12' }, { id: 5 }],
          patterns: { peak_days: [], peak_hours: { 'a/b': null } },
        }),
      ),
    );
    expect(refusals.map(({ pointer, problem }) => [pointer, problem])).toEqual([
      ['/tweets/0/likes', 'The value must be a number, but is the text “12”.'],
      ['/tweets/1/id', 'The value must be text, so that no digit is lost, but is 5.'],
      ['/patterns/peak_days', 'The value must be an object, but is a list of 0.'],
      ['/patterns/peak_hours/a~1b', 'The value must be a number, but is null.'],
    ]);
  });

  it('hundreds of wrong values in a few lines', () => {
    const refusals = refused(
      JSON.stringify(aResult({ tweets: Array.from({ length: 300 }, () => ({ id: 1 })) })),
    );
    expect(refusals).toHaveLength(6);
    expect(refusals[5]?.problem).toMatch(/^295 more values/);
  });

  it.each([
    ['', 'There is nothing in it.'],
    [
      'window.YTD.tweets.part0 = [ {"tweet": {}} ]',
      'This is a file of an X data archive (tweets), not a profile.',
    ],
    ['<!DOCTYPE html><html>', 'This is a web page or XML file, not a profile.'],
    ['PK\u0003\u0004rest', 'This is a ZIP archive, not a profile.'],
    ['[{"text":"a"},{"text":"b"}]', 'This is a list of 2 posts, not a profile.'],
    ['[]', 'This is a list of 0 values, not a profile.'],
    ['"text"', 'This is a single value (string), not a profile.'],
    ['{"orderedItems":[]}', 'This is the outbox of a Mastodon archive, not a profile.'],
    ['{"a":{"user_info":{}}}', /collection of profiles \(@a\)/],
  ])('%j and says what it is', (text, problem) => {
    expect(refused(text)[0]?.problem).toEqual(
      typeof problem === 'string' ? problem : expect.stringMatching(problem),
    );
  });
});
