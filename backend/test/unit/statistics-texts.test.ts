import { describe, expect, it, jest } from '@jest/globals';
import { statisticsOf } from '../../src/domain/statistics/statistics.js';
import { aPost, somePosts } from '../support/posts.js';
import { noise } from '../support/noise.js';
import { processorMsSince } from '../support/processor-time.js';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('what posts name', () => {
  it('counts hashtags without regard to case in their commonest spelling, once a post', () => {
    const posts = [['NASA', 'Nasa'], ['nasa'], ['nasa'], ['Ärzte'], ['ärzte'], ['ärzte']];
    expect(statisticsOf(posts.map((hashtags) => aPost({ hashtags }))).content.hashtags).toEqual([
      { name: 'nasa', posts: 3 },
      { name: 'ärzte', posts: 3 },
    ]);
  });

  it('counts sites by host and mentions without regard to case', () => {
    const posts = [
      aPost({ links: ['https://www.Example.org/a?b', 'http://example.org:8080/c'], mentions: ['Bob'] }),
      aPost({ links: ['https://blog.example.org'], mentions: ['bob', 'eve@social.example'] }),
      aPost({ links: ['https://t.co/abc', 'mailto:eve@example.org'] }),
    ];
    const { sites, mentions } = statisticsOf(posts).content;
    expect(sites).toEqual([
      { name: 'blog.example.org', posts: 1 },
      { name: 'example.org', posts: 1 },
    ]);
    expect(mentions).toEqual([
      { name: 'Bob', posts: 2 },
      { name: 'eve@social.example', posts: 1 },
    ]);
  });

  it('counts languages without regions and passes over tags that name none', () => {
    const posts = ['en', 'en-GB', 'pt-BR', 'und', 'zxx', 'qme', ''].map((lang) => aPost({ lang }));
    expect(statisticsOf(posts).content.languages).toEqual([
      { name: 'en', posts: 2 },
      { name: 'pt', posts: 1 },
    ]);
  });

  it('reads from the text what posts of older profiles do not list', () => {
    const text =
      'Hi @bob and @eve@social.example, not me@mail.example: #One #二 #3 (see https://www.example.org/x?#y, http://two.example.)';
    const { content, writing } = statisticsOf([aPost({ text })]);
    expect(content.hashtags.map(({ name }) => name)).toEqual(['One', '二']);
    expect(content.mentions.map(({ name }) => name)).toEqual(['bob', 'eve@social.example']);
    expect(content.sites.map(({ name }) => name)).toEqual(['example.org', 'two.example']);
    expect(writing).toMatchObject({ with_link: 1, with_hashtag: 1, with_mention: 1, with_question: 0 });
  });

  it('takes the word of a source that lists nothing, and reads the text where it does not list at all', () => {
    const text = 'Read https://en.example/Mars_(planet) .@bob #One';
    const silent = statisticsOf([aPost({ text })]);
    expect(silent.content).toMatchObject({
      hashtags: [{ name: 'One', posts: 1 }],
      mentions: [{ name: 'bob', posts: 1 }],
      sites: [{ name: 'en.example', posts: 1 }],
    });
    const empty = statisticsOf([aPost({ text, hashtags: [], mentions: [], links: [] })]);
    expect(empty.content).toMatchObject({ hashtags: [], mentions: [], sites: [] });
    expect(empty.writing).toMatchObject({ with_link: 0, with_hashtag: 0, with_mention: 0 });
  });

  it('passes over what is too long to be a name, in time in proportion to it', () => {
    const long = 'a'.repeat(300);
    const deep = `https://${'a.'.repeat(500_000)}example/`;
    const posts = [
      aPost({ hashtags: [long, 'short'], mentions: [long], links: [`https://${long}.example/`, deep] }),
    ];
    const used = process.cpuUsage();
    expect(statisticsOf(posts).content).toMatchObject({
      hashtags: [{ name: 'short', posts: 1 }],
      mentions: [],
      sites: [],
    });
    expect(processorMsSince(used)).toBeLessThan(1000);
  });

  it('ends each list after fifty names', () => {
    const posts = Array.from({ length: 80 }, (_, index) =>
      aPost({
        hashtags: [`tag${index}`],
        mentions: [`name${index}`],
        links: [`https://s${index}.example`],
        lang: 'en',
      }),
    );
    const { hashtags, mentions, sites } = statisticsOf(posts).content;
    expect([hashtags.length, mentions.length, sites.length]).toEqual([50, 50, 50]);
  });
});

describe('how posts are written', () => {
  it('measures length in characters, not in code units', () => {
    const { length } = statisticsOf([aPost({ text: '😀😀' }), aPost({ text: 'four' })]).writing;
    expect(length).toEqual({ mean: 3, median: 3, p90: 3.8, max: 4 });
  });

  it('counts an emoji that is made of several characters once', () => {
    const texts = ['👩‍👩‍👧 👍🏽', '🇩🇪🇫🇷', '1️⃣ ❤️', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏳️‍🌈 👨🏽‍🦰', '👩‍👩‍👧👩‍👩‍👧', 'plain 123 # © ❤'];
    const { emoji, with_emoji } = statisticsOf(texts.map((text) => aPost({ text }))).writing;
    expect(Object.fromEntries(emoji.map(({ name, posts }) => [name, posts]))).toEqual({
      '👩‍👩‍👧': 2,
      '👍🏽': 1,
      '🇩🇪': 1,
      '🇫🇷': 1,
      '1️⃣': 1,
      '❤️': 1,
      '🏴󠁧󠁢󠁥󠁮󠁧󠁿': 1,
      '🏳️‍🌈': 1,
      '👨🏽‍🦰': 1,
    });
    expect(with_emoji).toBeCloseTo(6 / 7);
  });

  it('agrees with the emoji that the Unicode standard recommends', () => {
    const recommended = new RegExp('^\\p{RGI_Emoji}$', 'v');
    const candidates = ['😀', '🧑‍🚀', '👩🏿‍❤️‍💋‍👨🏻', '🇺🇳', '#️⃣', '☺️', '🫱🏻‍🫲🏿', '⌚', '🐦‍🔥', '🏴󠁧󠁢󠁷󠁬󠁳󠁿'];
    for (const emoji of candidates.filter((candidate) => recommended.test(candidate))) {
      const { emoji: found } = statisticsOf([aPost({ text: `a${emoji}b ${emoji}` })]).writing;
      expect(found).toEqual([{ name: emoji, posts: 1 }]);
    }
    expect(candidates.filter((candidate) => recommended.test(candidate)).length).toBeGreaterThan(6);
  });

  it('finds questions and exclamations of several scripts, but not those in addresses', () => {
    const texts = ['Why?', '为什么？', 'لماذا؟', 'Go!', '走！', 'https://a.example/?q=1!', 'None.'];
    const { with_question, with_exclamation } = statisticsOf(texts.map((text) => aPost({ text }))).writing;
    expect(with_question).toBeCloseTo(3 / 7);
    expect(with_exclamation).toBeCloseTo(2 / 7);
  });

  it('counts words without addresses and names of accounts, and without regard to case and form of apostrophes', () => {
    const text = "Don't DON’T stop @bob https://a.example/not/words #Tag ❤️ naïve café 3D";
    const { words_per_post, vocabulary } = statisticsOf([aPost({ text })]).writing;
    expect(words_per_post).toBe(7);
    expect(vocabulary).toMatchObject({ words: 7, distinct: 6 });
  });

  it.each([
    ['Chinese', '今天天气很好，我们一起去公园散步吧。', ['今天', '天气', '很好', '我们', '公园', '散步']],
    ['traditional Chinese', '我喜歡在圖書館看書。', ['喜歡', '圖書館']],
    ['Japanese', 'これは日本語のテストです。', ['これ', 'は', '日本語', 'の', 'テスト', 'です']],
    ['Katakana', 'コンピューターゲーム', ['コンピューター', 'ゲーム']],
    ['Thai', 'วันนี้อากาศดีมาก', ['วัน', 'นี้', 'อากาศ', 'ดี', 'มาก']],
    ['Lao', 'ຂ້ອຍຮັກເຈົ້າ', ['ຂ້ອຍ', 'ຮັກ', 'ເຈົ້າ']],
    ['Khmer', 'ខ្ញុំស្រលាញ់អ្នក', ['ខ្ញុំ', 'អ្នក']],
    ['Burmese', 'ကျွန်တော်မြန်မာစာဖတ်တယ်', ['မြန်မာ']],
  ])('counts words of %s, which has no spaces between them', (_, text, words) => {
    const counted = statisticsOf([aPost({ text })]).writing.vocabulary;
    const characters = text.match(/\p{L}/gu)?.length ?? 0;
    expect(counted.words).toBeGreaterThan(1);
    expect(counted.words).toBeLessThan(characters);
    // Each of these words is one: a text of nothing else has as many different words, and adding it adds none.
    const again = statisticsOf([aPost({ text }), ...words.map((word) => aPost({ text: word }))]).writing;
    expect(again.vocabulary).toMatchObject({
      words: counted.words + words.length,
      distinct: counted.distinct,
    });
  });

  it('counts words of several scripts in one text', () => {
    const words = (text: string) => statisticsOf([aPost({ text })]).writing.vocabulary.words;
    expect(words('我用iPhone拍照')).toBe(words('我用 iPhone 拍照'));
    expect(words('2024年の夏')).toBe(words('2024 年の夏'));
    expect(words('今天天气很好\n今天天气很好')).toBe(2 * words('今天天气很好'));
    expect(words("don't 明日")).toBe(1 + words('明日'));
    expect(words('𠮷野家')).toBeLessThanOrEqual(3);
    expect(words('हिन्दी में 안녕하세요 여러분 𝒽𝑒𝓁𝓁𝑜')).toBe(5);
  });

  it('asks no dictionary about texts that have spaces between words, and about others only for what has none', () => {
    const segment = jest.spyOn(Intl.Segmenter.prototype, 'segment');
    try {
      const texts = [
        'A naïve café, don’t!',
        'Привет, мир',
        'مرحبا بالعالم',
        '안녕하세요 여러분',
        'हिन्दी 😀 3D',
      ];
      statisticsOf(texts.map((text) => aPost({ text })));
      expect(segment).not.toHaveBeenCalled();
      statisticsOf([aPost({ text: 'A café in 東京タワー, 2024!' })]);
      expect(segment.mock.calls).toEqual([['東京タワー']]);
    } finally {
      segment.mockRestore();
    }
  });

  it('cuts as Unicode and a dictionary do, whatever the mix of scripts', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
    const pieces = [
      '今天天气',
      'これはテスト',
      'สวัสดีครับ',
      ' hello ',
      '안녕하세요 ',
      '。',
      '42',
      ' مرحبا ',
      '😀',
      '한국 ',
    ];
    const next = noise(5);
    for (let trial = 0; trial < 300; trial += 1) {
      const text = Array.from({ length: 6 }, () => pieces[Math.floor(next() * pieces.length)] ?? '').join(
        '、',
      );
      const expected = [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length;
      expect({ text, words: statisticsOf([aPost({ text })]).writing.vocabulary.words }).toEqual({
        text,
        words: expected,
      });
    }
  });

  it('gives the mean of different words over whole windows of a hundred words', () => {
    // 100 different words; then one word a hundred times; then 50 words that fill no window.
    const different = Array.from({ length: 100 }, (_, index) => `word${index}`).join(' ');
    const texts = [different, 'same '.repeat(100), 'word0 '.repeat(50)];
    const { vocabulary } = statisticsOf(texts.map((text) => aPost({ text }))).writing;
    expect(vocabulary).toEqual({ words: 250, distinct: 101, distinct_per_100: (100 + 1) / 2 });
  });

  it('gives the share of different words when there are fewer than a hundred', () => {
    const { vocabulary } = statisticsOf([aPost({ text: 'one two two one' })]).writing;
    expect(vocabulary).toEqual({ words: 4, distinct: 2, distinct_per_100: 50 });
  });

  it('agrees with a plain count of the words of many posts', () => {
    const posts = somePosts(3000, (index) => ({
      text: Array.from({ length: 25 }, (_, place) => `w${((index + 1) * (place + 3) * 7919) % 20_011}`).join(
        ' ',
      ),
    }));
    const words = posts.flatMap(({ text }) => text.split(' '));
    const windows = Array.from(
      { length: words.length / 100 },
      (_, window) => new Set(words.slice(window * 100, window * 100 + 100)).size,
    );
    expect(statisticsOf(posts).writing.vocabulary).toEqual({
      words: words.length,
      distinct: new Set(words).size,
      distinct_per_100: expect.closeTo(sum(windows) / windows.length, 9),
    });
  });
});
