import { describe, expect, it } from '@jest/globals';
import type { Post } from '../../src/domain/post.js';
import { namesIn } from '../../src/analysis/rules/names.js';
import { sentencesIn } from '../../src/analysis/rules/sentences.js';
import { WordCases } from '../../src/analysis/rules/word-cases.js';
import { productsOf } from '../../src/analysis/rules/products.js';
import { writingStyleOf } from '../../src/analysis/rules/writing-style.js';
import { statisticsOf } from '../../src/domain/statistics/statistics.js';
import { aCollection, aPost, somePosts } from '../support/posts.js';
import { processorMsSince } from '../support/processor-time.js';

const { account } = aCollection([]);
const postsOf = (...texts: string[]) => texts.map((text, index) => aPost({ id: String(index + 1), text }));
const products = (posts: Post[]) => productsOf(posts, account);

describe('products by rules', () => {
  it('are names that recur, with their posts', () => {
    const posts = postsOf(
      'Looking at the James Webb Space Telescope again.',
      'What the James Webb Space Telescope saw',
      'My iPhone 15 Pro fell into the sea',
      'Anyone else with a broken iPhone 15 Pro?',
      'We built it with GPT-4 and FieldNotes',
      'GPT-4 is slow today, FieldNotes is not',
    );
    expect(products(posts)).toEqual([
      { product: 'James Webb Space Telescope', category: 'Science', tweet_ids: ['1', '2'] },
      { product: 'iPhone 15 Pro', category: 'Technology', tweet_ids: ['3', '4'] },
      { product: 'FieldNotes', category: 'Names', tweet_ids: ['5', '6'] },
      { product: 'GPT-4', category: 'Artificial intelligence', tweet_ids: ['5', '6'] },
    ]);
  });

  it('name one thing once, however it is spelled', () => {
    const posts = [
      aPost({ id: '1', text: 'Out on Open Field Recorder today', hashtags: ['OpenFieldRecorder'] }),
      aPost({ id: '2', text: 'x', hashtags: ['openfieldrecorder'] }),
      aPost({ id: '3', text: 'I love Open Field Recorder so much' }),
    ];
    expect(products(posts)).toEqual([
      { product: 'Open Field Recorder', category: 'Names', tweet_ids: ['1', '2', '3'] },
    ]);
  });

  it('leave out the account itself, greetings, dates, shouting, shorteners and what occurs once', () => {
    const texts = [
      'So says Ada Lovelace. Good Morning Everyone, it is March 15 and Monday 3',
      'Happy New Year! The Weather is fine. BIG SALE TODAY ONLY at https://bit.ly/x',
      'On January 2024 we met. Only Once Named Thing is here',
    ];
    const posts = postsOf(...texts, ...texts.slice(0, 2), 'January 2024 was cold').map((post) => ({
      ...post,
      hashtags: ['ff', 'ada'],
    }));
    expect(productsOf(posts, { ...account, display_name: 'Ada Lovelace' })).toEqual([]);
  });

  it('need to recur in three posts of a larger sample', () => {
    const posts = somePosts(200, (index) => ({
      text: index < 2 ? 'a Second Thing' : index < 5 ? 'a Third Thing' : 'nothing',
    }));
    expect(products(posts)).toEqual([
      { product: 'Third Thing', category: 'Names', tweet_ids: ['3', '4', '5'] },
    ]);
  });

  it('are at most twenty, each with at most two hundred posts, the most frequent first', () => {
    const posts = somePosts(300, (index) => ({ text: `all of Every Post, and of Tag${index % 40} Thing` }));
    const found = products(posts);
    expect(found).toHaveLength(20);
    expect(found[0]).toMatchObject({ product: 'Every Post' });
    expect(found[0]?.tweet_ids).toEqual(posts.slice(0, 200).map(({ id }) => id));
  });
});

describe('names in a text', () => {
  const allIn = (text: string) => sentencesIn(text).flatMap((sentence) => namesIn(sentence, new WordCases()));
  const found = (text: string) => allIn(text).map(({ name }) => name);

  it.each([
    ['I saw the Museum of Modern Art in New York City today', ['Museum of Modern Art', 'New York City']],
    ['Wir waren im Haus der Kulturen in Berlin', ['Haus der Kulturen']],
    ['The Weather Is Fine', []],
    ['Windows 11 and PlayStation 5 arrived', ['Windows 11', 'PlayStation', 'PlayStation 5']],
    [
      'He met Jean-Luc Picard (of Starfleet), "Tom Riker" and O\'Brien.\nGeordi',
      ['Jean-Luc Picard', 'Tom Riker'],
    ],
    ['In May 2024 and on Monday 3', []],
    ['We say Good Morning Everyone', []],
    ['Eat. The Rolling Stones are here', ['Rolling Stones']],
    ['about The Rolling Stones', ['The Rolling Stones']],
    ['It costs 15 dollars, Version 2', []],
    ['recorded at 96 kHz with 40 mAh', []],
  ])('%s', (text, names) => {
    expect(found(text)).toEqual(names);
  });

  it('does not take long on a text that is made to be slow', () => {
    const texts = [
      'Aa '.repeat(20_000),
      'A'.repeat(60_000),
      'A-'.repeat(30_000),
      `${'Aa of '.repeat(10_000)}x`,
      'aB'.repeat(30_000),
    ];
    const used = process.cpuUsage();
    for (const text of texts) allIn(text);
    expect(processorMsSince(used)).toBeLessThan(2000);
  });
});

describe('the writing style by rules', () => {
  const styleOf = (posts: Post[]) => writingStyleOf(statisticsOf(posts), posts.length);

  it('is told from the figures in whole sentences', () => {
    const posts = somePosts(100, (index) => ({
      text: `Number ${index} is here${index % 2 === 0 ? '!' : '.'}${index % 4 === 0 ? ' 🚀' : ''}${index % 10 === 0 ? ' Why? https://a.example/' : ''}`,
      lang: index < 80 ? 'en' : 'de',
      kind: index % 5 === 0 ? 'reply' : 'original',
    }));
    expect(styleOf(posts)).toBe(
      'Writes mainly in English (80% of posts), also in German (20%). ' +
        'Posts are very short: half have at most 18 characters, one in ten more than 22.2; 4.1 words on average. ' +
        'The tone is emphatic: 50% of posts have an exclamation mark and 10% a question. ' +
        'Emoji are used now and then (25% of posts), most often 🚀. ' +
        'A link is in 10% of posts, a hashtag in 0%, and another account is named in 0%. ' +
        '20% of posts answer others. ' +
        'Written by rules from the figures of 100 posts, not by a language model.',
    );
  });

  it('is hedged when there are few posts', () => {
    expect(styleOf(postsOf('One post.'))).toMatch(
      /^There is only 1 post, so take this as a first impression\. /,
    );
  });

  it('tells no shares and tenths of a handful of posts', () => {
    expect(styleOf([aPost({ text: 'One short post', lang: 'en' })])).toBe(
      'There is only 1 post, so take this as a first impression. ' +
        'It is very short in English: 14 characters, 3 words. ' +
        'Written by rules from the figures of 1 post, not by a language model.',
    );
    expect(styleOf(somePosts(5, () => ({ text: 'One short post' })))).toContain(
      'Posts are very short: half have at most 14 characters; 3 words on average.',
    );
    expect(styleOf(somePosts(40, () => ({ text: '', has_media: true })))).toBe(
      'No post has any text. Written by rules from the figures of 40 posts, not by a language model.',
    );
  });

  it('judges the vocabulary only of enough words, also of languages that put no spaces between them', () => {
    const repetitive = somePosts(300, () => ({ text: 'the same few words again', lang: 'en' }));
    expect(styleOf(repetitive)).toContain(
      'The vocabulary is repetitive: 5 of each 100 words in a row are different, 5 of 1,500 in all.',
    );
    expect(styleOf(repetitive.slice(0, 100))).not.toContain('vocabulary');
    expect(styleOf(somePosts(400, () => ({ text: '今天天气很好', lang: 'zh' })))).toContain(
      'The vocabulary is repetitive: 3 of each 100 words in a row are different, 3 of 1,200 in all.',
    );
  });

  it('tells languages as shares of all posts, as the charts do, and of how many none is known', () => {
    const posts = somePosts(100, (index) => (index < 70 ? { lang: 'en' } : index < 80 ? { lang: 'de' } : {}));
    expect(styleOf(posts)).toMatch(
      /^Writes mainly in English \(70% of posts\), also in German \(10%\); of 20 posts the language is not known\. /,
    );
  });

  it('tells no kinds of posts where the source does not', () => {
    const statistics = statisticsOf(
      somePosts(100, (index) => ({ kind: index < 30 ? 'reply' : index < 40 ? 'quote' : 'original' })),
    );
    expect(writingStyleOf(statistics, 100)).toContain(
      '30% of posts answer others and 10% comment on a post that they quote.',
    );
    expect(writingStyleOf(statistics, 100, ['quote_posts'])).toContain('30% of posts answer others.');
    expect(writingStyleOf(statistics, 100, ['reply_posts', 'quote_posts'])).not.toMatch(/answer|quote/);
  });

  it('does not name a language that is known for few of the posts', () => {
    expect(styleOf(somePosts(100, (index) => (index < 10 ? { lang: 'fr' } : {})))).not.toContain('French');
  });
});
