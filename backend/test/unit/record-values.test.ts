import { describe, expect, it } from '@jest/globals';
import { comparable } from '../../src/analysis/readers/records/column-name.js';
import { countOf } from '../../src/analysis/readers/records/counts.js';
import { mendedText } from '../../src/analysis/readers/records/mended-text.js';
import { pythonBytes, pythonValue } from '../../src/analysis/readers/records/python-text.js';
import { SourceRecord } from '../../src/analysis/readers/records/record.js';

describe('a count', () => {
  it.each([
    [12, 12],
    ['12', 12],
    [' 1,234 ', 1234],
    ['1.234.567', 1234567],
    ['10.0', 10],
    ['1.2K', 1200],
    ['1,2 k', 1200],
    ['3M', 3_000_000],
    ['1.5 Mio.', 1_500_000],
    ['2B', 2_000_000_000],
    [
      [
        { emoji: 'a', count: 2 },
        { emoji: 'b', count: 3 },
      ],
      5,
    ],
    [[], 0],
    ['', undefined],
    ['nan', undefined],
    [Number.NaN, undefined],
    [-1, undefined],
    ['many', undefined],
    [1.5, 1],
    [{ count: 4 }, 4],
    [['a'], undefined],
  ])('%j is %j', (value, count) => {
    expect(countOf(value)).toBe(count);
  });
});

describe('a dictionary of Python as text', () => {
  it.each([
    ["{'name': 'Ann', 'username': '@ann'}", { name: 'Ann', username: '@ann' }],
    ["{'a': None, 'b': True, 'c': [1, 2.5, 'x'], 'd': {}}", { a: null, b: true, c: [1, 2.5, 'x'], d: {} }],
    [`{'text': "it's", 'q': 'a "b" \\'c\\' \\n\\u00e9\\x41'}`, { text: "it's", q: 'a "b" \'c\' \né\u0041' }],
    ["{'id': 1366357548856246279}", { id: '1366357548856246279' }],
    ["[{'screen_name': 'bob'}]", [{ screen_name: 'bob' }]],
    ["{'at': datetime.datetime(2021, 3, 1, 12, 0, tzinfo=datetime.timezone.utc)}", { at: null }],
    ["{'at': datetime.datetime(2021, 3, 1)}", { at: null }],
    ['{"a": "json", "b": null}', { a: 'json', b: null }],
    ['[]', []],
    ["{'broken': 'off", undefined],
    ["{'a': 1} and more", undefined],
    ['{not python}', undefined],
    ['plain text', undefined],
    [`${"{'a': ".repeat(50)}1${'}'.repeat(50)}`, undefined],
  ])('%s is read', (text, value) => {
    expect(pythonValue(text)).toEqual(value);
  });
});

describe('a text in a wrong encoding', () => {
  it.each([
    ['Bon appÃ©tit ð\u{9f}\u{98}\u{8d}', 'Bon appétit 😍'],
    ['Donâ€™t', 'Don’t'],
    ['Ð¿Ñ\u{80}Ð¸Ð²ÐµÑ\u{82}', 'привет'],
    ['Ã\u{9f}', 'ß'],
  ])('%s is mended', (text, mended) => {
    expect(mendedText(text)).toBe(mended);
  });

  it.each(['plain', 'café', 'Ã', 'naïve Â§ 5', 'Bon appÃ©tit 😍', '日本', ''])('%s is in order', (text) => {
    expect(mendedText(text)).toBeNull();
  });
});

describe('bytes of Python as text', () => {
  it.each([
    [String.raw`b'Bon app\xc3\xa9tit \xf0\x9f\x98\x8d\nit\'s'`, "Bon appétit 😍\nit's"],
    [`b"plain"`, 'plain'],
    [String.raw`b'\xff'`, String.raw`b'\xff'`],
    ["b'open", "b'open"],
    ['bee', 'bee'],
  ])('%s is %s', (shown, text) => {
    expect(pythonBytes(shown)).toBe(text);
  });
});

describe('the name of a column', () => {
  it.each([
    ['Created At', 'created_at'],
    ['createdAt', 'created_at'],
    ['created-at', 'created_at'],
    ['inReplyToTweetId', 'in_reply_to_tweet_id'],
    ['userName', 'user_name'],
    ['ID', 'id'],
    ['tweetID', 'tweet_id'],
    ['URLs', 'urls'],
    ['author.userName', 'author.user_name'],
    ['__proto__', '_proto_'],
  ])('%s is %s', (name, result) => {
    expect(comparable(name)).toBe(result);
  });
});

describe('a record', () => {
  it('has members of members by path, in whatever form', () => {
    for (const author of [{ userName: 'ann' }, "{'userName': 'ann'}", '{"userName": "ann"}']) {
      expect(new SourceRecord({ author }).get('author.user_name')).toBe('ann');
    }
    expect(new SourceRecord({ 'author.userName': 'ann' }).get('author.user_name')).toBe('ann');
    expect(new SourceRecord({ author: 'ann' }).get('author.user_name')).toBeUndefined();
    expect(new SourceRecord({}).has('constructor')).toBe(false);
  });
});
