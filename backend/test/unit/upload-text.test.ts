import { describe, expect, it } from '@jest/globals';
import { htmlToText } from '../../src/analysis/readers/html-text.js';
import { entitiesOf } from '../../src/analysis/readers/post-text.js';
import { parseTime, snowflakeTime } from '../../src/analysis/readers/times.js';
import { processorMsSince } from '../support/processor-time.js';

describe('HTML of a post', () => {
  it('turns paragraphs and line breaks into line breaks', () => {
    expect(htmlToText('<p>One<br>two<br />three</p><p>Four</p>').text).toBe('One\ntwo\nthree\n\nFour');
  });

  it('takes the whole address of a link that Mastodon shows shortened', () => {
    const html =
      '<p>Read <a href="https://example.org/a/long/path?x=1&amp;y=2" rel="nofollow"><span class="invisible">https://</span>' +
      '<span class="ellipsis">example.org/a/long</span><span class="invisible">/path?x=1&amp;y=2</span></a>, please</p>';
    expect(htmlToText(html)).toEqual({
      text: 'Read https://example.org/a/long/path?x=1&y=2, please',
      links: ['https://example.org/a/long/path?x=1&y=2'],
    });
  });

  it('counts neither mentions nor hashtags as links', () => {
    const html =
      '<p><span class="h-card"><a href="https://a.example/@bo" class="u-url mention">@<span>bo</span></a></span> ' +
      '<a href="https://b.example/tags/sky" class="mention hashtag" rel="tag">#<span>sky</span></a> ' +
      '<a href="https://n.example/search?q=%23rss">#rss</a></p>';
    expect(htmlToText(html)).toEqual({ text: '@bo #sky #rss', links: [] });
  });

  it('keeps the words of a link that has words', () => {
    expect(htmlToText('<p>See <a href="https://example.org/">the paper</a>.</p>')).toEqual({
      text: 'See the paper.',
      links: ['https://example.org/'],
    });
  });

  it('decodes entities once', () => {
    expect(htmlToText('<p>1 &lt; 2 &amp;amp; &quot;3&quot; &#x1F52D;</p>').text).toBe('1 < 2 &amp; "3" 🔭');
  });

  it('leaves out scripts and addresses that are not of the web', () => {
    expect(htmlToText('<p>a<script>alert(1)</script><a href="javascript:alert(1)">b</a></p><p>c')).toEqual({
      text: 'ab\n\nc',
      links: [],
    });
  });

  it('collapses white space but keeps that of preformatted text', () => {
    expect(htmlToText('<p>a \n  b</p>\n<pre>x\n  y</pre><ul><li>1</li><li>2</li></ul>').text).toBe(
      'a b\n\nx\n  y\n\n- 1\n- 2',
    );
  });
});

describe('text that is made to harm', () => {
  it.each([['<i>'], ['<pre><a href="https://a.example">'], ['<br>'], ['< '], ['</p>']])(
    'is read in time in proportion to its length when it is %j again and again',
    (part) => {
      const used = process.cpuUsage();
      expect(htmlToText(`${part.repeat(300_000)}the end`).text.endsWith('the end')).toBe(true);
      expect(processorMsSince(used)).toBeLessThan(10_000);
    },
  );

  it.each([
    [`https://a.example/${')'.repeat(40_000)} `],
    [`https://a.example/${'('.repeat(40_000)}${')'.repeat(40_000)} `],
    ['@a.'],
    ['.@a-'],
    ['a.a-'],
    ['aa.'],
    ['#'],
    ['#1'],
    ['https://a.example/('],
  ])('is looked through in time in proportion to its length when it is %j again and again', (part) => {
    const used = process.cpuUsage();
    entitiesOf(part.repeat(Math.ceil(1_000_000 / part.length)));
    expect(processorMsSince(used)).toBeLessThan(10_000);
  });
});

describe('plain text of a post', () => {
  it.each<[string, string[], string[], string[]]>([
    ['#Wetter in #München_2024, #ひらがな!', ['Wetter', 'München_2024', 'ひらがな'], [], []],
    ['#1 of 10 &#39; a#b #2024x', ['2024x'], [], []],
    [
      'Hi @jane_doe, @bo.bsky.social and @me@social.example.',
      [],
      ['jane_doe', 'bo.bsky.social', 'me@social.example'],
      [],
    ],
    ['Ask me@example.org or .@press. (@x)', [], ['press', 'x'], []],
    [
      `Thanks @bob's and .@carol and (@dave) and a/@erin and via-@frank and "@gina: hi" mail me@example.org`,
      [],
      ['bob', 'carol', 'dave', 'erin', 'frank', 'gina'],
      [],
    ],
    [
      'a.b-c_d+e@mail.example, medium.com/@ann, https://a.example/@bob, @@cid, http://d.example/x/@eve.',
      [],
      [],
      ['https://a.example/@bob', 'http://d.example/x/@eve'],
    ],
    [
      "https://en.example/Moore's_law_(x)) 'https://b.example/[1]'",
      [],
      [],
      ["https://en.example/Moore's_law_(x)", 'https://b.example/[1]'],
    ],
    ['#️⃣ #2024 #_ #a1', ['a1'], [], []],
    ['Thanks @bob.Then we left', [], ['bob'], []],
    [
      'See https://example.org/a#top, https://en.example/Mars_(planet) (https://b.example/?q=@x).',
      [],
      [],
      ['https://example.org/a#top', 'https://en.example/Mars_(planet)', 'https://b.example/?q=@x'],
    ],
    ['#a #a @b @b https://c.example https://c.example', ['a'], ['b'], ['https://c.example']],
    ['https:// and http://', [], [], []],
  ])('finds hashtags, mentions and links in %j', (text, hashtags, mentions, links) => {
    expect(entitiesOf(text)).toEqual({ hashtags, mentions, links });
  });
});

describe('times', () => {
  const timeMs = Date.UTC(2022, 9, 19, 20, 7, 25);
  it.each([
    ['Wed Oct 19 20:07:25 +0000 2022'],
    ['Wed Oct 19 22:07:25 +0200 2022'],
    ['2022-10-19T20:07:25Z'],
    ['2022-10-19T20:07:25.000000+00:00'],
    ['2022-10-19T20:07:25'],
    ['2022-10-19 20:07:25'],
    ['2022-10-19 20:07:25 UTC'],
    ['2022-10-19 22:07:25+0200'],
    ['2022-10-19 22:07:25+02'],
    ['Wed, 19 Oct 2022 20:07:25 GMT'],
    ['19 Oct 2022 16:07:25 -0400'],
    [timeMs],
    [timeMs / 1000],
    [String(timeMs)],
    [` ${timeMs / 1000} `],
    [timeMs * 1000],
    [new Date(timeMs)],
  ])('reads %p', (value) => {
    expect(parseTime(value)).toBe(timeMs);
  });

  it('keeps milliseconds and reads days', () => {
    expect(parseTime('2022-10-19T20:07:25.123456Z')).toBe(timeMs + 123);
    expect(parseTime('2022-10-19')).toBe(Date.UTC(2022, 9, 19));
  });

  it.each([
    [null],
    [undefined],
    [''],
    ['Part 1'],
    ['2022'],
    [2022],
    [0],
    [-5],
    [Number.NaN],
    [Infinity],
    [{}],
    [true],
  ])('does not guess a time from %p', (value) => {
    expect(parseTime(value)).toBe(0);
  });

  it.each([
    ['0001-01-01T00:00:00Z'],
    ['9999-12-31T23:59:59Z'],
    ['2022-13-41T00:00:00Z'],
    ['1970-01-01T00:00:00Z'],
  ])('takes %p for not known', (value) => {
    expect(parseTime(value)).toBe(0);
  });

  it('reads the time out of an id of X to the millisecond', () => {
    // The worked example of https://en.wikipedia.org/wiki/Snowflake_ID.
    expect(snowflakeTime('1541815603606036480')).toBe(Date.UTC(2022, 5, 28, 16, 7, 40, 105));
    expect(snowflakeTime('20')).toBe(0);
    expect(snowflakeTime('3kabcdefghijk')).toBe(0);
    expect(snowflakeTime('')).toBe(0);
  });
});
